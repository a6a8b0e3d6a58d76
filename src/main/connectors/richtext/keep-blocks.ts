import type { AdfDoc, AdfNode } from './adf'
import { adfToMarkdown } from './adf-to-markdown'
import { parseMarkdown } from './parse-markdown'
import { settle } from './settle'

/** Above this many comparisons only the blocks before the first and after the last change are kept. */
const MOST_COMPARISONS = 1_000_000

/**
 * A document about to replace another one, with the blocks of that one in place wherever both mean the
 * same: what Markdown cannot carry (panels, people, pictures, colours) is lost only where words around
 * it changed. The result always reads as `written` does.
 */
export function keepBlocks(written: AdfDoc, present: AdfDoc): AdfDoc {
  if (adfToMarkdown(present).losses.length === 0) return written
  const goal = written.content.map(markdownOf)
  const forms = present.content.map((block) => parseMarkdown(settle(markdownOf(block))).content)
  const tokens = forms.map((blocks) => blocks.map(markdownOf))
  const partners = matched(tokens.flat(), goal)
  const content: AdfNode[] = []
  let token = 0
  let next = 0
  present.content.forEach((block, at) => {
    const places = (tokens[at] ?? []).map((_, offset) => partners.get(token + offset))
    token += places.length
    const first = places[0]
    const whole = places.every(
      (place, offset) => place !== undefined && place === (first ?? 0) + offset,
    )
    if (first === undefined || !whole) return
    content.push(...written.content.slice(next, first), block)
    next = first + places.length
  })
  content.push(...written.content.slice(next))
  const mixed: AdfDoc = { ...written, content }
  return adfToMarkdown(mixed).markdown === adfToMarkdown(written).markdown ? mixed : written
}

function markdownOf(block: AdfNode): string {
  return adfToMarkdown({ type: 'doc', version: 1, content: [block] }).markdown
}

/** Pairs the most equal texts of two lists in their order: place in `before` -> place in `after`. */
function matched(before: readonly string[], after: readonly string[]): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>()
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) {
    pairs.set(start, start)
    start += 1
  }
  let a = before.length
  let b = after.length
  while (a > start && b > start && before[a - 1] === after[b - 1]) {
    a -= 1
    b -= 1
    pairs.set(a, b)
  }
  if ((a - start) * (b - start) > MOST_COMPARISONS) return pairs
  for (const [one, other] of longestCommon(before.slice(start, a), after.slice(start, b))) {
    pairs.set(start + one, start + other)
  }
  return pairs
}

function longestCommon(before: readonly string[], after: readonly string[]): [number, number][] {
  const width = after.length + 1
  const lengths = new Uint32Array((before.length + 1) * width)
  const length = (one: number, other: number) => lengths[one * width + other] ?? 0
  for (let one = before.length - 1; one >= 0; one -= 1) {
    for (let other = after.length - 1; other >= 0; other -= 1) {
      lengths[one * width + other] =
        before[one] === after[other]
          ? length(one + 1, other + 1) + 1
          : Math.max(length(one + 1, other), length(one, other + 1))
    }
  }
  const pairs: [number, number][] = []
  for (let one = 0, other = 0; one < before.length && other < after.length; ) {
    if (before[one] === after[other]) {
      pairs.push([one, other])
      one += 1
      other += 1
    } else if (length(one + 1, other) >= length(one, other + 1)) one += 1
    else other += 1
  }
  return pairs
}
