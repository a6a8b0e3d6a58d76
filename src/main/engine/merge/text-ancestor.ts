import { keyOf, linesOf, mergeText } from './text-merge'

/**
 * Joins two edits of a text when one of our own writes may have arrived although nobody heard of it:
 * where the remote text has a line that only such a write can have brought, it was edited on top of
 * that write, and what both last agreed on (null = nothing whole) is no common ancestor any more. Of
 * several such writes the one most like the remote text is meant, of two alike the newer. Which one
 * it was stays a guess, so it is dropped when a line written here since both agreed would be lost.
 * `writes` are those whose outcome is open, oldest first. Null as `mergeText` answers it.
 */
export function joinTexts(
  agreed: string | null,
  writes: readonly string[],
  local: string,
  remote: string,
): string | null {
  const before = keysOf(agreed ?? '')
  const there = keysOf(remote)
  const arrived = writes
    .filter((write) => [...keysOf(write)].some((line) => !before.has(line) && there.has(line)))
    .toReversed()
    .sort((a, b) => differences(keysOf(a), there) - differences(keysOf(b), there))
  if (arrived.length === 0) return agreed === null ? null : mergeText(agreed, local, remote)
  const written = [...keysOf(local)].filter((line) => !before.has(line))
  for (const write of arrived) {
    const merged = mergeText(write, local, remote)
    if (merged === null) continue
    const kept = keysOf(merged)
    if (written.every((line) => kept.has(line))) return merged
  }
  return null
}

/** The lines of a text that say something, each once. */
function keysOf(text: string): ReadonlySet<string> {
  return new Set(
    linesOf(text)
      .map(keyOf)
      .filter((line) => line !== ''),
  )
}

/** How many lines only one of two texts has. */
function differences(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const missing = (from: ReadonlySet<string>, to: ReadonlySet<string>): number =>
    [...from].filter((line) => !to.has(line)).length
  return missing(one, other) + missing(other, one)
}
