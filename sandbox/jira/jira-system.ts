import type { FastifyInstance } from 'fastify'
import type { SandboxClock } from '../control/clock'
import type { SandboxConnection, SandboxSystem } from '../http/system'
import { registerJiraControl } from './control/jira-control'
import { contentRoute, allRoutes as dataCenterRoutes } from './data-center/all-routes'
import { deskErrorBody } from './desk/desk-refusal'
import { deskRoutes } from './desk/desk-routes'
import { registerRoutes } from './http/dispatch'
import { RateLimiter } from './http/rate-limiter'
import { MediaHost } from './media-host'
import { apiPath, type Face } from './model/face'
import { defaultSettings, type JiraSettings } from './model/settings'
import { JiraState, type SavedJiraState } from './model/state'
import type { JiraWorld } from './model/world'
import { OtherSide } from './other-side'
import { registerPages } from './pages/page-routes'
import { agileRoutes } from './rest/agile-routes'
import { allRoutes } from './rest/all-routes'
import { avatarRoute } from './rest/myself-routes'
import { plant } from './seed/plant'
import { webhookRoutes } from './webhooks/webhook-routes'
import { WebhookSender } from './webhooks/webhook-sender'

/** A user as the start-up line introduces it. */
export interface JiraAccount {
  readonly email: string
  readonly token: string
  readonly accountId: string
  readonly displayName: string
  readonly timeZone: string
  /** Sign-in of Data Center. */
  readonly username: string
  readonly password: string
  readonly note: string
}

export interface JiraAddresses {
  /** What a client takes for the site: `${baseUrl}/rest/api/…`. */
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
  readonly name: string
  readonly world: JiraWorld
  readonly media: MediaHost
  readonly webhooks: WebhookSender
  /** Acts as a person on the other side. */
  readonly as: OtherSide
  /** Seed of generated data. */
  readonly seed: number
  readonly #firstSettings: JiraSettings

  /** `name` is the first segment of its paths. */
  constructor(
    clock: SandboxClock,
    seed: number,
    settings: Partial<JiraSettings> = {},
    site: { readonly name: string; readonly face: Face } = { name: 'jira', face: 'cloud' },
  ) {
    this.name = site.name
    this.seed = seed
    this.#firstSettings = { ...defaultSettings, ...settings }
    this.world = {
      ...site,
      failedSignIns: new Map(),
      clock,
      limiter: new RateLimiter(),
      told: (change) => this.webhooks.changed(change),
      state: new JiraState([], []),
      settings: this.#firstSettings,
      baseUrl: '',
      mediaUrl: '',
    }
    this.media = new MediaHost(this.world)
    this.webhooks = new WebhookSender(this.world)
    this.as = new OtherSide(this.world)
    this.reset()
  }

  register(app: FastifyInstance): void {
    const site = `/${this.name}`
    const cloud = this.world.face === 'cloud'
    const routes = cloud ? allRoutes : dataCenterRoutes
    registerRoutes(app, this.world, `${site}${apiPath(this.world.face)}`, routes)
    registerRoutes(app, this.world, `${site}/rest/servicedeskapi`, deskRoutes, deskErrorBody)
    registerRoutes(app, this.world, `${site}/rest/agile/1.0`, agileRoutes)
    registerRoutes(app, this.world, `${site}/rest/webhooks/1.0`, webhookRoutes)
    registerRoutes(app, this.world, site, cloud ? [avatarRoute] : [avatarRoute, contentRoute])
    registerPages(app, this.world)
  }

  registerControl(app: FastifyInstance): void {
    registerJiraControl(app, this)
  }

  async open(origin: string): Promise<JiraAddresses> {
    this.world.baseUrl = `${origin}/${this.name}`
    this.world.mediaUrl = await this.media.open()
    return {
      baseUrl: this.world.baseUrl,
      browseUrl: `${this.world.baseUrl}/`,
      controlUrl: `${origin}/control/${this.name}`,
      mediaUrl: this.world.mediaUrl,
      users: this.world.state.users.map((u) => ({
        email: u.email,
        token: u.token,
        accountId: u.accountId,
        displayName: u.displayName,
        timeZone: u.timeZone,
        username: u.username,
        password: u.password,
        note: u.note,
      })),
      projects: this.world.state.projects.map(({ id, key, name }) => ({ id, key, name })),
    }
  }

  connections(): readonly SandboxConnection[] {
    const [user] = this.world.state.users
    const { baseUrl } = this.world
    const cloud = this.world.face === 'cloud'
    return [
      {
        ...{ type: 'jira', name: this.#title(), baseUrl, browseUrl: `${baseUrl}/` },
        options: cloud
          ? { email: user?.email ?? '' }
          : { deployment: 'data-center', signIn: 'token' },
        secrets: { [cloud ? 'token' : 'accessToken']: user?.token ?? '' },
      },
    ]
  }

  #title(): string {
    return this.world.face === 'cloud' ? 'Sandbox Jira' : 'Sandbox Jira Data Center'
  }

  errorBody(_status: number, message: string): unknown {
    return { errorMessages: [message], errors: {} }
  }

  limitHeaders(backAt: number, reason: string): Readonly<Record<string, string | number>> {
    return {
      'x-ratelimit-limit': 100,
      'x-ratelimit-remaining': 0,
      'x-ratelimit-reset': new Date(backAt).toISOString(),
      'x-ratelimit-nearlimit': 'true',
      'ratelimit-reason': reason,
    }
  }

  reset(): void {
    this.world.settings = this.#firstSettings
    this.world.limiter.reset()
    this.world.failedSignIns.clear()
    this.webhooks.reset()
    plant(this.world)
  }

  saved(): SavedJiraState {
    return this.world.state.saved()
  }

  restore(saved: SavedJiraState): void {
    this.world.state = JiraState.restored(saved)
  }

  close(): Promise<void> {
    this.webhooks.reset()
    return this.media.close()
  }
}
