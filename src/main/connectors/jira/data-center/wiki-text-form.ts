import { textOrNull } from '../../answer/json-shape'
import { markdownToWiki, settleWiki } from '../../richtext/markdown-to-wiki'
import { wikiToMarkdown } from '../../richtext/wiki-to-markdown'
import type { RichTextForm } from '../rich-text-form'

const SUFFIX = ' via Lockstep'
const authorLine = /^_((?:\\.|[^\\\r\n]){1,500}) via Lockstep_(?:\r?\n|$)/
/** Signs that begin or end something in wiki text. */
const special = /[\\{}[\]|_*+^~?!#-]/g

/** Rich text as wiki markup. */
export const wikiTextForm: RichTextForm = {
  settle: settleWiki,
  encode: markdownToWiki,
  keep: (encoded) => encoded,
  decode: (raw) => (typeof raw === 'string' ? wikiToMarkdown(raw) : null),
  encodeComment: (settled, author) =>
    `_${author.replace(special, '\\$&')}${SUFFIX}_\n\n${markdownToWiki(settled)}`,
  splitComment: (raw) => {
    const body = textOrNull(raw) ?? ''
    const found = authorLine.exec(body)
    const rest = found === null ? body : body.slice(found[0].length)
    return {
      author: found === null ? null : (found[1] ?? '').replace(/\\(.)/g, '$1'),
      rest: () => wikiToMarkdown(rest),
      whole: () => wikiToMarkdown(body),
    }
  },
}
