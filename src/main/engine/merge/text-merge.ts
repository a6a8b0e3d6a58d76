/** Most comparisons (changed lines of one side times those of the base) worth making. */
const MOST_WORK = 1_000_000

/**
 * Joins what two sides did to the same text, line by line, or answers null where both changed the
 * same lines or lines that touch: then nobody but a person or a policy can say what is meant. Lines
 * count as equal when they differ in trailing blanks only; of those the local form is kept. Line ends
 * become \n, and blank lines around the whole text do not count. Every line that either side added
 * stands in the result, and swapping the sides gives the same text.
 */
export function mergeText(base: string, local: string, remote: string): string | null {
  const [was, here, there] = [linesOf(base), linesOf(local), linesOf(remote)]
  const inLocal = matches(was, here)
  const inRemote = matches(was, there)
  if (inLocal === null || inRemote === null) return null
  const merged: string[] = []
  let from = { base: 0, local: 0, remote: 0 }
  for (let at = 0; at <= was.length; at += 1) {
    const last = at === was.length
    const hereAt = last ? here.length : (inLocal[at] ?? GONE)
    const thereAt = last ? there.length : (inRemote[at] ?? GONE)
    if (hereAt === GONE || thereAt === GONE) continue
    const chunk = joinChunk(
      was.slice(from.base, at),
      here.slice(from.local, hereAt),
      there.slice(from.remote, thereAt),
    )
    if (chunk === null) return null
    merged.push(...chunk, ...here.slice(hereAt, hereAt + 1))
    from = { base: at + 1, local: hereAt + 1, remote: thereAt + 1 }
  }
  return merged.join('\n')
}

/** Whether every line of `part` stands in `whole`, in the same order. */
export function keepsEveryLine(whole: string, part: string): boolean {
  const lines = linesOf(whole)
  let at = 0
  return linesOf(part).every((line) => {
    while (at < lines.length && !sameLine(lines[at], line)) at += 1
    at += 1
    return at <= lines.length
  })
}

/** One stretch between lines that all three share: whoever changed it decides. */
function joinChunk(
  was: readonly string[],
  here: readonly string[],
  there: readonly string[],
): readonly string[] | null {
  if (sameLines(here, there) || sameLines(was, there)) return here
  return sameLines(was, here) ? there : null
}

const GONE = -1

/** For each line of `from` its place in `to` within a longest common run of lines, or GONE. */
function matches(from: readonly string[], to: readonly string[]): readonly number[] | null {
  const least = Math.min(from.length, to.length)
  let head = 0
  while (head < least && sameLine(from[head], to[head])) head += 1
  let tail = 0
  while (tail < least - head && sameLine(from.at(-1 - tail), to.at(-1 - tail))) tail += 1
  const places = from.map((_, at) => {
    if (at < head) return at
    return at >= from.length - tail ? at - from.length + to.length : GONE
  })
  const middle = longestRun(from.slice(head, from.length - tail), to.slice(head, to.length - tail))
  if (middle === null) return null
  for (const [at, place] of middle) places[head + at] = head + place
  return places
}

/** Pairs of places of a longest common run; null when finding it would take too long. */
function longestRun(
  from: readonly string[],
  to: readonly string[],
): readonly (readonly [number, number])[] | null {
  const width = to.length + 1
  if ((from.length + 1) * width > MOST_WORK) return null
  const [a, b] = [from.map(keyOf), to.map(keyOf)]
  const lengths = new Uint32Array((a.length + 1) * width)
  const length = (i: number, j: number): number => lengths[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        a[i] === b[j] ? length(i + 1, j + 1) + 1 : Math.max(length(i + 1, j), length(i, j + 1))
    }
  }
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      pairs.push([i, j])
      i += 1
      j += 1
    } else if (length(i + 1, j) >= length(i, j + 1)) i += 1
    else j += 1
  }
  return pairs
}

/** A text's lines without blank ones around it. */
export function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r\n?|\n/)
  const isText = (line: string): boolean => line.trim() !== ''
  const first = lines.findIndex(isText)
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex(isText) + 1)
}

/** What two lines that mean the same have in common. */
export function keyOf(line: string): string {
  return line.replace(/[ \t\u00a0]+$/, '')
}

function sameLine(a: string | undefined, b: string | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && keyOf(a) === keyOf(b))
}

function sameLines(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, at) => sameLine(line, b[at]))
}
