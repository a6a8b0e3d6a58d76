import type { FieldNote, SyncDirection } from '../../../shared/domain/link'
import type { MirrorObject } from '../../../shared/domain/mirror-object'
import type { FieldValue } from '../../../shared/domain/value'
import { isBlank, sameValue } from '../merge/canonical'
import { type FieldPair, remoteSet } from '../merge/field-map'
import { mergeField } from '../merge/merge'
import type { MergeOutcome } from '../merge/merge-terms'
import { compareStamps } from '../merge/stamps'
import { isCalledOpen } from './called-open'
import { type Decision, type FieldView, finish, viewField } from './field-step'
import { afterGrace, type Grace, heldByDetector, heldBySwitch } from './lifecycle'
import type { PlanInput } from './plan-input'
import { openConflict, type PlanSetting } from './plan-setting'
import type { FieldStep, PlannedPush } from './plan-types'

/** Plans one field that needs no other field's outcome. */
export function planField(pair: FieldPair, input: PlanInput, setting: PlanSetting): FieldStep {
  return decideField(pair, viewField(pair, input), input, setting)
}

/** The merge table with the rules around it, applied to one field as it was seen. */
export function decideField(
  pair: FieldPair,
  view: FieldView,
  input: PlanInput,
  setting: PlanSetting,
): FieldStep {
  if (view.rawRemote === undefined) return finish(view, input, { rule: 'not-read' })
  if (view.direction === 'none' && (pair.inMode === 'creation' || pair.outMode === 'creation')) {
    return finish(view, input, { rule: 'creation-only' })
  }
  // By far the most fields: nothing has to be translated to see that there is nothing to do.
  if (isUnchanged(view)) {
    return finish(view, input, { rule: view.newSent === undefined ? 'D1' : 'sent' })
  }
  const noWayOut = isBlank(pair.type, view.local)
    ? 'blank'
    : pair.toRemote(view.local) === undefined
      ? 'unmapped'
      : null
  if (view.remote === undefined) return unmappedRemote(pair, view, input, setting, noWayOut)
  const noWayIn = isBlank(pair.type, view.remote) ? 'blank' : null
  const restored = isRestored(pair, view, input, setting)
  const merged = mergeField({
    type: view.type,
    base: view.base,
    local: view.local,
    remote: view.remote,
    localStamp: view.localStamp,
    remoteStamp: view.remoteStamp,
    direction: restored
      ? view.direction
      : narrowed(view.direction, noWayIn === null, noWayOut === null),
    policy: pair.policy,
    kept: isKept(input, view, pair),
    restored,
    writes: view.sent,
    stored: (local) => storedForm(pair, local),
  })
  return guard(pair, view, input, setting, merged, { noWayIn, noWayOut })
}

/** The first row of the table, seen before anything else is asked. */
function isUnchanged({ type, base, local, remote }: FieldView): boolean {
  if (base === undefined || remote === undefined) return false
  return sameValue(type, local, base.local) && sameValue(type, remote, base.remote)
}

/** Holds back what a switch, the grace time, a blank or a missing mapping forbids. */
function guard(
  pair: FieldPair,
  view: FieldView,
  input: PlanInput,
  setting: PlanSetting,
  merged: MergeOutcome,
  ways: { readonly noWayIn: 'blank' | null; readonly noWayOut: 'blank' | 'unmapped' | null },
): FieldStep {
  const { local, direction } = view
  const { grace } = setting
  const remote = view.remote as FieldValue
  const asks = merged.left === 'conflict'
  const detected =
    pair.field === 'status' &&
    (asks || merged.take !== undefined) &&
    heldByDetector(input.object, remote)
  if (asks && !detected) return waiting(view, input, merged, grace)
  const push = merged.push === undefined ? null : pushOf(pair, view, merged.push)
  if (merged.take !== undefined && afterGrace(view.remoteStamp, grace.inUntil)) {
    return finish(view, input, { rule: 'grace' })
  }
  // A newer local edit that merely lacks a counterpart must not fall to an older remote one.
  const cannotAnswer = ways.noWayOut === 'unmapped' && merged.loser === 'local'
  if (cannotAnswer && compareStamps(view.localStamp, view.remoteStamp) > 0) {
    return finish(view, input, { rule: 'unmapped', loser: 'local' })
  }
  if (push !== null && afterGrace(view.localStamp, grace.outUntil)) {
    return finish(view, input, { rule: 'grace' })
  }
  if (pair.field === 'status') {
    if (push === null && ways.noWayOut === null && isCalledOpen(view, input)) {
      return finish(view, input, {
        rule: 'called-open',
        push: pushOf(pair, view, { local, value: local }),
        newBase: { local: remote, remote, stamp: view.base?.stamp ?? null },
      })
    }
    const side = merged.take !== undefined ? 'remote' : push !== null ? 'local' : null
    const profile = side === 'remote' ? input.inbound : input.outbound
    const held =
      side === null ? null : heldBySwitch(side, local, remote, view.base, profile, keptApart(input))
    if (detected || held !== null) {
      return finish(view, input, {
        rule: detected || heldSince(input) === 'detector' || held === null ? 'detector' : held,
        newBase: { local, remote, stamp: view.localStamp },
      })
    }
  }
  const blocked = blockedWay(merged, direction, ways)
  if (blocked !== null) return finish(view, input, blocked)
  return finish(view, input, {
    rule: merged.rule,
    take: merged.take ?? null,
    push,
    newBase: merged.newBase,
    lost: merged.lost,
    loser: merged.loser ?? null,
    left: merged.left,
    joined: merged.joined ?? false,
  })
}

