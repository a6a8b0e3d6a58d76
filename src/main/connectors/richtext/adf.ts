/** Atlassian Document Format, as loosely as it arrives; only what we write is held to its schema. */
export type AdfMark = {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
}

export type AdfNode = {
  readonly type: string
  readonly text?: string
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly content?: readonly AdfNode[]
  readonly marks?: readonly AdfMark[]
}

export type AdfDoc = {
  readonly type: 'doc'
  readonly version: 1
  readonly content: readonly AdfNode[]
}

/** Whether a value looks like a whole ADF document. */
export function isAdfDoc(value: unknown): value is AdfDoc {
  if (typeof value !== 'object' || value === null) return false
  const doc = value as { type?: unknown; content?: unknown }
  return doc.type === 'doc' && Array.isArray(doc.content)
}

export function adfText(text: string, marks: readonly AdfMark[] = []): AdfNode {
  return marks.length === 0 ? { type: 'text', text } : { type: 'text', text, marks }
}

export function adfParagraph(content: readonly AdfNode[]): AdfNode {
  return { type: 'paragraph', content }
}

/** An attribute that should be a string, or the fallback. */
export function stringAttr(node: AdfNode | AdfMark, name: string, fallback = ''): string {
  const value = node.attrs?.[name]
  return typeof value === 'string' ? value : fallback
}

/** All readable text below a node, blocks separated by a space. */
export function plainText(node: AdfNode): string {
  if (typeof node.text === 'string') return node.text
  if (node.type === 'hardBreak') return '\n'
  const own = stringAttr(node, 'text') || stringAttr(node, 'title') || stringAttr(node, 'url')
  const below = (node.content ?? []).map(plainText).filter((text) => text !== '')
  return [own, ...below].filter((text) => text !== '').join(' ')
}
