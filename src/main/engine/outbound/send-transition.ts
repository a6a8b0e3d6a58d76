import { fieldValueOf } from '../../../shared/domain/mirror-object'
import type { OutboundOp } from '../../../shared/domain/outbound-op'
import { type TicketStatusCategory, ticketStatusCategories } from '../../../shared/domain/ticket'
import type { FieldValue } from '../../../shared/domain/value'
import { type AppError, toAppError } from '../../../shared/errors'
import { recordMissing } from '../cycle/record-missing'
import type { RunContext } from '../cycle/run-context'
import type { TakenRecord } from '../cycle/take-in'
import { patchLink } from '../links/patch-link'
import { isClosed } from '../plan/lifecycle'
import { stepText } from '../plan/why'
import type { TransitionResult } from '../ports/connector'
import { closeAcknowledged, closeRefused, sentEvent } from './close-op'
import { putBack } from './op-state'
import { type NamedWrite, noteSent, type PushStep, takeBackSent, writeOf } from './sent-writes'

/**
 * Moves the ticket to the status its issue has, with the fields that travel along. A workflow that
 * does not allow it blocks this operation alone and names what it offers. `known` are the values the
 * ticket holds by now, where a move has to tell them all. Throws AppFailure when the instance as a whole
 * cannot go on.
 */
export async function sendTransition(
  context: RunContext,
  taken: TakenRecord,
  status: PushStep,
  moves: readonly PushStep[],
  op: OutboundOp,
  known: Readonly<Record<string, FieldValue>>,
): Promise<void> {
  const { connector, tally } = context
  const { link } = taken.loaded
  const travellers = moves.filter((step) => step !== status)
  const noted = [writeOf(status), ...alongWrites(taken, status, travellers)]
  if (!(await noteSent(context, link.id, noted))) return
  const fields: Record<string, FieldValue> = { ...known }
  for (const step of travellers) fields[step.remoteField] = step.push.remoteValue
  let result: TransitionResult
  try {
    const target = { statusField: status.remoteField, status: status.push.remoteValue, fields }
    result = await connector.transition(taken.input.remote.remoteId, target, undefined, op.id)
  } catch (thrown) {
    tally.writes += 1
    const error = toAppError(thrown)
    const kind = context.refusals.kindOf(error, 'write', taken.input.remote.remoteId)
    if (kind === 'unknown') {
      tally.failed += 1
      await putBack(context, op, error)
      return
    }
    await takeBackSent(
      context,
      link.id,
      noted.map((write) => write.field),
    )
    if (kind === 'instance') throw thrown
    if (kind === 'overtaken') await putBack(context, op, error)
    else if (kind === 'missing') await recordMissing(context, link.id, [op])
    else await closeRefused(context, op, { steps: [status], code: 'transition-blocked', error })
    return
  }
  if (result.kind === 'blocked') {
    await takeBackSent(
      context,
      link.id,
      noted.map((write) => write.field),
    )
    const error = blockedError(result)
    await closeRefused(context, op, { steps: [status], code: 'transition-blocked', error })
    return
  }
  if (result.kind === 'done') {
    context.refusals.allowed('write')
    tally.writes += 1
    tally.transitions += 1
    tally.fieldsOut += 1 + travellers.length
  }
  await acknowledge(context, taken, status, op, result)
}

async function acknowledge(
  context: RunContext,
  taken: TakenRecord,
  status: PushStep,
  op: OutboundOp,
  result: Exclude<TransitionResult, { kind: 'blocked' }>,
): Promise<void> {
  const { link, object } = taken.loaded
  const why = stepText(status, taken.input)
  const closes = isClosed(status.push.local)
  const reopens = !closes && isClosed(status.remote ?? null)
  const kind = closes ? 'ticket.closed' : reopens ? 'ticket.reopened' : 'field.sent'
  const place = `${taken.input.names.ticket} is now "${result.statusName}".`
  await closeAcknowledged(context, {
    op,
    steps: [status],
    events: [sentEvent(context, link, status, kind, `${place} ${why}`)],
    refusal: null,
    name: result.kind === 'done' ? result.name : undefined,
    moved: {
      statusName: result.statusName,
      category: result.statusCategory ?? categoryOf(status.push.remoteValue),
    },
  })
  await patchLink(context.store, link.id, (before) =>
    before.resolvedAt === null && closes && object.stamps.status !== undefined
      ? { link: { ...before, resolvedAt: object.stamps.status.at } }
      : null,
  )
}

/** The category a move was aimed at, when the profile maps categories and not status names. */
function categoryOf(target: FieldValue): TicketStatusCategory | null {
  return ticketStatusCategories.find((one) => one === target) ?? null
}

/**
 * Every mapped field that can only travel with a move is noted, sent or not: the workflow may set it
 * by itself, and what is found there next belongs to this move.
 */
function alongWrites(
  taken: TakenRecord,
  status: PushStep,
  travellers: readonly PushStep[],
): NamedWrite[] {
  if (!isClosed(status.push.local)) return []
  const pairs = taken.input.map.pairs.filter((pair) => pair.travelsWithStatus)
  return pairs.map((pair): NamedWrite => {
    const step = travellers.find((one) => one.field === pair.field)
    if (step !== undefined) return writeOf(step)
    const local = fieldValueOf(taken.input.object, pair.field)
    return { field: pair.field, local, expectedRemote: local, stamp: null }
  })
}

function blockedError(result: Extract<TransitionResult, { kind: 'blocked' }>): AppError {
  const offered =
    result.offered.length === 0
      ? 'The workflow offers no move from here.'
      : `The workflow offers: ${result.offered.join(', ')}.`
  return {
    code: 'blocked-transition',
    message: `${result.reason} ${offered}`,
    retry: 'after-fix',
    ...(Object.keys(result.fields ?? {}).length === 0 ? {} : { fields: { ...result.fields } }),
  }
}
