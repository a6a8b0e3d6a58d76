import type { FieldValue } from '../../../shared/domain/value'
import { members } from './canonical'

/** Members of `of` that were added to and removed from `since`. */
function setChange(
  since: FieldValue,
  of: FieldValue,
): { readonly added: readonly string[]; readonly removed: readonly string[] } {
  const before = new Set(members(since))
  const after = members(of)
  const present = new Set(after)
  return {
    added: after.filter((member) => !before.has(member)),
    removed: [...before].filter((member) => !present.has(member)),
  }
}

/** `onto` with the step from `since` to `of` repeated on it. */
export function applySetChange(onto: FieldValue, since: FieldValue, of: FieldValue): string[] {
  const { added, removed } = setChange(since, of)
  const gone = new Set(removed)
  return members([...members(onto).filter((member) => !gone.has(member)), ...added])
}
