/**
 * A 64-bit hash of a text as 16 hex digits, for noticing a change of a value we hold already. Two
 * FNV-1a lanes with different seeds: quick and the same everywhere, but no protection against
 * somebody who looks for a collision, so nothing is ever identified by it.
 */
export function fingerprint(text: string): string {
  let low = 0x811c9dc5
  let high = 0x01000193
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    low = Math.imul(low ^ unit, 0x01000193)
    high = Math.imul(high ^ unit, 0x85ebca6b) ^ (low >>> 13)
  }
  return hex(low) + hex(high)
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0')
}
