import type { FastifyInstance } from 'fastify'
import type { SandboxClock } from '../control/clock'
import type { SandboxSystem } from '../http/system'
import { registerJiraControl } from './control/jira-control'
import { registerRoutes } from './http/dispatch'
import { RateLimiter } from './http/rate-limiter'
import { MediaHost } from './media-host'
import { defaultSettings, type JiraSettings } from './model/settings'
import { JiraState, type SavedJiraState } from './model/state'
import type { JiraWorld } from './model/world'
import { OtherSide } from './other-side'
import { registerPages } from './pages/page-routes'
import { allRoutes } from './rest/all-routes'
import { avatarRoute } from './rest/myself-routes'
import { plant } from './seed/plant'
import { seedProjects } from './seed/projects'

/** A user as the start-up line introduces it. */
export interface JiraAccount {
  readonly email: string
  readonly token: string
  readonly accountId: string
  readonly displayName: string
  readonly timeZone: string
  readonly note: string
}

export interface JiraAddresses {
  /** What a client takes for the site: `${baseUrl}/rest/api/3/…`. */
  readonly baseUrl: string
  /** The page a person opens. */
  readonly browseUrl: string
  readonly controlUrl: string
  readonly mediaUrl: string
  /** The first is the one an API client is meant to use. */
  readonly users: readonly JiraAccount[]
  readonly projects: readonly { readonly id: string; readonly key: string; readonly name: string }[]
}

/** The Jira look-alike. */
export class JiraSystem implements SandboxSystem<JiraAddresses, SavedJiraState> {
  readonly name = 'jira'
  readonly world: JiraWorld
  readonly media: MediaHost
  /** Acts as a person on the other side. */
  readonly as: OtherSide
  /** Seed of generated data. */
  readonly seed: number
  readonly #firstSettings: JiraSettings

  constructor(clock: SandboxClock, seed: number, settings: Partial<JiraSettings> = {}) {
    this.seed = seed
    this.#firstSettings = { ...defaultSettings, ...settings }
    this.world = {
      clock,
      limiter: new RateLimiter(),
      state: new JiraState([], []),
      settings: this.#firstSettings,
      baseUrl: '',
      mediaUrl: '',
    }
    this.media = new MediaHost(this.world)
    this.as = new OtherSide(this.world)
    this.reset()
  }

  register(app: FastifyInstance): void {
    registerRoutes(app, this.world, '/jira/rest/api/3', allRoutes)
    registerRoutes(app, this.world, '/jira', [avatarRoute])
    registerPages(app, this.world)
  }

  registerControl(app: FastifyInstance): void {
    registerJiraControl(app, this)
  }

  async open(origin: string): Promise<JiraAddresses> {
    this.world.baseUrl = `${origin}/jira`
    this.world.mediaUrl = await this.media.open()
    return {
      baseUrl: this.world.baseUrl,
      browseUrl: `${this.world.baseUrl}/`,
      controlUrl: `${origin}/control/jira`,
      mediaUrl: this.world.mediaUrl,
      users: this.world.state.users.map((u) => ({
        email: u.email,
        token: u.token,
        accountId: u.accountId,
        displayName: u.displayName,
        timeZone: u.timeZone,
        note: u.note,
      })),
      projects: this.world.state.projects.map(({ id, key, name }) => ({ id, key, name })),
    }
  }

  reset(): void {
    this.world.settings = this.#firstSettings
    this.world.limiter.reset()
    plant(this.world)
  }

  saved(): SavedJiraState {
    return this.world.state.saved()
  }

  restore(saved: SavedJiraState): void {
    this.world.state = JiraState.restored(saved, seedProjects)
  }

  close(): Promise<void> {
    return this.media.close()
  }
}
