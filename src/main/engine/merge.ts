import type { Stamp } from '../../shared/domain/issue'
import type { BasePair, SyncDirection } from '../../shared/domain/link'
import type { ConflictPolicy } from '../../shared/domain/profile'
import type { FieldType, FieldValue } from '../../shared/domain/value'
import { sameValue } from './canonical'
import { applySetChange } from './set-merge'
import { compareStamps, laterStamp } from './stamps'

type MergeRow = 'D1' | 'D2' | 'D3' | 'D4' | 'D5' | 'D6' | 'D7' | 'D8' | 'D9' | 'D10' | 'D11'

/** The two sides of one field and what they last agreed on, all in local terms. */
export type MergeInput = {
  readonly type: FieldType
  /** Undefined at the first comparison, and after the mapping changed. */
  readonly base: BasePair | undefined
  readonly local: FieldValue
  readonly remote: FieldValue
  readonly direction: SyncDirection
  readonly policy: ConflictPolicy
  /** Under `keep-local`: the local value was typed here and not released since. */
  readonly kept: boolean
  readonly localStamp: Stamp | null
  readonly remoteStamp: Stamp
  /** The form in which the server would store a local value; undefined = not known. */
  stored(local: FieldValue): FieldValue | undefined
}

export type MergeOutcome = {
  readonly rule: MergeRow
  readonly take?: { readonly value: FieldValue; readonly stamp: Stamp }
  /** `local` becomes the local half of the base, `value` is what goes out (they differ for sets). */
  readonly push?: { readonly local: FieldValue; readonly value: FieldValue }
  readonly newBase?: BasePair
  readonly left?: 'diverged' | 'ignored-remote' | 'kept-local'
  readonly lost?: FieldValue
  readonly loser?: 'local' | 'remote'
}

/**
 * Decides about one field. The first matching row of the table counts; rows D1 to D8 have a base,
 * D9 to D11 have none. Sets are merged member by member and never conflict.
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
  if (type === 'set') return mergeSet(input)
  return base === undefined ? mergeFirst(input) : mergeChanged(input, base)
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
    return input.kept ? { rule: 'D5', left: 'kept-local' } : take('D5', input)
  }
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
