import type { CancelSignal } from '../../../shared/cancel'
import type { ProbeResult } from '../../../shared/domain/instance'
import { AppFailure, toAppError } from '../../../shared/errors'
import { sampleWebhookValues } from '../../../shared/template/webhook-values'
import { eventKey } from './event-key'
import { sendEvent, type WebhookSession } from './send-event'

type Outcome = Omit<ProbeResult, 'name' | 'label'>

/** Statuses of something in between that found nobody behind it, or wants a login of its own. */
const notTheReceiver = [407, 502, 503, 504]

/**
 * Looks whether each secret a header names is there, whether the receiver can be reached, and, where
 * the settings allow it, whether it takes an event. Never throws for a failed probe.
 */
export async function runProbes(
  session: WebhookSession,
  onProbe: (probe: ProbeResult) => void,
  signal?: CancelSignal,
): Promise<readonly ProbeResult[]> {
  const results: ProbeResult[] = []
  const report = (name: string, label: string, outcome: Outcome) => {
    const probe = { name, label, ...outcome }
    results.push(probe)
    onProbe(probe)
    return outcome.outcome === 'passed'
  }
  const named = report('secrets', 'Find the secret values', secrets(session))
  const reached = report('reach', 'Reach the receiver', await reach(session, signal))
  const ready = named && reached
  report('send', 'Send a test event', ready ? await trial(session, signal) : skipped)
  return results
}

const skipped: Outcome = {
  outcome: 'skipped',
  detail: 'Not tried, because an earlier step failed.',
}

function secrets({ settings }: WebhookSession): Outcome {
  const { headers, first, later, named } = settings
  const templates = [...headers.map(({ value }) => value), first.rest, later.rest]
  const wanted = templates
    .flatMap((template) => (template.ok ? template.parts : []))
    .flatMap((part) => (typeof part !== 'string' && part.path[0] === 'secret' ? part.path[1] : []))
  const missing = [...new Set(wanted)].filter(
    (name) => name !== undefined && !Object.hasOwn(named, name),
  )
  if (missing.length === 0) return { outcome: 'passed', detail: 'All that are named are there.' }
  return {
    outcome: 'failed',
    detail: `There is no value for ${missing.join(', ')}.`,
    remedy: 'Add a line NAME = value for each under "Secret values".',
  }
}

/** Any answer will do: a receiver need not know how to answer a question without an event. */
async function reach(session: WebhookSession, signal: CancelSignal | undefined): Promise<Outcome> {
  try {
    const cancel = signal === undefined ? {} : { signal }
    await session.send({ method: 'HEAD', path: session.prefix || '/', ...cancel })
    return { outcome: 'passed', detail: 'It answered.' }
  } catch (thrown) {
    const { status, code } = toAppError(thrown)
    // A redirect is malformed: an event would not follow it.
    if (status !== undefined && code !== 'malformed' && !notTheReceiver.includes(status)) {
      return { outcome: 'passed', detail: `It answered (${status}).` }
    }
    return failed(thrown, 'Check the address, the proxy and the network of this computer.')
  }
}

async function trial(session: WebhookSession, signal: CancelSignal | undefined): Promise<Outcome> {
  if (!session.settings.trial) {
    return { outcome: 'skipped', detail: 'Switched off for this webhook; nothing was sent.' }
  }
  const now = session.clock.now()
  const { fields } = sampleWebhookValues('test', new Date(now))
  const event = {
    kind: 'test',
    key: eventKey('test', now),
    recordId: null,
    fields,
    entry: null,
  } as const
  try {
    const { status } = await sendEvent(session, event, signal)
    return { outcome: 'passed', detail: `It took the event (${status}).` }
  } catch (thrown) {
    const remedy =
      thrown instanceof AppFailure && ['auth', 'permission'].includes(thrown.error.code)
        ? 'Check how this webhook signs in, and its headers.'
        : 'Look what the receiver says of it, and compare the template with what it expects.'
    return failed(thrown, remedy)
  }
}

function failed(thrown: unknown, remedy: string): Outcome {
  const { message, cause } = toAppError(thrown)
  return {
    outcome: 'failed',
    detail: cause === undefined ? message : `${message} (${cause})`,
    remedy,
  }
}
