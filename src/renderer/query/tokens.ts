/** A piece of a query between spaces; what is in quotes keeps its spaces. */
export type Token = {
  /** As typed, with its quotes. */
  readonly raw: string
  /** Where it begins in the text. */
  readonly at: number
  /** A quote was opened and not closed. */
  readonly open: boolean
}

/** Cuts a query at the spaces outside of quotes. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  let at = -1
  let quoted = false
  for (let i = 0; i <= text.length; i += 1) {
    const sign = text[i]
    const ends = sign === undefined || (!quoted && /\s/.test(sign))
    if (ends) {
      if (at >= 0) tokens.push({ raw: text.slice(at, i), at, open: quoted })
      at = -1
      continue
    }
    if (at < 0) at = i
    if (sign === '\\' && quoted) i += 1
    else if (sign === '"') quoted = !quoted
  }
  return tokens
}

/** Takes the quotes and the back-slashes inside them away. */
export function unquoted(raw: string): string {
  let text = ''
  let quoted = false
  for (let i = 0; i < raw.length; i += 1) {
    const sign = raw[i] ?? ''
    if (sign === '"') quoted = !quoted
    else if (sign === '\\' && quoted) {
      i += 1
      text += raw[i] ?? ''
    } else text += sign
  }
  return text
}

/** Puts a text in quotes. */
export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, (sign) => `\\${sign}`)}"`
}

/** The parts of a list of values, cut at the commas outside of quotes; still quoted. */
export function valueParts(raw: string): readonly string[] {
  const parts: string[] = []
  let from = 0
  let inside = false
  for (let i = 0; i < raw.length; i += 1) {
    if (raw[i] === '\\' && inside) i += 1
    else if (raw[i] === '"') inside = !inside
    else if (raw[i] === ',' && !inside) {
      parts.push(raw.slice(from, i))
      from = i + 1
    }
  }
  return [...parts, raw.slice(from)]
}
