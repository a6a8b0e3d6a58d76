import { isFullTextName } from '../../limits/full-text-name'
import { type AdfDoc, type AdfNode, adfText } from '../../richtext/adf'
import type { FullTextLink } from '../rich-text-form'

/** A document whose last paragraph opens the file it names; as it is where it names none there. */
export function withLinkedName(doc: AdfDoc, { name, url }: FullTextLink): AdfDoc {
  return lastParagraph(doc, (node) => {
    const text = node.text ?? ''
    const at = text.indexOf(name)
    if (at < 0 || (node.marks ?? []).length > 0) return [node]
    return [
      adfText(text.slice(0, at)),
      adfText(name, [{ type: 'link', attrs: { href: url } }]),
      adfText(text.slice(at + name.length)),
    ].filter((one) => one.text !== '')
  })
}

/**
 * The same document with that name as plain words: the link is our addition, so the text reads as it was
 * sent.
 */
export function withPlainName(doc: AdfDoc): AdfDoc {
  return lastParagraph(doc, (node) => {
    const [mark, ...more] = node.marks ?? []
    const linked = mark?.type === 'link' && more.length === 0
    return linked && isFullTextName(node.text ?? '') ? [adfText(node.text ?? '')] : [node]
  })
}

function lastParagraph(doc: AdfDoc, change: (node: AdfNode) => readonly AdfNode[]): AdfDoc {
  const last = doc.content.at(-1)
  if (last?.type !== 'paragraph') return doc
  const content = (last.content ?? []).flatMap(change)
  return { ...doc, content: [...doc.content.slice(0, -1), { ...last, content }] }
}
