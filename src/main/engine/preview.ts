import { emptyCounters } from '../../shared/domain/run'
import { failure } from '../../shared/errors'
import type { LinkId } from '../../shared/ids'
import { ClockGauge } from './clock-gauge'
import { surroundings } from './cycle'
import { explainPlan } from './explain-plan'
import type { KeyedLock } from './keyed-lock'
import { loadLink, planInput, wantsComments } from './load-link'
import type { MirrorPorts } from './mirror-ports'
import { planLink } from './plan'
import type { ExplainedPlan } from './plan-types'
import type { RunContext } from './run-context'

/**
 * The plan the next cycle would carry out for a link, in words. Reads the remote record, writes
 * nothing on either side. Throws AppFailure `not-found` for a link that is gone or has no ticket yet.
 */
export async function previewLink(
  ports: MirrorPorts,
  lock: KeyedLock,
  linkId: LinkId,
): Promise<ExplainedPlan> {
  const { store } = ports
  const loaded = await loadLink(store, linkId)
  if (loaded === null) {
    throw failure({ code: 'not-found', message: 'This link no longer exists.', retry: 'no' })
  }
  const { instanceId, remoteId } = loaded.link
  const instance = await store.get('instances', instanceId)
  if (instance === undefined) {
    throw failure({ code: 'not-found', message: 'Its connector was deleted.', retry: 'no' })
  }
  if (remoteId === null) {
    const text = `The ticket in ${instance.name} is still being created.`
    const hold = { code: 'creating', text } as const
    return { linkId, hold, fields: [], comments: [], actions: [], summary: text }
  }
  const connector = await ports.connectors.connector(instanceId)
  const state = await store.get('instanceStates', instanceId)
  const remote = await connector.get(remoteId)
  const comments = wantsComments(loaded) ? await connector.comments(remoteId) : null
  const gauge = new ClockGauge(state?.clockSamples ?? [], () => connector.clockOffset())
  const context: RunContext = {
    ...surroundings(ports, connector, instance, lock),
    runId: undefined,
    offsetMs: gauge.offsetMs(),
    tally: { ...emptyCounters },
    signal: undefined,
    missed: new Set(),
  }
  const input = planInput(context, loaded, remote, comments)
  return explainPlan(planLink(input), input)
}
