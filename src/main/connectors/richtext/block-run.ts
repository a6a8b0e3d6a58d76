import { type AdfNode, adfParagraph } from './adf'

/** Gathers blocks; inline nodes between them become paragraphs, with the blanks HTML would show. */
export class BlockRun {
  readonly #blocks: AdfNode[] = []
  #lines: AdfNode[][] = [[]]
  #lineEnded = false

  /** Adds text, a line end or another inline node; text comes without line ends. */
  add(node: AdfNode): void {
    const blank = node.type === 'text' && /^ *$/.test(node.text ?? '')
    if (blank && this.#lineEnded) return
    if (this.#lineEnded) this.#lines.push([])
    this.#lineEnded = false
    if (node.type === 'hardBreak') this.#lines.push([])
    else this.#lines.at(-1)?.push(node)
  }

  /** What follows begins on a line of its own, without a gap above it. */
  endLine(): void {
    this.#lineEnded = this.#lineEnded || !isBlank(this.#lines.at(-1) ?? [])
  }

  addBlocks(blocks: readonly AdfNode[]): void {
    this.#flush()
    for (const block of blocks) this.#blocks.push(block)
  }

  blocks(): readonly AdfNode[] {
    this.#flush()
    return this.#blocks
  }

  #flush(): void {
    const content = this.#lines.flatMap((line, at): readonly AdfNode[] => [
      ...(at === 0 ? [] : [{ type: 'hardBreak' }]),
      ...collapsed(line),
    ])
    this.#lines = [[]]
    this.#lineEnded = false
    if (content.some(({ type }) => type !== 'hardBreak')) this.#blocks.push(adfParagraph(content))
  }
}

/**
 * One blank between words, wherever elements begin and end. Blanks that do not break are an editor's
 * way of writing blanks, except at the beginning of a line, where they indent.
 */
function collapsed(line: readonly AdfNode[]): readonly AdfNode[] {
  if (isBlank(line)) return []
  let indents = true
  let blankBefore = true
  const kept: AdfNode[] = []
  for (const node of line) {
    let text = ''
    for (const char of node.text ?? '') {
      const indent: boolean = char === '\u00a0' && indents
      const blank: boolean = (char === ' ' || char === '\u00a0') && !indent
      if (!blank || !blankBefore) text += blank ? ' ' : char
      blankBefore = blank
      indents = indents && (indent || (blank && kept.length === 0 && text === ''))
    }
    if (node.type !== 'text') {
      kept.push(node)
      blankBefore = false
      indents = false
    } else if (text !== '') kept.push({ ...node, text })
  }
  return kept
}

function isBlank(line: readonly AdfNode[]): boolean {
  return line.every(({ type, text }) => type === 'text' && /^[ \u00a0]*$/.test(text ?? ''))
}
