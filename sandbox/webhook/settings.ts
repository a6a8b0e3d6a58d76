import type { SinkAuth } from './sign-in'

/** How the receiver behaves. */
export interface WebhookSettings {
  readonly auth: SinkAuth
  /** What it answers to an event it took: the record's name and page, no body, or plain text. */
  readonly answer: 'record' | 'nothing' | 'text'
  readonly status: number
  /** Whether an event with an Idempotency-Key it knows counts once. */
  readonly once: boolean
  /** Time (ms) until it answers. */
  readonly delayMs: number
  /** Top members that every event needs to have. */
  readonly requires: readonly string[]
}

export const defaultSettings: WebhookSettings = {
  auth: { kind: 'bearer', token: 'sandbox-webhook-token' },
  answer: 'record',
  status: 202,
  once: true,
  delayMs: 0,
  requires: [],
}
