import type { Conflict } from '../../../shared/domain/conflict'
import type { BasePair, SyncDirection } from '../../../shared/domain/link'
import type { FieldValue } from '../../../shared/domain/value'
import { isBlank, sameValue } from './canonical'
import { carriedEdit } from './carried-text'
import type { MergeInput, MergeOutcome, MergeRow } from './merge-terms'
import { applySetChange } from './set-merge'
import { compareStamps, laterStamp } from './stamps'
import { joinTexts } from './text-ancestor'
import { keepsEveryLine } from './text-merge'

/**
 * Decides about one field. The first matching row of the table counts; rows D1 to D8 have a base,
 * D9 to D11 have none. Sets are merged member by member and never conflict; long texts are merged line
 * by line and conflict only where both sides changed the same lines.
 */
export function mergeField(input: MergeInput): MergeOutcome {
  const { type, base, local, remote } = input
  if (base !== undefined) {
    const unchanged = sameValue(type, local, base.local) && sameValue(type, remote, base.remote)
    if (unchanged) return { rule: 'D1' }
  }
  if (agree(input)) {
    return { rule: base === undefined ? 'D9' : 'D2', newBase: agreed(input) }
  }
  if (input.restored && input.direction !== 'none') return openRestored(input)
  if (type === 'set') return mergeSet(input)
  return base === undefined ? mergeFirst(input) : mergeChanged(input, base)
}

/** Which row it would have been does not matter: no policy was made for a value that went back. */
function openRestored({ base, type, local, direction }: MergeInput): MergeOutcome {
  const changed = base === undefined || !sameValue(type, local, base.local)
  return { rule: setRow(base !== undefined, changed, true, direction), ...waits('restored') }
}

function waits(cause: Conflict['cause']): Pick<MergeOutcome, 'left' | 'cause'> {
  return { left: 'conflict', cause }
}

/** Whether a person is asked: both values mean something, and the link carries the field at all. */
function asks({ policy, type, local, remote, direction }: MergeInput): boolean {
  if (policy !== 'ask' || direction === 'none') return false
  return !isBlank(type, local) && !isBlank(type, remote)
}

/** Same value, or exactly what a push of the local value would leave there: nothing to carry. */
function agree({ type, local, remote, stored }: MergeInput): boolean {
  if (sameValue(type, local, remote)) return true
  const form = stored(local)
  return form !== undefined && sameValue(type, form, remote)
}

function agreed({ local, remote, localStamp, base }: MergeInput): BasePair {
  return { local, remote, stamp: localStamp ?? base?.stamp ?? null }
}

function mergeChanged(input: MergeInput, base: BasePair): MergeOutcome {
  const { type, local, remote, direction } = input
  const localChanged = !sameValue(type, local, base.local)
  const remoteChanged = !sameValue(type, remote, base.remote)
  if (!remoteChanged) return sends(direction) ? push('D3', input) : { rule: 'D4', left: 'diverged' }
  if (!localChanged) {
    if (!receives(direction)) return { rule: 'D6', left: 'ignored-remote' }
    if (input.kept) return { rule: 'D5', left: 'kept-local' }
    return carriedEdit(input, base) ?? take('D5', input)
  }
  const joined = joinEdits(input, base)
  if (joined !== null) return joined
  if (asks(input)) return { rule: direction === 'both' ? 'D7' : 'D8', ...waits('ask') }
  // The losing remote value becomes the base of both sides, so the conflict is recorded once and any
  // local value but this one still has to be sent, even the one the old base knew.
  const localWins = {
    newBase: { local: remote, remote, stamp: base.stamp },
    lost: remote,
    loser: 'remote',
  } as const
  if (direction === 'both') {
    return winner(input) === 'local'
      ? { ...push('D7', input), ...localWins }
      : { ...take('D7', input), lost: local, loser: 'local' }
  }
  if (direction === 'out') return { ...push('D8', input), ...localWins }
  if (direction === 'none') return { rule: 'D4', left: 'diverged' }
  const keeps = input.policy === 'local-wins' || (input.policy === 'keep-local' && input.kept)
  return keeps
    ? { rule: 'D8', left: 'kept-local' }
    : { ...take('D8', input), lost: local, loser: 'local' }
}

function mergeFirst(input: MergeInput): MergeOutcome {
  const { local, remote, direction } = input
  if (asks(input)) return { rule: direction === 'both' ? 'D10' : 'D11', ...waits('ask') }
  const remoteWins = { lost: local, loser: 'local' } as const
  // The remote value stands in for the base, so that the local one counts as changed and is sent.
  const localWins = {
    newBase: { local: remote, remote, stamp: null },
    lost: remote,
    loser: 'remote',
  } as const
  if (direction === 'in') {
    return input.policy === 'keep-local' && input.kept
      ? { rule: 'D11', left: 'kept-local' }
      : { ...take('D11', input), ...remoteWins }
  }
  if (direction === 'out') return { ...push('D11', input), ...localWins }
  if (direction === 'none') return { rule: 'D11', left: 'diverged' }
  return winner(input) === 'local'
    ? { ...push('D10', input), ...localWins }
    : { ...take('D10', input), ...remoteWins }
}

