import type { FastifyInstance } from 'fastify'
import type { SandboxClock } from '../control/clock'
import { registerRecordPages } from '../http/record-pages'
import type { SandboxConnection, SandboxSystem } from '../http/system'
import { registerResilientControl } from './control/resilient-control'
import { registerRoutes } from './http/dispatch'
import { errorBody } from './http/refusal'
import { defaultSettings, type ResilientSettings } from './model/settings'
import { ResilientState, type SavedResilientState } from './model/state'
import type { ResilientWorld } from './model/world'
import { OtherSide } from './other-side'
import { incidentSite } from './pages/incident-site'
import { catalogueRoutes } from './rest/catalogue-routes'
import { entryRoutes } from './rest/entry-routes'
import { incidentRoutes } from './rest/incident-routes'
import { plant } from './seed/plant'

export interface ResilientAddresses {
  /** What a client takes for the server: `${baseUrl}/rest/…`. */
  readonly baseUrl: string
  /** The page a person opens. */
  readonly browseUrl: string
  readonly controlUrl: string
  /** The first is the one a client is meant to use. */
  readonly keys: readonly {
    readonly id: string
    readonly secret: string
    readonly orgs: readonly number[]
    readonly note: string
  }[]
  readonly organisations: readonly { readonly id: number; readonly name: string }[]
}

/** The look-alike of a QRadar SOAR server with several organisations. */
export class ResilientSystem implements SandboxSystem<ResilientAddresses, SavedResilientState> {
  readonly name = 'resilient'
  readonly world: ResilientWorld
  /** Somebody at the desk, for tests. */
  readonly as: OtherSide
  readonly #seed: number
  readonly #firstSettings: ResilientSettings

  constructor(clock: SandboxClock, seed: number, settings: Partial<ResilientSettings> = {}) {
    this.#seed = seed
    this.#firstSettings = { ...defaultSettings, ...settings }
    const state = new ResilientState([], [])
    this.world = { clock, state, settings: this.#firstSettings, baseUrl: '' }
    this.as = new OtherSide(this.world)
    this.reset()
  }

  register(app: FastifyInstance): void {
    registerRoutes(app, this.world, [...incidentRoutes, ...entryRoutes, ...catalogueRoutes])
    registerRecordPages(app, incidentSite(this.world))
  }

  registerControl(app: FastifyInstance): void {
    registerResilientControl(app, this.world, this.as)
  }

  async open(origin: string): Promise<ResilientAddresses> {
    this.world.baseUrl = `${origin}/${this.name}`
    return {
      baseUrl: this.world.baseUrl,
      browseUrl: `${this.world.baseUrl}/`,
      controlUrl: `${origin}/control/${this.name}`,
      keys: this.world.state.keys.map(({ id, secret, orgs, note }) => ({ id, secret, orgs, note })),
      organisations: this.world.state.orgs.map(({ id, name }) => ({ id, name })),
    }
  }

  connections(): readonly SandboxConnection[] {
    const [key] = this.world.state.keys
    const { baseUrl } = this.world
    return [
      {
        ...{ type: 'resilient', name: 'Sandbox QRadar SOAR', baseUrl, browseUrl: `${baseUrl}/` },
        options: {
          organisation: String(key?.orgs[0] ?? ''),
          keyId: key?.id ?? '',
          markerField: 'lockstep_ref',
        },
        secrets: { keySecret: key?.secret ?? '' },
      },
    ]
  }

  errorBody(_status: number, message: string): unknown {
    return errorBody(message)
  }

  reset(): void {
    this.world.settings = this.#firstSettings
    plant(this.world, this.#seed)
  }

  saved(): SavedResilientState {
    return this.world.state.saved()
  }

  restore(saved: SavedResilientState): void {
    this.world.state = ResilientState.restored(saved)
  }

  async close(): Promise<void> {}
}
