import type { Conflict } from '../../../shared/domain/conflict'
import type { Stamp } from '../../../shared/domain/issue'
import type { BasePair, SentWrite, SyncDirection } from '../../../shared/domain/link'
import type { ConflictPolicy } from '../../../shared/domain/profile'
import type { FieldType, FieldValue } from '../../../shared/domain/value'

/** Rows of the merge table. */
export type MergeRow = 'D1' | 'D2' | 'D3' | 'D4' | 'D5' | 'D6' | 'D7' | 'D8' | 'D9' | 'D10' | 'D11'

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
  /** Writes of ours whose outcome nobody heard of, oldest first. */
  readonly writes: readonly Pick<SentWrite, 'local' | 'expectedRemote'>[]
  /** The remote value went back to an older state, or did so before and nobody has decided yet. */
  readonly restored: boolean
  /** The form in which the server would store a local value; undefined = not known. */
  stored(local: FieldValue): FieldValue | undefined
}

export type MergeOutcome = {
  readonly rule: MergeRow
  readonly take?: { readonly value: FieldValue; readonly stamp: Stamp }
  /** `local` becomes the local half of the base, `value` is what goes out (they differ for sets). */
  readonly push?: { readonly local: FieldValue; readonly value: FieldValue }
  readonly newBase?: BasePair
  readonly left?: 'diverged' | 'ignored-remote' | 'kept-local' | 'conflict'
  /** With `left: conflict`: why a person has to choose. */
  readonly cause?: Conflict['cause']
  /** Both sides changed different lines of a text; what is taken and sent holds both. */
  readonly joined?: true
  readonly lost?: FieldValue
  readonly loser?: 'local' | 'remote'
}
