import type { SandboxClock } from '../control/clock'
import type { WebhookSettings } from './settings'
import type { SinkState } from './state'

/** Everything the parts of the receiver share. */
export interface SinkWorld {
  readonly clock: SandboxClock
  settings: WebhookSettings
  state: SinkState
  /** `http://127.0.0.1:PORT/webhook`; '' before it listens. */
  baseUrl: string
}
