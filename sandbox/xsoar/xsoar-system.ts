import type { FastifyInstance } from 'fastify'
import type { SandboxClock } from '../control/clock'
import type { SandboxConnection, SandboxSystem } from '../http/system'
import { registerXsoarControl } from './control/xsoar-control'
import { registerRoutes } from './http/dispatch'
import { MinuteLimit } from './http/minute-limit'
import { errorBody } from './http/refusal'
import { defaultSettings, type XsoarSettings } from './model/settings'
import { type SavedXsoarState, XsoarState } from './model/state'
import type { XsoarWorld } from './model/world'
import { OtherSide } from './other-side'
import { registerPages } from './pages/page-routes'
import { catalogueRoutes } from './rest/catalogue-routes'
import { entryRoutes } from './rest/entry-routes'
import { incidentRoutes } from './rest/incident-routes'
import { seedFields, seedTypes } from './seed/catalogue'
import { plant } from './seed/plant'
import { registerWebhooks } from './webhook/webhook-routes'

/** Where a tenant is reached, and as whom. */
export interface XsoarAddresses {
  readonly baseUrl: string
  readonly browseUrl: string
  readonly controlUrl: string
  /** Where the Generic Webhook instances listen; their name follows. */
  readonly webhookUrl: string
  readonly users: readonly {
    readonly username: string
    readonly email: string
    readonly apiKey: string
    readonly keyId: string
    readonly note: string
  }[]
}

/** A tenant of Cortex XSOAR; several can serve side by side under names of their own. */
export class XsoarSystem implements SandboxSystem<XsoarAddresses, SavedXsoarState> {
  readonly name: string
  readonly world: XsoarWorld
  /** Somebody at work in the tenant, for tests. */
  readonly as: OtherSide
  readonly #seed: number
  readonly #firstSettings: XsoarSettings
  readonly #limit = new MinuteLimit()

  constructor(
    tenant: { readonly name: string; readonly title: string },
    clock: SandboxClock,
    seed: number,
    settings: Partial<XsoarSettings> = {},
  ) {
    this.name = tenant.name
    this.#seed = seed
    this.#firstSettings = { ...defaultSettings, ...settings }
    this.world = {
      ...tenant,
      clock,
      types: seedTypes,
      fields: seedFields,
      state: new XsoarState([], []),
      settings: this.#firstSettings,
      baseUrl: '',
    }
    this.as = new OtherSide(this.world)
    this.reset()
  }

  register(app: FastifyInstance): void {
    const routes = [...incidentRoutes, ...entryRoutes, ...catalogueRoutes]
    registerRoutes(app, this.world, this.#limit, routes)
    registerWebhooks(app, this.world)
    registerPages(app, this.world)
  }

  registerControl(app: FastifyInstance): void {
    registerXsoarControl(app, this.world, this.as)
  }

  async open(origin: string): Promise<XsoarAddresses> {
    const baseUrl = `${origin}/${this.name}`
    this.world.baseUrl = baseUrl
    return {
      baseUrl,
      browseUrl: `${baseUrl}/`,
      controlUrl: `${origin}/control/${this.name}`,
      webhookUrl: `${baseUrl}/instance/execute`,
      users: this.world.state.users.map(({ username, email, apiKey, keyId, note }) => ({
        ...{ username, email, apiKey, keyId, note },
      })),
    }
  }

  connections(): readonly SandboxConnection[] {
    const [user] = this.world.state.users
    const { baseUrl, settings, title } = this.world
    const cloud = settings.generation === 8
    return [
      {
        ...{ type: 'xsoar', name: title, baseUrl, browseUrl: `${baseUrl}/` },
        options: {
          generation: String(settings.generation),
          ...(cloud ? { keyId: user?.keyId ?? '' } : { account: settings.account }),
        },
        secrets: { apiKey: user?.apiKey ?? '' },
      },
    ]
  }

  errorBody(status: number, message: string): unknown {
    return errorBody(status, message)
  }

  reset(): void {
    this.world.settings = this.#firstSettings
    this.#limit.reset()
    plant(this.world, this.#seed)
  }

  saved(): SavedXsoarState {
    return this.world.state.saved()
  }

  restore(saved: SavedXsoarState): void {
    this.world.state = XsoarState.restored(saved)
  }

  async close(): Promise<void> {}
}
