import type { FastifyInstance } from 'fastify'
import type { SandboxClock } from '../control/clock'
import type { SandboxConnection, SandboxSystem } from '../http/system'
import { errorBody } from './error-body'
import { registerPages } from './pages'
import { registerReceiver } from './receive'
import { defaultSettings, type WebhookSettings } from './settings'
import { type SavedSinkState, SinkState } from './state'
import { registerWebhookControl } from './webhook-control'
import type { SinkWorld } from './world'

export interface WebhookAddresses {
  /** Where events are sent. */
  readonly baseUrl: string
  /** The page a person opens. */
  readonly browseUrl: string
  readonly controlUrl: string
}

/** A receiver of webhooks: it records what it is sent and refuses what it should. */
export class WebhookSystem implements SandboxSystem<WebhookAddresses, SavedSinkState> {
  readonly name = 'webhook'
  readonly world: SinkWorld
  readonly #firstSettings: WebhookSettings

  constructor(clock: SandboxClock, settings: Partial<WebhookSettings> = {}) {
    this.#firstSettings = { ...defaultSettings, ...settings }
    this.world = { clock, settings: this.#firstSettings, state: new SinkState(), baseUrl: '' }
  }

  register(app: FastifyInstance): void {
    registerReceiver(app, this.world)
    registerPages(app, this.world)
  }

  registerControl(app: FastifyInstance): void {
    registerWebhookControl(app, this.world)
  }

  async open(origin: string): Promise<WebhookAddresses> {
    this.world.baseUrl = `${origin}/webhook`
    return {
      baseUrl: `${this.world.baseUrl}/in`,
      browseUrl: `${this.world.baseUrl}/`,
      controlUrl: `${origin}/control/webhook`,
    }
  }

  connections(): readonly SandboxConnection[] {
    const { auth } = this.world.settings
    if (auth.kind !== 'bearer') return []
    return [
      {
        type: 'webhook',
        name: 'Sandbox webhook',
        baseUrl: `${this.world.baseUrl}/in`,
        browseUrl: `${this.world.baseUrl}/`,
        options: { auth: 'bearer', idPath: 'record.id', urlPath: 'record.url', once: 'yes' },
        secrets: { token: auth.token },
      },
    ]
  }

  errorBody(status: number, message: string): unknown {
    return errorBody(status, message)
  }

  /** Back to having received nothing. */
  reset(): void {
    this.world.settings = this.#firstSettings
    this.world.state = new SinkState()
  }

  saved(): SavedSinkState {
    return this.world.state.saved()
  }

  restore(saved: SavedSinkState): void {
    this.world.state = new SinkState(saved)
  }

  async close(): Promise<void> {}
}
