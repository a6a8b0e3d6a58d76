import type { JsonValue } from '../domain/value'
import type { TemplateValues } from './template-values'

/** What a webhook tells of. */
export type WebhookEvent = 'created' | 'updated' | 'status-changed' | 'commented' | 'test'

/** The variables of a webhook's templates. */
export type WebhookValues = TemplateValues & {
  /** `id` stays the same when the same event is sent again; `at` is when it was first sent (ISO, UTC). */
  readonly event: { readonly kind: WebhookEvent; readonly id: string; readonly at: string }
  /** What the receiver answered when it was told of the record first. */
  readonly record: { readonly id: string | null; readonly url: string | null }
  /** Values by the names profiles map to: all of them at first, later those that changed. */
  readonly fields: Readonly<Record<string, JsonValue>>
  readonly changed: readonly string[]
  /** The comment, for that event only. */
  readonly entry: {
    readonly text: string
    readonly author: string
    readonly internal: boolean
  } | null
  readonly instance: { readonly name: string }
}

/** An event of made-up values, to show what a template makes of it and to try it. */
export function sampleWebhookValues(kind: WebhookEvent, at: Date): WebhookValues {
  const fields = {
    title: 'Impossible travel for "ana.osei"',
    description: 'Two sign-ins within **10 minutes**, 4,000 km apart.\n\n- Lisbon\n- Singapore',
    severity: 'high',
    status: 'new',
    assignee: 'ana.osei@example.com',
    labels: ['identity', 'travel'],
  }
  const comment = kind === 'commented'
  return {
    event: { kind, id: '01J9ZSAMPLE', at: at.toISOString() },
    record: { id: kind === 'created' ? null : '4711', url: null },
    fields: comment ? {} : fields,
    changed: comment ? [] : Object.keys(fields),
    entry: comment
      ? { text: 'The user confirms both.', author: 'Ana Osei', internal: false }
      : null,
    instance: { name: 'Webhook' },
  }
}
