import { type AdfNode, adfParagraph, adfText } from './adf'
import type { Losses } from './losses'
import { DEEPEST_NESTING } from './nesting-depth'
import { wikiInline } from './wiki-inline'
import { type WikiItem, wikiLists } from './wiki-list'
import { WikiMacros } from './wiki-macros'
import { wikiRow } from './wiki-table'

const itemLine = /^[ \t]*([*#-]+)[ \t]+(\S.*)$/
const ruleLine = /^[ \t]*-{4,}[ \t]*$/

/** Wiki text, as Jira Data Center stores it, as ADF blocks. */
export function wikiToAdf(wiki: string, losses: Losses): readonly AdfNode[] {
  const macros = new WikiMacros()
  return new WikiReader(macros, losses).read(macros.takeOut(wiki, losses))
}

class WikiReader {
  readonly #macros: WikiMacros
  readonly #losses: Losses

  constructor(macros: WikiMacros, losses: Losses) {
    this.#macros = macros
    this.#losses = losses
  }

  /** Reads line by line; each kind of block takes the lines that belong to it. */
  read(text: string): readonly AdfNode[] {
    const lines = text.split('\n')
    const blocks: AdfNode[] = []
    let paragraph: string[] = []
    const endParagraph = () => {
      if (paragraph.length > 0) blocks.push(...this.#flow(paragraph.join('\n')))
      paragraph = []
    }
    for (let at = 0; at < lines.length; ) {
      const line = lines[at] ?? ''
      const taken = line.trim() === '' ? { blocks: [], lines: 1 } : this.#block(lines, at)
      if (taken === null) {
        paragraph.push(line.trim())
        at += 1
      } else {
        endParagraph()
        blocks.push(...taken.blocks)
        at += taken.lines
      }
    }
    endParagraph()
    return blocks
  }

  #block(lines: readonly string[], at: number): Taking | null {
    const line = lines[at] ?? ''
    const heading = /^[ \t]*h([1-6])\.[ \t]+(.*)$/.exec(line)
    if (heading !== null) {
      const content = this.#inline(heading[2] ?? '')
      return taking({ type: 'heading', attrs: { level: Number(heading[1]) }, content })
    }
    const quote = /^[ \t]*bq\.[ \t]+(.*)$/.exec(line)
    if (quote !== null) return taking({ type: 'blockquote', content: this.#flow(quote[1] ?? '') })
    if (ruleLine.test(line)) return taking({ type: 'rule' })
    if (itemLine.test(line)) return this.#list(lines, at)
    return /^[ \t]*\|/.test(line) ? this.#table(lines, at) : null
  }

  /** An item goes on in the lines below it until an empty one or another block. */
  #list(lines: readonly string[], from: number): Taking {
    const items: { marks: string; text: string[] }[] = []
    let at = from
    for (; at < lines.length; at += 1) {
      const line = lines[at] ?? ''
      const item = ruleLine.test(line) ? null : itemLine.exec(line)
      if (item !== null) {
        items.push({ marks: (item[1] ?? '').slice(0, DEEPEST_NESTING), text: [item[2] ?? ''] })
      } else if (line.trim() === '' || this.#begins(line)) break
      else items.at(-1)?.text.push(line.trim())
    }
    const read = items.map(
      ({ marks, text }): WikiItem => ({ marks, content: this.#flow(text.join('\n')) }),
    )
    return { blocks: wikiLists(read), lines: at - from }
  }

  #begins(line: string): boolean {
    return ruleLine.test(line) || /^[ \t]*(?:h[1-6]\.[ \t]|bq\.[ \t]|\|)/.test(line)
  }

  /** A row ends with the line that ends in a bar. */
  #table(lines: readonly string[], from: number): Taking {
    const rows: AdfNode[] = []
    let at = from
    while (/^[ \t]*\|/.test(lines[at] ?? '')) {
      const row = [(lines[at] ?? '').trim()]
      at += 1
      while (!row.at(-1)?.endsWith('|') && isContinued(lines[at])) {
        row.push((lines[at] ?? '').trim())
        at += 1
      }
      rows.push(wikiRow(row.join('\n'), (text) => this.#flow(text)))
    }
    return { blocks: [{ type: 'table', content: rows }], lines: at - from }
  }

  /** Text with the blocks that were taken out of it back in place. */
  #flow(text: string): readonly AdfNode[] {
    return this.#macros.split(text).flatMap((part): readonly AdfNode[] => {
      if (typeof part === 'string') {
        const content = this.#inline(part)
        return content.length === 0 ? [] : [adfParagraph(content)]
      }
      if (part.kind === 'code') return [part.node]
      const inside = this.read(this.#macros.takeOutQuotes(part.inside, this.#losses))
      const title =
        part.title === '' ? [] : [adfParagraph([adfText(part.title, [{ type: 'strong' }])])]
      return [{ type: 'blockquote', content: [...title, ...inside] }]
    })
  }

  #inline(text: string): readonly AdfNode[] {
    return wikiInline(text.trim(), this.#losses)
  }
}

type Taking = { readonly blocks: readonly AdfNode[]; readonly lines: number }

function taking(block: AdfNode): Taking {
  return { blocks: [block], lines: 1 }
}

function isContinued(line: string | undefined): boolean {
  return line !== undefined && line.trim() !== '' && !/^[ \t]*\|/.test(line)
}
