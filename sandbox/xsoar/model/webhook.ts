import type { JsonObject } from './json'

/** An instance of the Generic Webhook integration. */
export interface WebhookInstance {
  readonly name: string
  /** A user name, `_header:NAME` for a header of its own, or '' for no check at all. */
  readonly username: string
  readonly password: string
  readonly incidentType: string
  readonly storeSamples: boolean
  /** Incoming mapper: member of the event to field of the incident; name and occurred need none. */
  readonly mapper: Readonly<Record<string, string>>
  /** The last events, newest last. */
  readonly samples: readonly JsonObject[]
}
