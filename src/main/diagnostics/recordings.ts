import { failure } from '../../shared/errors'
import type { PlanView, RecordedView, ReplayAnswer } from '../../shared/ipc/views'
import type { ExplainedPlan } from '../engine/plan/plan-types'
import type { RemoteConnector } from '../engine/ports/connector'
import type { Identity } from '../engine/ports/identity'
import type { RecordedPlan, RecordingHead, Recordings } from '../engine/ports/recorder'
import { replay } from '../engine/recordings/replay'

export type RecordingPorts = {
  readonly recordings: Recordings
  readonly identity: Pick<Identity, 'digest'>
  /** How the server of a recorded plan stores values, as its connector knows it. */
  readonly predictorOf: (recorded: RecordedPlan) => Promise<RemoteConnector['predict']>
}

/** What is still kept of the inputs of plans, of one run or one link or of all, newest first. */
export async function recordedViews(
  { recordings }: Pick<RecordingPorts, 'recordings'>,
  asked: { readonly runId: string | null; readonly linkId: string | null; readonly limit: number },
): Promise<RecordedView[]> {
  const { runId, linkId, limit } = asked
  const heads = await recordings.find({
    limit,
    ...(runId !== null && { runId }),
    ...(linkId !== null && { linkId }),
  })
  return heads.map(viewOf)
}

/**
 * Plans once more from what a recorded plan was made from. Throws AppFailure `not-found` when it is
 * no longer kept, `refused` when it is no plan.
 */
export async function replayRecorded(
  { recordings, identity, predictorOf }: RecordingPorts,
  id: string,
): Promise<ReplayAnswer> {
  const recording = await recordings.get(id)
  if (recording === null) {
    const message = 'This recording is no longer kept; only the latest are.'
    throw failure({ code: 'not-found', message, retry: 'no' })
  }
  if (recording.kind !== 'plan') {
    const message = 'This is what a listing said; only a plan can be made again.'
    throw failure({ code: 'refused', message, retry: 'no', fields: { recordingId: message } })
  }
  const { same, recorded, replayed } = replay(
    recording,
    await predictorOf(recording),
    identity.digest,
  )
  return { same, recorded: planView(recorded), replayed: planView(replayed) }
}

function planView({ linkId, actions, summary }: ExplainedPlan): PlanView {
  return { linkId, actions, summary }
}

function viewOf(head: RecordingHead): RecordedView {
  const { id, kind, at, runId, instanceId, summary } = head
  const common = { id, kind, at, runId, instanceId, summary }
  if (head.kind === 'listing') return { ...common, link: null }
  const { linkId, objectId, objectKey, ticketKey, rules } = head
  return { ...common, link: { linkId, objectId, objectKey, ticketKey, rules } }
}