/** A choice for a person; a change made after the grace time opens none. */
function waiting(
  view: FieldView,
  input: PlanInput,
  { rule, left, cause }: MergeOutcome,
  grace: Grace,
): FieldStep {
  const open = openConflict(input, view.field)
  if (open === undefined && afterGrace(view.remoteStamp, grace.inUntil)) {
    return finish(view, input, { rule: 'grace' })
  }
  return finish(view, input, { rule, left, conflict: open?.cause ?? cause ?? 'ask' })
}

/** Turns "the other direction is closed" into the real reason when a blank or a gap closed it. */
function blockedWay(
  merged: MergeOutcome,
  direction: SyncDirection,
  ways: { readonly noWayIn: 'blank' | null; readonly noWayOut: 'blank' | 'unmapped' | null },
): Decision | null {
  const out = direction === 'out' || direction === 'both'
  const into = direction === 'in' || direction === 'both'
  if (merged.left === 'diverged' && out && ways.noWayOut !== null) {
    return { rule: ways.noWayOut, loser: 'local' }
  }
  if (
    (merged.left === 'ignored-remote' || merged.left === 'diverged') &&
    into &&
    ways.noWayIn !== null
  ) {
    return { rule: ways.noWayIn, loser: 'remote' }
  }
  return null
}

/**
 * The remote value has no counterpart here: it is never taken. A local edit made after it still
 * goes out, an older one waits.
 */
function unmappedRemote(
  pair: FieldPair,
  view: FieldView,
  input: PlanInput,
  setting: PlanSetting,
  noWayOut: 'blank' | 'unmapped' | null,
): FieldStep {
  const { base, local, direction } = view
  const { grace, wentBack } = setting
  // Nobody saw this value when the choice was asked for, so it cannot be overwritten on their behalf.
  if (wentBack || openConflict(input, view.field) !== undefined) {
    return finish(view, input, { rule: 'unmapped', loser: 'remote' })
  }
  const dirty = base === undefined || !sameValue(pair.type, local, base.local)
  const sends = (direction === 'out' || direction === 'both') && noWayOut === null
  const newer = direction === 'out' || compareStamps(view.localStamp, view.remoteStamp) > 0
  if (dirty && sends && newer && !afterGrace(view.localStamp, grace.outUntil)) {
    const crossing = pair.field === 'status' && input.outbound !== null
    const there = input.remote.statusCategory === 'done' ? 'resolved' : 'new'
    const held = crossing
      ? heldBySwitch('local', local, there, base, input.outbound, keptApart(input))
      : null
    if (held === null) {
      return finish(view, input, { rule: 'D3', push: pushOf(pair, view, { local, value: local }) })
    }
  }
  return finish(view, input, { rule: 'unmapped', loser: 'remote' })
}

function pushOf(
  pair: FieldPair,
  view: FieldView,
  push: { readonly local: FieldValue; readonly value: FieldValue },
): PlannedPush {
  const remoteValue =
    pair.type === 'set'
      ? remoteSet(pair, push.value, view.rawRemote ?? [])
      : (pair.toRemote(push.value) as FieldValue)
  return {
    local: push.local,
    remoteValue,
    expectedRemote: pair.stored(remoteValue) ?? push.value,
    stamp: view.localStamp,
  }
}

/**
 * Whether this value went back to an older state, now or earlier without a person's decision since.
 * A value that equals what both sides last agreed on is no older state.
 */
function isRestored(
  { type }: FieldPair,
  { base, remote, field }: FieldView,
  input: PlanInput,
  { wentBack }: PlanSetting,
): boolean {
  if (!wentBack && openConflict(input, field)?.cause !== 'restored') return false
  return base === undefined || remote === undefined || !sameValue(type, remote, base.remote)
}

function storedForm(pair: FieldPair, local: FieldValue): FieldValue | undefined {
  const outgoing = pair.toRemote(local)
  return outgoing === undefined ? undefined : pair.stored(outgoing)
}

function isKept(input: PlanInput, view: FieldView, pair: FieldPair): boolean {
  if (pair.policy !== 'keep-local' || view.localStamp?.origin.kind !== 'local') return false
  return view.localStamp.at > (input.link.released?.[pair.field] ?? Number.NEGATIVE_INFINITY)
}

/** Whether the status differs because a switch or the detector kept it from crossing. */
function keptApart(input: PlanInput): boolean {
  const since = heldSince(input)
  return since === 'close-switch-off' || since === 'detector'
}

/** Why the status has been standing apart, as it was noted. */
function heldSince({ link }: PlanInput): FieldNote['code'] | undefined {
  return link.notes.status?.code
}

function narrowed(direction: SyncDirection, into: boolean, out: boolean): SyncDirection {
  const receives = into && (direction === 'in' || direction === 'both')
  const sends = out && (direction === 'out' || direction === 'both')
  return receives && sends ? 'both' : receives ? 'in' : sends ? 'out' : 'none'
}

/** Whether an issue's stored status and a plan's outcome leave it resolved. */
export function finalStatus(object: MirrorObject, status: FieldStep | undefined): FieldValue {
  return status?.take?.value ?? object.fields.status
}
