import type { FastifyInstance } from 'fastify'
import type { SandboxClock } from '../control/clock'
import type { SandboxConnection, SandboxSystem } from '../http/system'
import { registerXdrControl } from './control/xdr-control'
import { registerRoutes } from './http/dispatch'
import { KeyGuard } from './http/key-guard'
import { errorBody } from './http/refusal'
import type { ApiKey } from './model/access'
import { defaultSettings, type XdrSettings } from './model/settings'
import { type SavedXdrState, XdrState } from './model/state'
import type { XdrWorld } from './model/world'
import { OtherSide } from './other-side'
import { registerPages } from './pages'
import { alertRoutes } from './rest/alert-routes'
import { incidentRoutes } from './rest/incident-routes'
import { systemRoutes } from './rest/system-routes'
import { plant } from './seed/plant'

export interface XdrAddresses {
  /** What a client takes for the API's address: `${baseUrl}/public_api/v1/…`. */
  readonly baseUrl: string
  /** The page a person opens. */
  readonly browseUrl: string
  readonly controlUrl: string
  /** The first is the one an API client is meant to use. */
  readonly keys: readonly ApiKey[]
  readonly users: readonly string[]
}

/** The Cortex XDR look-alike. */
export class XdrSystem implements SandboxSystem<XdrAddresses, SavedXdrState> {
  readonly name = 'xdr'
  readonly world: XdrWorld
  /** Acts as an analyst on the other side. */
  readonly as: OtherSide
  readonly #seed: number
  readonly #firstSettings: XdrSettings

  constructor(clock: SandboxClock, seed: number, settings: Partial<XdrSettings> = {}) {
    this.#seed = seed
    this.#firstSettings = { ...defaultSettings, ...settings }
    this.world = {
      clock,
      guard: new KeyGuard(),
      state: new XdrState([], []),
      settings: this.#firstSettings,
      baseUrl: '',
    }
    this.as = new OtherSide(this.world)
    this.reset()
  }

  register(app: FastifyInstance): void {
    registerRoutes(app, this.world, [...incidentRoutes, ...alertRoutes, ...systemRoutes])
    registerPages(app, this.world)
  }

  registerControl(app: FastifyInstance): void {
    registerXdrControl(app, this.world, this.as)
  }

  async open(origin: string): Promise<XdrAddresses> {
    this.world.baseUrl = `${origin}/xdr`
    return {
      baseUrl: this.world.baseUrl,
      browseUrl: `${this.world.baseUrl}/`,
      controlUrl: `${origin}/control/xdr`,
      keys: this.world.state.keys,
      users: this.world.state.users.map((user) => user.email),
    }
  }

  connections(): readonly SandboxConnection[] {
    const { baseUrl } = this.world
    return this.world.state.keys.map(({ id, key, kind, note }) => ({
      ...{ type: 'xdr', name: `Sandbox Cortex XDR (${note})`, baseUrl },
      browseUrl: `${baseUrl}/`,
      options: { keyId: id, keyKind: kind },
      secrets: { apiKey: key },
    }))
  }

  errorBody(status: number, message: string): unknown {
    return errorBody(status, message)
  }

  reset(): void {
    this.world.settings = this.#firstSettings
    this.world.guard.reset()
    plant(this.world, this.#seed)
  }

  saved(): SavedXdrState {
    return this.world.state.saved()
  }

  restore(saved: SavedXdrState): void {
    this.world.state = XdrState.restored(saved)
  }

  async close(): Promise<void> {}
}
