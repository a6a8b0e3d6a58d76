import type { BasePair } from '../../../shared/domain/link'
import { isBlank, sameValue } from './canonical'
import type { MergeInput, MergeOutcome } from './merge-terms'
import { mergeText } from './text-merge'

/**
 * A remote edit of a text that the server keeps in a form of its own (cut short, without some marks):
 * the edit is carried into the text we have, since taking the remote form over would throw away here
 * what it cannot hold. What comes of it is sent where it would be stored otherwise than it stands
 * there now. Null where there is only one form, or where the edit cannot be told apart.
 */
export function carriedEdit(input: MergeInput, base: BasePair): MergeOutcome | null {
  const { type, local, remote, direction, remoteStamp } = input
  if (type !== 'text' || sameValue(type, base.local, base.remote)) return null
  if (typeof local !== 'string' || typeof remote !== 'string') return null
  const merged = mergeText(String(base.remote ?? ''), local, remote)
  if (merged === null || isBlank(type, merged)) return null
  const form = input.stored(merged)
  if (form === undefined) return null
  const taken = { take: { value: merged, stamp: remoteStamp }, joined: true } as const
  const carried: MergeOutcome = { rule: 'D5', ...(sameValue(type, merged, local) ? {} : taken) }
  const there = sameValue(type, form, remote)
  if (there || direction !== 'both') {
    return { ...carried, newBase: { local: merged, remote, stamp: remoteStamp } }
  }
  return {
    ...carried,
    newBase: { local: remote, remote, stamp: base.stamp },
    push: { local: merged, value: merged },
  }
}
