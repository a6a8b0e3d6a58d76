import type { CancelSignal } from '../../../shared/cancel'
import type { ProbeResult } from '../../../shared/domain/instance'
import { AppFailure, toAppError } from '../../../shared/errors'
import { sampleWebhookValues } from '../../../shared/template/webhook-values'
import {
  failedProbe,
  ProbeList,
  type ProbeOutcome,
  passedProbe,
  skippedProbe,
} from '../contract/probe-outcomes'
import { eventKey } from './event-key'
import { sendEvent, type WebhookSession } from './send-event'

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
  const list = new ProbeList(onProbe)
  const report = list.report.bind(list)
  const named = report('secrets', 'Find the secret values', secrets(session))
  const reached = report('reach', 'Reach the receiver', await reach(session, signal))
  const ready = named && reached
  report('send', 'Send a test event', ready ? await trial(session, signal) : skippedProbe)
  return list.results
}

function secrets({ settings }: WebhookSession): ProbeOutcome {
  const { headers, first, later, named } = settings
  const templates = [...headers.map(({ value }) => value), first.rest, later.rest]
  const wanted = templates
    .flatMap((template) => (template.ok ? template.parts : []))
    .flatMap((part) => (typeof part !== 'string' && part.path[0] === 'secret' ? part.path[1] : []))
  const missing = [...new Set(wanted)].filter(
    (name) => name !== undefined && !Object.hasOwn(named, name),
  )
  if (missing.length === 0) return passedProbe('All that are named are there.')
  return {
    outcome: 'failed',
    detail: `There is no value for ${missing.join(', ')}.`,
    remedy: 'Add a line NAME = value for each under "Secret values".',
  }
}

/** Any answer will do: a receiver need not know how to answer a question without an event. */
async function reach(
  session: WebhookSession,
  signal: CancelSignal | undefined,
): Promise<ProbeOutcome> {
  try {
    const cancel = signal === undefined ? {} : { signal }
    await session.send({ method: 'HEAD', path: session.prefix || '/', ...cancel })
    return passedProbe('It answered.')
  } catch (thrown) {
    const { status, code } = toAppError(thrown)
    // A redirect is malformed: an event would not follow it.
    if (status !== undefined && code !== 'malformed' && !notTheReceiver.includes(status)) {
      return passedProbe(`It answered (${status}).`)
    }
    return failedProbe(thrown, 'Check the address, the proxy and the network of this computer.')
  }
}

async function trial(
  session: WebhookSession,
  signal: CancelSignal | undefined,
): Promise<ProbeOutcome> {
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
    return passedProbe(`It took the event (${status}).`)
  } catch (thrown) {
    const remedy =
      thrown instanceof AppFailure && ['auth', 'permission'].includes(thrown.error.code)
        ? 'Check how this webhook signs in, and its headers.'
        : 'Look what the receiver says of it, and compare the template with what it expects.'
    return failedProbe(thrown, remedy)
  }
}
