import { type AdfNode, adfText } from './adf'
import type { Losses } from './losses'

/** Stands in a text for a block taken out of it; both characters belong to nobody's alphabet. */
const OPEN = '\ue000'
const CLOSE = '\ue001'

/** What was taken out of a wiki text: finished code, or the inside of a quote or panel. */
type Taken =
  | { readonly kind: 'code'; readonly node: AdfNode }
  | { readonly kind: 'blockquote' | 'panel'; readonly inside: string; readonly title: string }

/**
 * Takes the blocks in braces out of wiki text, so that what is left can be read line by line: code
 * and preformatted text first, since nothing inside them means anything, then quotes and panels.
 */
export class WikiMacros {
  readonly #taken: Taken[] = []

  /** The text with a token in place of each block. */
  takeOut(wiki: string, losses: Losses): string {
    const clean = wiki.replace(/\r\n?/g, '\n').replace(/[\ue000\ue001]/g, '')
    const rest = this.#replace(
      clean,
      /\{(code|noformat)(?::([^}\n]{0,300}))?\}/g,
      (_, head, body) => ({
        kind: 'code',
        node: codeBlock(head, body),
      }),
    )
    return this.takeOutQuotes(rest, losses)
  }

  /** The same for the inside of a quote or panel, whose code is taken out already. */
  takeOutQuotes(wiki: string, losses: Losses): string {
    return this.#replace(wiki, /\{(quote|panel)(?::([^}\n]{0,500}))?\}/g, (name, head, inside) => {
      if (name === 'panel') losses.add('panel')
      return { kind: name === 'panel' ? 'panel' : 'blockquote', inside, title: titleOf(head) }
    })
  }

  /** Text and blocks in their order. */
  split(text: string): readonly (string | Taken)[] {
    return text.split(/\ue000(\d+)\ue001/).flatMap((part, at): readonly (string | Taken)[] => {
      if (at % 2 === 0) return part === '' ? [] : [part]
      const taken = this.#taken[Number(part)]
      return taken === undefined ? [] : [taken]
    })
  }

  /** Each block runs to the next mark of the same name; without one, a mark is text. */
  #replace(
    text: string,
    mark: RegExp,
    take: (name: string, head: string, inside: string) => Taken,
  ): string {
    const marks = [...text.matchAll(mark)].filter((one) => isMark(text, one))
    const parts: string[] = []
    let done = 0
    const unclosed = new Set<string>()
    let at = 0
    for (let open = marks[at]; open !== undefined; open = marks[at]) {
      at += 1
      const name = open[1] ?? ''
      if (open.index < done || unclosed.has(name)) continue
      let end = at
      while (end < marks.length && !closes(marks[end], name)) end += 1
      const close = marks[end]
      if (close === undefined) {
        unclosed.add(name)
        continue
      }
      const inside = text.slice(open.index + open[0].length, close.index)
      this.#taken.push(take(name, open[2] ?? '', inside))
      parts.push(text.slice(done, open.index), `${OPEN}${this.#taken.length - 1}${CLOSE}`)
      done = close.index + close[0].length
      at = end + 1
    }
    return [...parts, text.slice(done)].join('')
  }
}

function closes(mark: RegExpMatchArray | undefined, name: string): boolean {
  return mark?.[1] === name && mark[2] === undefined
}

function codeBlock(head: string, body: string): AdfNode {
  const settings = head.split('|').map((part) => part.trim())
  const named = settings.find((part) => part.startsWith('language='))?.slice('language='.length)
  const language = named ?? settings.find((part) => part !== '' && !part.includes('='))
  const text = body.replace(/^[ \t]*\n/, '').replace(/\n[ \t]*$/, '')
  return {
    type: 'codeBlock',
    ...(language && language !== 'none' ? { attrs: { language } } : {}),
    content: [adfText(text)],
  }
}

function titleOf(head: string): string {
  return (
    head
      .split('|')
      .find((part) => part.startsWith('title='))
      ?.slice('title='.length) ?? ''
  )
}

/** Neither behind a backslash nor the content of code in a line, as in {{code}}. */
function isMark(text: string, { 0: mark, index }: RegExpExecArray): boolean {
  const before = text[index - 1]
  return before !== '\\' && !(before === '{' && text[index + mark.length] === '}')
}
