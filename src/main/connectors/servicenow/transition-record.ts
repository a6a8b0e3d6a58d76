import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure } from '../../../shared/errors'
import type { RemoteId } from '../../../shared/ids'
import type { TransitionResult, TransitionTarget } from '../../engine/ports/connector'
import { afterEffect } from '../answer/after-effect'
import type { Json } from '../answer/json-shape'
import { CLOSING_COLUMNS } from './closing'
import { bookkeeping } from './field-spec'
import { moveValues } from './move-values'
import { neededRecord } from './needed-record'
import { rawValue } from './raw-value'
import type { ServiceNowSession } from './session'
import { asStage, isThere, STAGE, type Stage, type State, stageOf, stateFor } from './stages'
import { versionAfter } from './update-record'
import { explainRefusal } from './write-refusal'

/** Where a record is and where it is to go. */
type Move = { readonly now: State; readonly goal: State }

type Blocked = Extract<TransitionResult, { kind: 'blocked' }>

/**
 * Moves a record to a state, or to the state that means a stage, with close code, notes and hold reason
 * in the same write: policies ask for them just then. The present state is looked at first, so repeating
 * the call is harmless. A move that rules do not allow answers `blocked` with what they said.
 */
export async function transitionRecord(
  session: ServiceNowSession,
  remoteId: RemoteId,
  target: TransitionTarget,
  signal?: CancelSignal,
): Promise<TransitionResult> {
  const { table, id } = neededRecord(remoteId)
  const states = await session.metadata.states(table, signal)
  const names = [...bookkeeping, 'state', 'active', ...CLOSING_COLUMNS]
  const before = await session.together.one(table, id, names, signal)
  const now = presentState(session, table, before, states)
  const goal = goalOf(target, now, states)
  if (goal === 'there') return { kind: 'already-there', statusName: now.label }
  if (goal === null) {
    return blocked(now, states, `No state of ${table} is "${String(target.status)}".`)
  }
  const values = await moveValues(session, table, goal, before, target.fields, signal).catch(
    refused,
  )
  if ('reason' in values) return blocked(now, states, values.reason, values.fields)
  const body = { ...values.body, state: goal.value }
  const after = await session.together
    .patch(table, id, body, names, signal)
    .catch((thrown: unknown) => explainRefusal(session, table, thrown, signal))
    .catch(refused)
  if (isRefusal(after)) return blocked(now, states, after.reason, after.fields)
  return afterEffect(() => arrived(session, table, { now, goal }, before, after, states))
}

function arrived(
  session: ServiceNowSession,
  table: string,
  { now, goal }: Move,
  before: Json,
  after: Json,
  states: readonly State[],
): TransitionResult {
  const reached = presentState(session, table, after, states)
  if (reached.value === goal.value || isThere(goal.stage, reached.stage)) {
    return { kind: 'done', statusName: reached.label, version: versionAfter(before, after) }
  }
  const reason = `ServiceNow took the change to ${goal.label} and left the record in ${reached.label}.`
  return blocked(now, states, reason)
}

function presentState(
  { settings }: ServiceNowSession,
  table: string,
  row: Json,
  states: readonly State[],
): State {
  const value = rawValue(row, 'state') ?? ''
  const label = states.find((one) => one.value === value)?.label ?? value
  const active = rawValue(row, 'active') !== 'false'
  return { value, label, stage: stageOf(table, value, label, active, settings.stages) }
}

/** The state to write; `there` when none has to be, null when the target is no state of this table. */
function goalOf(
  { statusField, status }: TransitionTarget,
  now: State,
  states: readonly State[],
): State | 'there' | null {
  if (statusField === STAGE) {
    const wanted = asStage(status)
    if (wanted === null) return null
    return isThere(wanted, now.stage) ? 'there' : orThere(stateFor(wanted, states), now, wanted)
  }
  if (statusField !== 'state') return null
  const wanted = String(status ?? '').trim()
  const state =
    states.find((one) => one.value === wanted) ??
    states.find((one) => one.label.toLowerCase() === wanted.toLowerCase())
  if (state === undefined) return null
  return state.value === now.value ? 'there' : state
}

/** A table without the wanted stage has a stand-in, and the record may be there. */
function orThere(state: State | null, now: State, wanted: Stage): State | 'there' | null {
  return state !== null && state.stage !== wanted && state.stage === now.stage ? 'there' : state
}

type Refusal = { readonly reason: string; readonly fields: Readonly<Record<string, string>> }

/** What the values or the rules of the instance speak against; anything else is thrown on. */
function refused(thrown: unknown): Refusal {
  if (!(thrown instanceof AppFailure) || thrown.error.code !== 'invalid') throw thrown
  const { message, cause, fields } = thrown.error
  return { reason: cause === undefined ? message : `${message} (${cause})`, fields: fields ?? {} }
}

function isRefusal(value: Json | Refusal): value is Refusal {
  return 'reason' in value && 'fields' in value
}

function blocked(
  now: State,
  states: readonly State[],
  reason: string,
  fields: Readonly<Record<string, string>> = {},
): Blocked {
  const offered = states.filter((one) => one.value !== now.value).map((one) => one.label)
  return { kind: 'blocked', reason, offered, fields }
}
