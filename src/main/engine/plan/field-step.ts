import type { Stamp } from '../../../shared/domain/issue'
import type { BasePair, FieldNote, SentWrite } from '../../../shared/domain/link'
import { fieldValueOf } from '../../../shared/domain/mirror-object'
import type { FieldValue } from '../../../shared/domain/value'
import { sameValue } from '../merge/canonical'
import { baseHolds, type FieldPair, flowOf } from '../merge/field-map'
import type { MergeOutcome } from '../merge/merge-terms'
import { remoteStamp } from '../merge/stamps'
import { openDirection } from './open-direction'
import type { PlanInput } from './plan-input'
import type { FieldStep, PlannedPush, Rule } from './plan-types'
import { stepText } from './why'

/** What both planners of a field start from. */
export type FieldView = Pick<
  FieldStep,
  | 'field'
  | 'remoteField'
  | 'type'
  | 'direction'
  | 'local'
  | 'remote'
  | 'rawRemote'
  | 'base'
  | 'localStamp'
> & {
  readonly remoteStamp: Stamp
  readonly sent: readonly SentWrite[]
  readonly newSent: readonly SentWrite[] | undefined
}

/** Looks at both sides of a field and recognises our own write whose reply was lost. */
export function viewField(pair: FieldPair, input: PlanInput): FieldView {
  const { link, object, remote, capabilities } = input
  const known = baseHolds(link.mapHash, input.map, pair)
  const stored = known ? link.base[pair.field] : undefined
  const sent = known ? (link.sent[pair.field] ?? []) : []
  const rawRemote = Object.hasOwn(remote.fields, pair.readFrom)
    ? remote.fields[pair.readFrom]
    : undefined
  const value = rawRemote === undefined ? undefined : pair.toLocal(rawRemote)
  const own = value === undefined ? -1 : lastMatch(pair, sent, value)
  const base = own < 0 ? stored : asBase(sent[own] as SentWrite)
  const change = remote.fieldTimes[pair.readFrom]
  return {
    field: pair.field,
    remoteField: pair.writeTo ?? pair.readFrom,
    type: pair.type,
    direction: flowOf(pair, openDirection(link, capabilities)),
    local: fieldValueOf(object, pair.field),
    remote: value,
    rawRemote,
    base,
    localStamp: object.stamps[pair.field] ?? null,
    remoteStamp: remoteStamp(
      {
        instanceId: link.instanceId,
        linkId: link.id,
        by: change?.by ?? null,
        offsetMs: input.offsetMs,
      },
      change?.at ?? remote.updatedAt,
      base?.stamp ?? null,
    ),
    sent,
    newSent: own < 0 ? undefined : sent.slice(own + 1),
  }
}

/** What a planner decided, before the view and the note are joined to it. */
export type Decision = {
  readonly rule: Rule
  readonly take?: FieldStep['take']
  readonly push?: PlannedPush | null
  readonly newBase?: BasePair | undefined
  readonly newSent?: readonly SentWrite[] | undefined
  readonly lost?: FieldValue | undefined
  readonly loser?: FieldStep['loser']
  readonly left?: MergeOutcome['left']
  readonly conflict?: FieldStep['conflict']
  readonly joined?: boolean
}

/** Makes the step of a decision, with the note a person sees at the field. */
export function finish(view: FieldView, input: PlanInput, decision: Decision): FieldStep {
  const { newSent, base } = view
  // A recognised write is the base from now on, unless the table moves on from there at once.
  const acknowledged = newSent === undefined ? undefined : base
  // Written out member by member: copying the view costs more than all comparisons of a plan.
  const step: FieldStep = {
    field: view.field,
    remoteField: view.remoteField,
    type: view.type,
    rule: decision.rule,
    direction: view.direction,
    local: view.local,
    remote: view.remote,
    rawRemote: view.rawRemote,
    base,
    localStamp: view.localStamp,
    remoteStamp: view.remoteStamp,
    take: decision.take ?? null,
    push: decision.push ?? null,
    newBase: decision.newBase ?? acknowledged,
    newSent: decision.newSent ?? newSent,
    lost: decision.lost,
    loser: decision.loser ?? null,
    conflict: decision.conflict ?? null,
    joined: decision.joined ?? false,
    note: undefined,
  }
  const note = noteOf(step, input, decision.left)
  return note === undefined ? step : { ...step, note }
}

const noteCodes: Partial<Record<Rule, FieldNote['code']>> = {
  unmapped: 'unmapped',
  blank: 'unmapped',
  'close-switch': 'close-switch-off',
  'reopen-switch': 'close-switch-off',
  detector: 'detector',
  grace: 'grace-over',
}

/** Notes that stay for as long as both sides stand apart as they were noted. */
const remembered: ReadonlySet<FieldNote['code']> = new Set([
  'close-switch-off',
  'detector',
  'diverged',
])

function noteOf(
  step: Omit<FieldStep, 'note'>,
  input: PlanInput,
  left: MergeOutcome['left'],
): FieldNote | null | undefined {
  const present = input.link.notes[step.field]
  const code = left ?? noteCodes[step.rule]
  if (code !== undefined && step.direction !== 'none') {
    const text = stepText(step, input)
    if (present?.code === code && present.text === text) return undefined
    return { code, text, at: input.now }
  }
  if (step.rule === 'not-read') {
    // It was answered before: the field was taken away over there.
    const lost = present === undefined && step.base !== undefined && step.direction !== 'none'
    return lost ? { code: 'unmapped', text: stepText(step, input), at: input.now } : undefined
  }
  if (present === undefined) return undefined
  if (step.rule === 'D1') {
    const apart = step.remote !== undefined && !sameValue(step.type, step.local, step.remote)
    return apart && remembered.has(present.code) ? undefined : null
  }
  // A refusal stands until the write it belongs to succeeds or is no longer wanted.
  return step.push !== null ? undefined : null
}

function lastMatch(pair: FieldPair, sent: readonly SentWrite[], remote: FieldValue): number {
  return sent.findLastIndex((one) => sameValue(pair.type, one.expectedRemote, remote))
}

function asBase(sent: SentWrite): BasePair {
  return { local: sent.local, remote: sent.expectedRemote, stamp: sent.stamp }
}
