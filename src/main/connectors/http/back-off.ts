const BASE_MS = 2000
const LONGEST_MS = 30_000

/** Wait before the given attempt (1 = first repetition): doubling from 2 s, at most 30 s, jittered by 0.7 to 1.3. */
export function backOffMs(attempt: number, random: () => number): number {
  const plain = Math.min(LONGEST_MS, BASE_MS * 2 ** (attempt - 1))
  return Math.min(LONGEST_MS, Math.round(plain * (0.7 + 0.6 * random())))
}
