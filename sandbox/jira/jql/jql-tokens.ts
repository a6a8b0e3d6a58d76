import { badRequest } from '../http/refusal'

export interface Token {
  readonly type: 'word' | 'string' | 'symbol'
  readonly text: string
  /** Zero-based position in the query. */
  readonly at: number
}

const symbols = ['!=', '>=', '<=', '!~', '&&', '||', '=', '>', '<', '~', '(', ')', ',', '!']
const reserved = /[+;?*/%^$#@{}[\]]/
const fieldWithBrackets = /^(cf\[\d+\]|[a-z]+\.property\[.*)$/i

/** Cuts a query into tokens; throws the vendor's 400 for text it cannot cut. */
export function jqlTokens(query: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < query.length) {
    const char = query[at] ?? ''
    if (/\s/.test(char)) {
      at++
      continue
    }
    if (char === '"' || char === "'") {
      const { text, end } = quoted(query, at)
      tokens.push({ type: 'string', text, at })
      at = end
      continue
    }
    const symbol = symbols.find((s) => query.startsWith(s, at))
    if (symbol) {
      tokens.push({ type: 'symbol', text: symbol, at })
      at += symbol.length
      continue
    }
    const match = /^(?:[a-z]+\.property\[[^\]]*\][\w.]*|[^\s"'(),=!<>~&|]+)/i.exec(query.slice(at))
    const word = match?.[0] ?? char
    const bad = fieldWithBrackets.test(word) ? null : reserved.exec(word)
    if (bad) throw reservedCharacter(bad[0], at + bad.index)
    if (!match) throw reservedCharacter(char, at)
    tokens.push({ type: 'word', text: word, at })
    at += word.length
  }
  return tokens
}

function reservedCharacter(char: string, at: number): Error {
  const code = char.charCodeAt(0).toString(16).padStart(4, '0')
  return badRequest(
    `Error in the JQL Query: The character '${char}' is a reserved JQL character. You must enclose it in a string or use the escape '\\u${code}' instead. (line 1, character ${at + 1})`,
  )
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' }

function quoted(query: string, start: number): { text: string; end: number } {
  const quote = query[start]
  let text = ''
  for (let at = start + 1; at < query.length; at++) {
    const char = query[at] ?? ''
    if (char === quote) return { text, end: at + 1 }
    if (char === '\\') {
      const next = query[at + 1] ?? ''
      const code = /^u([0-9a-fA-F]{4})/.exec(query.slice(at + 1))
      if (code) {
        text += String.fromCharCode(Number.parseInt(code[1] ?? '', 16))
        at += 5
      } else {
        text += escapes[next] ?? next
        at++
      }
    } else text += char
  }
  throw badRequest(
    `Error in the JQL Query: The quoted string '${text}' has not been completed. (line 1, character ${start + 1})`,
  )
}
