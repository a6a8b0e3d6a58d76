/** What is being completed: the text from `start` to the caret, without its sign. */
export type OpenWord = {
  readonly kind: 'person' | 'command'
  readonly start: number
  readonly typed: string
}

/**
 * The word at the caret that can be completed: after `@` a person, after `/` or `!` at the very
 * beginning a command; null for any other.
 */
export function openWord(text: string, caret: number): OpenWord | null {
  const before = text.slice(0, caret)
  const command = /^[/!](\S*)$/.exec(before)
  if (command !== null) return { kind: 'command', start: 0, typed: command[1] ?? '' }
  const person = /(?:^|[\s([])@([\p{L}\p{N}._+@-]*)$/u.exec(before)
  if (person === null) return null
  const typed = person[1] ?? ''
  return { kind: 'person', start: caret - typed.length - 1, typed }
}

/** The text with the open word replaced, and where the caret stands then. */
export function completed(
  text: string,
  caret: number,
  word: OpenWord,
  chosen: string,
): { readonly text: string; readonly caret: number } {
  const put = `${word.kind === 'person' ? '@' : text.charAt(word.start)}${chosen} `
  const rest = text.slice(caret).replace(/^ /, '')
  return { text: `${text.slice(0, word.start)}${put}${rest}`, caret: word.start + put.length }
}

/** The command a text asks for, without its sign; null when it is text for people. */
export function commandOf(text: string): string | null {
  return /^[/!](\S.*)$/.exec(text.trimEnd())?.[1] ?? null
}

/** The name that takes the fewest changes of a letter to become what was typed; null without names. */
export function nearestName(typed: string, names: readonly string[]): string | null {
  let best: { readonly name: string; readonly changes: number } | null = null
  for (const name of names) {
    const changes = changesBetween(typed.toLowerCase(), name)
    if (best === null || changes < best.changes) best = { name, changes }
  }
  return best?.name ?? null
}

function changesBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 0; i < a.length; i += 1) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j += 1) {
      const same = a[i] === b[j] ? 0 : 1
      next.push(Math.min((row[j] ?? 0) + same, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
