import { mayClose, mayOpen, wikiMarks } from './wiki-marks'

/** A stretch of wiki text with one meaning. */
export type WikiToken =
  | { readonly kind: 'text' | 'code' | 'picture'; readonly text: string }
  | { readonly kind: 'link'; readonly words: string; readonly target: string }
  | { readonly kind: 'break' | 'colour' }
  | {
      readonly kind: 'mark'
      readonly mark: string
      readonly text: string
      readonly opens: boolean
      readonly closes: boolean
    }

type Rule = readonly [RegExp, (match: RegExpExecArray) => WikiToken]

// Tried in this order where the reader stands. Every repetition stops at what could begin the next
// match or has a limit, so that no text makes the reader slow.
const rules: readonly Rule[] = [
  [/\\\\ ?|\n/y, () => ({ kind: 'break' })],
  [/\\([!-/:-@[-`{-~])/y, ([, char = '']) => ({ kind: 'text', text: char })],
  [/&#(\d{1,7});/y, ([whole, code]) => ({ kind: 'text', text: character(Number(code), whole) })],
  [
    /\{\{((?:\\.|[^\n\\}]|\}(?!\})){1,2000})\}\}/y,
    ([, text = '']) => ({ kind: 'code', text: unescaped(text) }),
  ],
  [/\{color(?::[^}\n]{0,60})?\}|\{anchor:[^}\n]{0,200}\}/y, () => ({ kind: 'colour' })],
  [
    /\[((?:\\.|[^[\]\\|\n]){1,2000})(?:\|([^[\]|\n]{1,2000}))?(?:\|[^[\]\n]{0,200})?\]/y,
    ([, words = '', target]) => ({ kind: 'link', words, target: (target ?? words).trim() }),
  ],
  [
    /!([^\s!|][^!|\n]{0,500})(?:\|[^!\n]{0,300})?!/y,
    ([whole, name = '']) =>
      /\.\w{2,5}(?:[?#].*)?$/.test(name)
        ? { kind: 'picture', text: name }
        : { kind: 'text', text: whole },
  ],
  [
    /\{([*_+^~-]|\?\?)\}/y,
    ([text, mark = '']) => ({
      kind: 'mark',
      mark: mark.charAt(0),
      text,
      opens: true,
      closes: true,
    }),
  ],
  [
    /(?:https?:\/\/|www\.)(?:[^\s|[\]{}\\&]|&(?!#\d)){0,2000}[\w/=#%]/iy,
    ([text]) => ({ kind: 'text', text }),
  ],
]
const ordinary = /[^\\\n&{[!*_+^~?hwHW-]+/y

/** Cuts a text into tokens, reading it once from left to right. */
export function wikiTokens(text: string): readonly WikiToken[] {
  const tokens: WikiToken[] = []
  for (let at = 0; at < text.length; ) {
    const [token, length] = byRule(text, at) ?? markAt(text, at) ?? plainAt(text, at)
    tokens.push(token)
    at += length
  }
  return tokens
}

/** Text in which characters with a meaning stand behind a backslash, or as their number. */
export function unescaped(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])|&#(\d{1,7});/g, (whole, char, code) =>
    code === undefined ? char : character(Number(code), whole),
  )
}

function byRule(text: string, at: number): readonly [WikiToken, number] | null {
  for (const [pattern, read] of rules) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (match !== null) return [read(match), match[0].length]
  }
  return null
}

function markAt(text: string, at: number): readonly [WikiToken, number] | null {
  const char = text.charAt(at)
  if (!(char in wikiMarks)) return null
  if (char === '?' && text.charAt(at + 1) !== '?') return null
  const length = char === '?' ? 2 : 1
  const before = text.charAt(at - 1)
  const after = text.charAt(at + length)
  const opens = mayOpen(before, char, after)
  const closes = mayClose(before, char, after)
  const shown = text.slice(at, at + length)
  if (!opens && !closes) return [{ kind: 'text', text: shown }, length]
  return [{ kind: 'mark', mark: char, text: shown, opens, closes }, length]
}

function plainAt(text: string, at: number): readonly [WikiToken, number] {
  ordinary.lastIndex = at
  const plain = ordinary.exec(text)?.[0] ?? text.charAt(at)
  return [{ kind: 'text', text: plain }, plain.length]
}

function character(code: number, otherwise: string): string {
  const valid = code > 31 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
  return valid ? String.fromCodePoint(code) : otherwise
}
