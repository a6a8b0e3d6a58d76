import type { TicketStatusCategory } from '../../../shared/domain/ticket'
import { ownValue } from '../../../shared/own-value'

/** What a state means, whatever its number is in the table of the record. */
export const stages = ['new', 'in-progress', 'on-hold', 'resolved', 'closed', 'cancelled'] as const
export type Stage = (typeof stages)[number]

/** Normalised field that holds it; `state` beside it holds the table's own number. */
export const STAGE = 'stage'

/** Numbers of the states as they come out of the box. The same number means different things per table. */
const outOfTheBox: Readonly<Record<string, Readonly<Record<string, Stage>>>> = {
  incident: {
    '1': 'new',
    '2': 'in-progress',
    '3': 'on-hold',
    '4': 'on-hold',
    '5': 'on-hold',
    '6': 'resolved',
    '7': 'closed',
    '8': 'cancelled',
  },
  problem: {
    '1': 'new',
    '2': 'in-progress',
    '3': 'on-hold',
    '4': 'closed',
    '101': 'new',
    '102': 'in-progress',
    '103': 'in-progress',
    '104': 'in-progress',
    '106': 'resolved',
    '107': 'closed',
  },
  change_request: {
    '-5': 'new',
    '-4': 'in-progress',
    '-3': 'in-progress',
    '-2': 'in-progress',
    '-1': 'in-progress',
    '0': 'in-progress',
    '3': 'closed',
    '4': 'cancelled',
  },
  sn_si_incident: {
    '10': 'new',
    '16': 'in-progress',
    '18': 'in-progress',
    '19': 'in-progress',
    '20': 'in-progress',
    '100': 'in-progress',
    '3': 'closed',
    '7': 'cancelled',
  },
  sc_req_item: {
    '-5': 'new',
    '1': 'new',
    '2': 'in-progress',
    '3': 'closed',
    '4': 'closed',
    '7': 'closed',
  },
  sc_task: {
    '-5': 'on-hold',
    '1': 'new',
    '2': 'in-progress',
    '3': 'closed',
    '4': 'closed',
    '7': 'closed',
  },
}

/** Words of a label and what they tell, most telling first. */
const words: readonly (readonly [RegExp, Stage])[] = [
  [/cancel/i, 'cancelled'],
  [/\bclosed\b|\bcomplete/i, 'closed'],
  [/\bresolved\b|\bsolved\b/i, 'resolved'],
  [/\bhold\b|\bawait|\bpending\b|\bsuspend/i, 'on-hold'],
  [/\bnew\b|\bopen\b|\bdraft\b|\brequested\b/i, 'new'],
]

/** An administrator's own word on states: `table/state` to what it means. */
export type StageOverrides = ReadonlyMap<string, Stage>

/**
 * What a state means: by the administrator's word, by what the number means out of the box, by the
 * words of its label, and at last by whether the record is active.
 */
export function stageOf(
  table: string,
  state: string,
  label: string,
  active: boolean,
  overrides: StageOverrides,
): Stage {
  const known =
    overrides.get(`${table}/${state}`) ?? ownValue(ownValue(outOfTheBox, table) ?? {}, state)
  if (known !== undefined) return known
  const told = words.find(([form]) => form.test(label))?.[1]
  return told ?? (active ? 'in-progress' : 'closed')
}

/** The three categories every system shares. */
export function categoryOf(stage: Stage): TicketStatusCategory {
  if (stage === 'new') return 'to-do'
  return isOver(stage) ? 'done' : 'in-progress'
}

/** Whether nobody is expected to work on the record any more. */
export function isOver(stage: Stage): boolean {
  return stage === 'resolved' || stage === 'closed' || stage === 'cancelled'
}

/** The text as a stage, or null. */
export function asStage(value: unknown): Stage | null {
  return stages.find((stage) => stage === value) ?? null
}

/** Which stages do for a wanted one where a table has none of its own, best first. */
const standIns: Readonly<Record<Stage, readonly Stage[]>> = {
  new: ['new'],
  'in-progress': ['in-progress'],
  'on-hold': ['on-hold'],
  resolved: ['resolved', 'closed'],
  closed: ['closed', 'resolved'],
  cancelled: ['cancelled'],
}

/** One state of a table, in the order its list shows them. */
export type State = { readonly value: string; readonly label: string; readonly stage: Stage }

/** The state to write for a stage: the first of the table that has it, or that does for it. */
export function stateFor(stage: Stage, states: readonly State[]): State | null {
  for (const wanted of standIns[stage]) {
    const state = states.find((one) => one.stage === wanted)
    if (state !== undefined) return state
  }
  return null
}

/** Whether a record in stage `now` needs no move towards `wanted`. */
export function isThere(wanted: Stage, now: Stage): boolean {
  // A record that is closed or cancelled is not opened again only to be called resolved.
  return now === wanted || (wanted === 'resolved' && isOver(now))
}

/** States of a table as they come out of the box, for an account that may not read its choice list. */
export function knownStates(table: string): readonly State[] {
  return Object.entries(ownValue(outOfTheBox, table) ?? {}).map(([value, stage]) => ({
    value,
    label: stage,
    stage,
  }))
}
