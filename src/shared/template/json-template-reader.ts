import { type Parts, readPlaceholder, TemplateFault } from './placeholder'
import type { TemplateMember, TemplateNode } from './template-tree'

/** Deeper than any receiver wants it, and shallow enough for the stack. */
const DEEPEST = 100

/**
 * Reads JSON in which `{{name}}` may stand for a value, or inside quotes for a piece of text. Throws
 * TemplateFault at the first place that cannot be understood.
 */
export class JsonTemplateReader {
  readonly #text: string
  #at = 0
  #depth = 0

  constructor(text: string) {
    this.#text = text
  }

  /** The whole text as one value. */
  read(): TemplateNode {
    const node = this.#value()
    this.#blanks()
    if (this.#at < this.#text.length) throw this.#fault('Nothing may follow the end of the JSON.')
    return node
  }

  #value(): TemplateNode {
    this.#blanks()
    if (this.#text.startsWith('{{', this.#at) && !this.#isRecordInRecord()) {
      return { kind: 'variable', variable: this.#placeholder() }
    }
    const next = this.#text[this.#at]
    if (next === '{' || next === '[') return this.#nested(next)
    if (next === '"') return { kind: 'text', parts: this.#string() }
    return this.#literal()
  }

  /** `{{` can also open two records, which no JSON allows: a record's first thing is a name. */
  #isRecordInRecord(): boolean {
    return /^\{\{\s*"/.test(this.#text.slice(this.#at, this.#at + 200))
  }

  #nested(opening: '{' | '['): TemplateNode {
    this.#depth += 1
    if (this.#depth > DEEPEST) throw this.#fault(`More than ${DEEPEST} levels cannot be nested.`)
    this.#at += 1
    const node: TemplateNode =
      opening === '{'
        ? { kind: 'record', members: this.#listOf('}', () => this.#member()) }
        : { kind: 'list', items: this.#listOf(']', () => this.#value()) }
    this.#depth -= 1
    return node
  }

  #listOf<T>(closing: '}' | ']', one: () => T): readonly T[] {
    const found: T[] = []
    this.#blanks()
    if (this.#take(closing)) return found
    for (;;) {
      found.push(one())
      this.#blanks()
      if (this.#take(closing)) return found
      if (!this.#take(',')) throw this.#fault(`A comma or ${closing} belongs here.`)
      this.#blanks()
      if (this.#text[this.#at] === closing) {
        throw this.#fault(`After a comma something has to follow, not ${closing}.`)
      }
    }
  }

  #member(): TemplateMember {
    this.#blanks()
    if (this.#text[this.#at] !== '"') throw this.#fault('A name in quotes belongs here.')
    const name = this.#string()
    this.#blanks()
    if (!this.#take(':')) throw this.#fault('A colon belongs here.')
    return { name, value: this.#value() }
  }

  #string(): Parts {
    const opened = this.#at
    const parts: (string | Parts[number])[] = []
    this.#at += 1
    let begun = this.#at
    const keep = () => {
      if (this.#at > begun) parts.push(this.#plain(begun, this.#at))
    }
    for (;;) {
      const next = this.#text[this.#at]
      if (next === undefined || next === '\n') {
        throw new TemplateFault(opened, 'This text is not closed by a quote on its line.')
      }
      if (next === '"') {
        keep()
        this.#at += 1
        return parts
      }
      if (this.#text.startsWith('{{', this.#at)) {
        keep()
        parts.push(this.#placeholder())
        begun = this.#at
      } else this.#at += next === '\\' ? 2 : 1
    }
  }

  /** A piece of a text with its escapes resolved. */
  #plain(from: number, to: number): string {
    try {
      return JSON.parse(`"${this.#text.slice(from, to)}"`) as string
    } catch {
      const bad = from + firstBadEscape(this.#text.slice(from, to))
      throw new TemplateFault(bad, 'JSON has no such character or escape in a text.')
    }
  }

  #literal(): TemplateNode {
    const word = /^[^\s,:{}[\]"]+/.exec(this.#text.slice(this.#at, this.#at + 60))?.[0] ?? ''
    if (word === '') {
      const rest = this.#at >= this.#text.length ? 'The JSON ends too early: a' : 'A'
      throw this.#fault(`${rest} value belongs here.`)
    }
    const value: unknown = literal(word)
    if (value !== null && typeof value !== 'number' && typeof value !== 'boolean') {
      throw this.#fault(`"${word}" is no JSON value. Put texts in quotes and variables in {{ }}.`)
    }
    this.#at += word.length
    return { kind: 'literal', value }
  }

  #placeholder() {
    const { found, end } = readPlaceholder(this.#text, this.#at)
    this.#at = end
    return found
  }

  #blanks(): void {
    while (/^[ \t\r\n]$/.test(this.#text[this.#at] ?? '')) this.#at += 1
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false
    this.#at += 1
    return true
  }

  #fault(message: string): TemplateFault {
    return new TemplateFault(this.#at, message)
  }
}

function literal(word: string): unknown {
  try {
    return JSON.parse(word)
  } catch {
    return undefined
  }
}

function firstBadEscape(text: string): number {
  const fit = /^(?:[^\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/u.exec(text)
  return fit?.[0].length ?? 0
}
