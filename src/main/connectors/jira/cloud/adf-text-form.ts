import { malformed, textOrNull } from '../../answer/json-shape'
import { type AdfDoc, isAdfDoc } from '../../richtext/adf'
import { isReadableAdf } from '../../richtext/adf-shape'
import { adfToMarkdown, type FromMarkup } from '../../richtext/adf-to-markdown'
import { keepBlocks } from '../../richtext/keep-blocks'
import { markdownToAdf } from '../../richtext/markdown-to-adf'
import { settle } from '../../richtext/settle'
import type { MentionMask } from '../mention-mask'
import { withMentions, withoutMentions } from '../mention-nodes'
import type { RichTextForm } from '../rich-text-form'
import { splitAuthorLine, withAuthorLine } from './author-line'
import { withLinkedName, withPlainName } from './linked-name'

/** Rich text as documents of Atlassian's format. */
export const adfTextForm: RichTextForm = {
  settle,
  encode: markdownToAdf,
  keep: (encoded, present) =>
    isAdfDoc(encoded) && isAdfDoc(present) ? keepBlocks(encoded, present) : encoded,
  decode: (raw) => (isAdfDoc(raw) ? adfToMarkdown(readable(raw)) : null),
  encodeComment: (settled, author, file) => {
    const body = markdownToAdf(settled)
    return withAuthorLine(file === null ? body : withLinkedName(body, file), author)
  },
  mention: (encoded, mask) =>
    isAdfDoc(encoded) ? { ...encoded, content: withMentions(encoded.content, mask) } : encoded,
  splitComment: (raw, mask) => {
    const body = withPlainName(document(raw))
    const { author, rest } = splitAuthorLine(body)
    return {
      author,
      rest: () => revealed(rest, mask),
      whole: () => revealed(body, mask),
    }
  },
}

function revealed(doc: AdfDoc, mask: MentionMask | undefined): FromMarkup {
  if (mask === undefined) return adfToMarkdown(doc)
  const { markdown, losses } = adfToMarkdown({
    ...doc,
    content: withoutMentions(doc.content, mask),
  })
  return { markdown: mask.reveal(markdown), losses }
}

/** The document; throws `malformed` when something in it is no node. */
function readable(doc: AdfDoc): AdfDoc {
  if (!isReadableAdf(doc)) throw malformed('a document whose nodes have a type')
  return doc
}

function document(raw: unknown): AdfDoc {
  if (isAdfDoc(raw)) return readable(raw)
  const plain = textOrNull(raw) ?? ''
  const content =
    plain === '' ? [] : [{ type: 'paragraph', content: [{ type: 'text', text: plain }] }]
  return { type: 'doc', version: 1, content }
}
