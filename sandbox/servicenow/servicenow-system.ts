import type { FastifyInstance } from 'fastify'
import type { SandboxClock } from '../control/clock'
import { registerRecordPages } from '../http/record-pages'
import type { SandboxConnection, SandboxSystem } from '../http/system'
import { registerServiceNowControl } from './control/servicenow-control'
import { registerApi } from './http/dispatch'
import { limitDetail, limitHeaders, RateLimiter } from './http/rate-limiter'
import { failureBody } from './http/refusal'
import { defaultSettings, type ServiceNowSettings } from './model/settings'
import { type SavedServiceNowState, ServiceNowState } from './model/state'
import type { OAuthClient } from './model/token'
import type { ServiceNowWorld } from './model/world'
import { OtherSide } from './other-side'
import { recordSite } from './pages/record-site'
import { allRoutes } from './rest/all-routes'
import { seedAccounts, seedClients } from './seed/accounts'
import { plant } from './seed/plant'

/** A user as the start-up line introduces it. */
export interface ServiceNowUser {
  readonly userName: string
  readonly password: string
  readonly email: string
  readonly name: string
  readonly timeZone: string
  readonly note: string
}

export interface ServiceNowAddresses {
  /** What a client takes for the instance: `${baseUrl}/api/now/…`. */
  readonly baseUrl: string
  /** The page a person opens. */
  readonly browseUrl: string
  readonly controlUrl: string
  /** The first is the one an API client is meant to use. */
  readonly users: readonly ServiceNowUser[]
  readonly clients: readonly OAuthClient[]
}

/** Words of errors that stand outside the API's own routes, by status. */
const messages: Readonly<Record<number, readonly [string, string | null]>> = {
  401: ['User Not Authenticated', 'Required to provide Auth information'],
  403: ['Operation Failed', 'ACL Exception Update Failed due to security constraints'],
  404: ['No Record found', "Record doesn't exist or ACL restricts the record retrieval"],
  429: ['Rate limit exceeded', limitDetail(100)],
}

/** The ServiceNow look-alike. */
export class ServiceNowSystem implements SandboxSystem<ServiceNowAddresses, SavedServiceNowState> {
  readonly name = 'servicenow'
  readonly world: ServiceNowWorld
  /** Acts as a person on the other side. */
  readonly as: OtherSide
  /** Seed of generated data. */
  readonly seed: number
  readonly #firstSettings: ServiceNowSettings

  constructor(clock: SandboxClock, seed: number, settings: Partial<ServiceNowSettings> = {}) {
    this.seed = seed
    this.#firstSettings = { ...defaultSettings, ...settings }
    this.world = {
      clock,
      limiter: new RateLimiter(),
      state: new ServiceNowState([], [], seed),
      settings: this.#firstSettings,
      baseUrl: '',
    }
    this.as = new OtherSide(this.world)
    this.reset()
  }

  register(app: FastifyInstance): void {
    registerApi(app, this.world, allRoutes)
    registerRecordPages(app, recordSite(this.world))
  }

  registerControl(app: FastifyInstance): void {
    registerServiceNowControl(app, this)
  }

  async open(origin: string): Promise<ServiceNowAddresses> {
    this.world.baseUrl = `${origin}/servicenow`
    return {
      baseUrl: this.world.baseUrl,
      browseUrl: `${this.world.baseUrl}/`,
      controlUrl: `${origin}/control/servicenow`,
      users: seedAccounts.map(({ userName, password, email, name, timeZone, note }) => {
        return { userName, password, email, name, timeZone, note }
      }),
      clients: seedClients,
    }
  }

  connections(): readonly SandboxConnection[] {
    const [user] = this.world.state.accounts
    const { baseUrl } = this.world
    return [
      {
        ...{ type: 'servicenow', name: 'Sandbox ServiceNow', baseUrl, browseUrl: `${baseUrl}/` },
        options: { user: user?.userName ?? '' },
        secrets: { password: user?.password ?? '' },
      },
    ]
  }

  errorBody(status: number, message: string): unknown {
    const [said, detail] = messages[status] ?? [message, null]
    return failureBody(said, detail)
  }

  limitHeaders(backAt: number): Readonly<Record<string, string>> {
    return limitHeaders(100, Math.ceil(backAt / 1000), 'f2a1c9d0db3300109c3f8e7c0f961912')
  }

  reset(): void {
    this.world.settings = this.#firstSettings
    this.world.limiter.reset()
    plant(this.world, this.seed)
  }

  saved(): SavedServiceNowState {
    return this.world.state.saved()
  }

  restore(saved: SavedServiceNowState): void {
    this.world.state = ServiceNowState.restored(saved, this.seed)
  }

  async close(): Promise<void> {}
}