function winner({ policy, kept, localStamp, remoteStamp }: MergeInput): 'local' | 'remote' {
  if (policy === 'remote-wins') return 'remote'
  if (policy === 'local-wins') return 'local'
  if (policy === 'keep-local' && kept) return 'local'
  return compareStamps(localStamp, remoteStamp) > 0 ? 'local' : 'remote'
}

/**
 * Two edits of a long text in different places are no conflict: both are taken and sent. Only where
 * both sides are known to come from one text, since lines can be told apart only against a common
 * ancestor, and where the policy names no side. A kept local edit must not lose a line by it.
 */
function joinEdits(input: MergeInput, base: BasePair): MergeOutcome | null {
  const { type, local, remote, direction, policy, localStamp, remoteStamp } = input
  if (type !== 'text' || direction !== 'both') return null
  if (policy === 'remote-wins' || policy === 'local-wins') return null
  if (typeof local !== 'string' || typeof remote !== 'string') return null
  const writes = input.writes.flatMap((one) => oneText(one.local, one.expectedRemote) ?? [])
  const merged = joinTexts(oneText(base.local, base.remote), writes, local, remote)
  if (merged === null || isBlank(type, merged) || input.stored(merged) === undefined) return null
  if (policy === 'keep-local' && input.kept && !keepsEveryLine(merged, local)) return null
  const stamp = laterStamp(localStamp, remoteStamp) ?? remoteStamp
  const taken = sameValue(type, merged, local) ? {} : { take: { value: merged, stamp } }
  const outcome = { rule: 'D7', ...taken, joined: true } as const
  if (agree({ ...input, local: merged })) {
    return { ...outcome, newBase: { local: merged, remote, stamp } }
  }
  // The remote text is the next ancestor of both, so an edit there before the push joins as well.
  return {
    ...outcome,
    newBase: { local: remote, remote, stamp: base.stamp },
    push: { local: merged, value: merged },
  }
}

/** The text that both forms of it are; null when the server keeps another one. */
function oneText(local: FieldValue, remote: FieldValue): string | null {
  return sameValue('text', local, remote) ? String(remote ?? '') : null
}

function mergeSet(input: MergeInput): MergeOutcome {
  const { type, local, remote, direction, base, localStamp, remoteStamp } = input
  const since = base ?? { local: [], remote: [], stamp: null }
  const localChanged = !sameValue(type, local, since.local)
  const remoteChanged = !sameValue(type, remote, since.remote)
  const rule = setRow(base !== undefined, localChanged, remoteChanged, direction)
  if (direction === 'none') return { rule, left: 'diverged' }
  if (direction === 'out') {
    if (base !== undefined && !localChanged) return { rule, left: 'ignored-remote' }
    return { rule, push: { local, value: applySetChange(remote, since.local, local) } }
  }
  if (!remoteChanged && direction === 'in') return { rule, left: 'diverged' }
  const merged = applySetChange(local, since.remote, remote)
  const stamp = laterStamp(localStamp, remoteStamp) ?? remoteStamp
  const taken = sameValue(type, merged, local) ? {} : { take: { value: merged, stamp } }
  const carried = applySetChange(since.local, since.remote, remote)
  if (base !== undefined && !remoteChanged) {
    return { rule, push: { local: merged, value: merged } }
  }
  if (direction === 'in') {
    return { rule, ...taken, newBase: { local: carried, remote, stamp } }
  }
  const merging: MergeInput = { ...input, local: merged }
  if (agree(merging)) return { rule, ...taken, newBase: { local: merged, remote, stamp } }
  return {
    rule,
    ...taken,
    newBase: { local: carried, remote, stamp: since.stamp },
    push: { local: merged, value: merged },
  }
}

function setRow(
  known: boolean,
  localChanged: boolean,
  remoteChanged: boolean,
  direction: SyncDirection,
): MergeRow {
  if (!known) return direction === 'both' ? 'D10' : 'D11'
  if (localChanged && remoteChanged) return direction === 'both' ? 'D7' : 'D8'
  if (localChanged) return sends(direction) ? 'D3' : 'D4'
  return receives(direction) ? 'D5' : 'D6'
}

function take(rule: MergeRow, { remote, remoteStamp }: MergeInput): MergeOutcome {
  return {
    rule,
    take: { value: remote, stamp: remoteStamp },
    newBase: { local: remote, remote, stamp: remoteStamp },
  }
}

function push(rule: MergeRow, { local }: MergeInput): MergeOutcome {
  return { rule, push: { local, value: local } }
}

function sends(direction: SyncDirection): boolean {
  return direction === 'out' || direction === 'both'
}

function receives(direction: SyncDirection): boolean {
  return direction === 'in' || direction === 'both'
}
