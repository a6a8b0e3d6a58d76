import type { OutboundOp } from '../../../shared/domain/outbound-op'
import { toAppError } from '../../../shared/errors'
import { recordMissing } from '../cycle/record-missing'
import type { RunContext } from '../cycle/run-context'
import type { TakenRecord } from '../cycle/take-in'
import { stepText } from '../plan/why'
import type { RemoteObject, TicketName } from '../ports/connector'
import { closeAcknowledged, closeRefused, type Refusal, sentEvent } from './close-op'
import { putBack } from './op-state'
import { noteSent, type PushStep, takeBackSent, writeOf } from './sent-writes'

type WriteOutcome = 'sent' | 'refused' | 'unknown' | 'overtaken'

/**
 * Writes plain fields of one record. `sent` is durable before the request leaves; the base afterwards
 * is the prediction, never a read-back. A field the server refuses by name is left out and the rest
 * is sent again. Throws AppFailure when the instance as a whole cannot go on.
 */
export async function writeUpdate(
  context: RunContext,
  taken: TakenRecord,
  remote: RemoteObject,
  steps: readonly PushStep[],
  op: OutboundOp,
  refusal: Refusal | null = null,
): Promise<WriteOutcome> {
  const { connector, tally } = context
  const { link } = taken.loaded
  const expected = connector.capabilities.precondition ? remote.version : null
  const fields = steps.map((step) => step.field)
  if (!(await noteSent(context, link.id, steps.map(writeOf)))) return 'refused'
  const delta = Object.fromEntries(steps.map((s) => [s.remoteField, s.push.remoteValue]))
  const told = connector.capabilities.tellsAll === true ? { ...remote.fields, ...delta } : delta
  let name: TicketName | undefined
  try {
    tally.writes += 1
    name = (await connector.update(remote.remoteId, told, expected, undefined, op.id)).name
  } catch (thrown) {
    const error = toAppError(thrown)
    const kind = context.refusals.kindOf(error, 'write', remote.remoteId)
    if (kind === 'unknown') {
      tally.failed += 1
      await putBack(context, op, error)
      return 'unknown'
    }
    await takeBackSent(context, link.id, fields)
    if (kind === 'instance') throw thrown
    if (kind === 'overtaken') return 'overtaken'
    if (kind === 'missing') {
      await recordMissing(context, link.id, [op])
      return 'refused'
    }
    const named = steps.filter((step) => Object.hasOwn(error.fields ?? {}, step.remoteField))
    const rest = steps.filter((step) => !named.includes(step))
    if (named.length > 0 && rest.length > 0) {
      const refused = [...(refusal?.steps ?? []), ...named]
      const next: Refusal = { steps: refused, code: 'refused', error }
      return writeUpdate(context, taken, remote, rest, op, next)
    }
    const all = [...(refusal?.steps ?? []), ...steps]
    await closeRefused(context, op, { steps: all, code: 'refused', error })
    return 'refused'
  }
  context.refusals.allowed('write')
  tally.fieldsOut += steps.length
  if (refusal !== null) tally.failed += 1
  await closeAcknowledged(context, {
    op,
    steps,
    events: steps.map((step) =>
      sentEvent(context, link, step, 'field.sent', stepText(step, taken.input)),
    ),
    refusal,
    name,
  })
  return 'sent'
}
