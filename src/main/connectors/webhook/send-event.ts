import type { CancelSignal } from '../../../shared/cancel'
import type { JsonValue } from '../../../shared/domain/value'
import { AppFailure, failure } from '../../../shared/errors'
import { renderJsonTemplate } from '../../../shared/template/json-template'
import { problemText, type TemplateProblem } from '../../../shared/template/template-problem'
import type { TemplateValues } from '../../../shared/template/template-values'
import { renderTextTemplate } from '../../../shared/template/text-template'
import type { WebhookEvent, WebhookValues } from '../../../shared/template/webhook-values'
import type { Clock } from '../../engine/ports/clock'
import type { HttpReply, HttpRequest, Send } from '../http/message'
import { outcomeUnknown } from '../http/transport-failure'
import { urlPart } from '../http/url-part'
import type { FirstSent } from './first-sent'
import type { WebhookSettings } from './settings'

/** What the parts of one webhook connector share. */
export type WebhookSession = {
  readonly send: Send
  readonly settings: WebhookSettings
  readonly clock: Clock
  readonly instanceName: string
  /** Path of the instance's address. */
  readonly prefix: string
  readonly firstSent: FirstSent
}

/** One thing to tell the receiver of. */
export type Event = {
  readonly kind: WebhookEvent
  /** Idempotency-Key. */
  readonly key: string
  /** What the receiver called the record; null before it did. */
  readonly recordId: string | null
  readonly fields: Readonly<Record<string, JsonValue>>
  readonly entry: WebhookValues['entry']
}

/**
 * Sends one event and answers the reply, whose status is one of those that mean yes. Throws `invalid`
 * naming the template at fault before anything is sent, `outcome-unknown` when the answer does not say
 * whether the event was taken.
 */
export async function sendEvent(
  session: WebhookSession,
  event: Event,
  signal?: CancelSignal,
): Promise<HttpReply> {
  const { settings } = session
  const reply = await session.send(requestOf(session, event, signal)).catch((thrown: unknown) => {
    throw refused(thrown, event, usesRecord(settings))
  })
  if (settings.accepts(reply.status)) return reply
  throw outcomeUnknown(
    `It answered ${reply.status}, which is not among the expected.`,
    reply.status,
  )
}

function requestOf(
  { settings, clock, instanceName, prefix, firstSent }: WebhookSession,
  { kind, key, recordId, fields, entry }: Event,
  signal: CancelSignal | undefined,
): HttpRequest {
  const way = kind === 'created' || kind === 'test' ? settings.first : settings.later
  const values: WebhookValues = {
    event: { kind, id: key, at: new Date(firstSent.at(key, clock.now())).toISOString() },
    record: { id: recordId, url: null },
    fields,
    changed: Object.keys(fields),
    entry,
    instance: { name: instanceName },
  }
  const rendered = renderJsonTemplate(way.body, values)
  if (!rendered.ok) throw unfit('body', rendered.problems)
  const secret = { ...values, secret: settings.named }
  const rest = renderTextTemplate(way.rest, secret, urlPart)
  if (!rest.ok) throw unfit('rest', rest.problems)
  return {
    method: way.method,
    path: `${prefix}${rest.text}` || '/',
    headers: { ...headersOf(settings, secret), 'idempotency-key': key },
    body: rendered.json,
    accepts: settings.accepts,
    anyAnswer: true,
    ...(signal === undefined ? {} : { signal }),
  }
}

function headersOf(settings: WebhookSettings, values: TemplateValues): Record<string, string> {
  const { authorization } = settings
  const headers: Record<string, string> = authorization === null ? {} : { authorization }
  for (const { name, value } of settings.headers) {
    const filled = renderTextTemplate(value, values, onOneLine)
    if (!filled.ok) throw unfit('headers', filled.problems)
    headers[name] = filled.text
  }
  return headers
}

/** A header takes plain characters only; a title may hold any. */
function onOneLine(text: string): string {
  return text.replace(/[^\x20-\x7e]+/g, ' ')
}

function unfit(field: string, problems: readonly TemplateProblem[]): AppFailure {
  const said = problems.map(problemText).join(' ')
  return failure({
    code: 'invalid',
    message: `The event was not sent. ${said}`,
    retry: 'after-fix',
    fields: { [field]: said },
  })
}

function usesRecord({ later }: WebhookSettings): boolean {
  return (
    later.rest.ok &&
    later.rest.parts.some((part) => typeof part !== 'string' && part.path[0] === 'record')
  )
}

/** What a status means where there is one address for everything. */
function refused(thrown: unknown, { kind }: Event, namesRecord: boolean): unknown {
  if (!(thrown instanceof AppFailure)) return thrown
  const { error } = thrown
  if (error.code === 'not-found' && (!namesRecord || kind === 'created' || kind === 'test')) {
    return failure({
      ...error,
      code: 'permission',
      message: 'Nobody takes events at this address. Check the address of the webhook.',
      retry: 'after-fix',
    })
  }
  if (error.code === 'conflict') {
    const message =
      'The receiver refused the event with 409. If that means it has the event already, add 409 to the answers that mean yes.'
    return failure({ ...error, code: 'invalid', message, retry: 'after-fix' })
  }
  return thrown
}
