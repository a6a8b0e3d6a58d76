import type { FastifyInstance } from 'fastify'
import type { SandboxClock } from '../control/clock'
import type { SandboxConnection, SandboxSystem } from '../http/system'
import { registerSekoiaControl } from './control'
import { registerRoutes } from './http/dispatch'
import { errorBody } from './http/refusal'
import type { ApiKey } from './model/access'
import type { Alert } from './model/alert'
import { defaultSettings, type SekoiaSettings } from './model/settings'
import type { SekoiaWorld } from './model/world'
import { OtherSide } from './other-side'
import { registerPages } from './pages'
import { accountRoutes } from './rest/account-routes'
import { alertRoutes } from './rest/alert-routes'
import { eventRoutes } from './rest/event-routes'
import { plant } from './seed/plant'

export interface SekoiaAddresses {
  /** What a client takes for the API's address: `${baseUrl}/v1/…`. */
  readonly baseUrl: string
  /** The page a person opens. */
  readonly browseUrl: string
  readonly controlUrl: string
  /** The first is the one an API client is meant to use. */
  readonly keys: readonly ApiKey[]
}

/** Data of a community as a plain value. */
export interface SavedSekoiaState {
  readonly alerts: readonly Alert[]
  readonly keys: readonly ApiKey[]
}

/** The Sekoia.io look-alike. */
export class SekoiaSystem implements SandboxSystem<SekoiaAddresses, SavedSekoiaState> {
  readonly name = 'sekoia'
  readonly world: SekoiaWorld
  /** Acts as an analyst on the other side. */
  readonly as: OtherSide
  readonly #seed: number
  readonly #firstSettings: SekoiaSettings

  constructor(clock: SandboxClock, seed: number, settings: Partial<SekoiaSettings> = {}) {
    this.#seed = seed
    this.#firstSettings = { ...defaultSettings, ...settings }
    this.world = {
      ...{ clock, alerts: new Map(), keys: [], jobs: new Map(), baseUrl: '' },
      settings: this.#firstSettings,
    }
    this.as = new OtherSide(this.world)
    this.reset()
  }

  register(app: FastifyInstance): void {
    registerRoutes(app, this.world, [...alertRoutes, ...eventRoutes, ...accountRoutes])
    registerPages(app, this.world)
  }

  registerControl(app: FastifyInstance): void {
    registerSekoiaControl(app, this.world, this.as)
  }

  async open(origin: string): Promise<SekoiaAddresses> {
    this.world.baseUrl = `${origin}/sekoia`
    return {
      baseUrl: this.world.baseUrl,
      browseUrl: `${this.world.baseUrl}/`,
      controlUrl: `${origin}/control/sekoia`,
      keys: this.world.keys,
    }
  }

  connections(): readonly SandboxConnection[] {
    const { baseUrl, keys } = this.world
    return keys.map(({ key, note }) => ({
      ...{ type: 'sekoia', name: `Sandbox Sekoia.io (${note})`, baseUrl },
      ...{ browseUrl: `${baseUrl}/`, options: {}, secrets: { apiKey: key } },
    }))
  }

  errorBody(status: number, message: string): unknown {
    return errorBody(status, message)
  }

  reset(): void {
    this.world.settings = this.#firstSettings
    plant(this.world, this.#seed)
  }

  saved(): SavedSekoiaState {
    return { alerts: [...this.world.alerts.values()], keys: this.world.keys }
  }

  restore({ alerts, keys }: SavedSekoiaState): void {
    this.world.alerts = new Map(alerts.map((alert) => [alert.uuid, alert]))
    this.world.keys = keys
  }

  async close(): Promise<void> {}
}
