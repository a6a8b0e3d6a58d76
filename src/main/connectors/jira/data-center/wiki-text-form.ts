import { textOrNull } from '../../answer/json-shape'
import { isFullTextName } from '../../limits/full-text-name'
import type { FromMarkup } from '../../richtext/adf-to-markdown'
import { markdownToWiki, settleWiki } from '../../richtext/markdown-to-wiki'
import { wikiToMarkdown } from '../../richtext/wiki-to-markdown'
import type { MentionMask } from '../mention-mask'
import { withoutMentions } from '../mention-nodes'
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
  encodeComment: (settled, author, file) => {
    const wiki = markdownToWiki(settled)
    const body = file === null ? wiki : withLinkedName(wiki, file.name)
    return `_${author.replace(special, '\\$&')}${SUFFIX}_\n\n${body}`
  },
  mention: (encoded, mask) =>
    typeof encoded === 'string'
      ? mask
          .parts(encoded)
          .map((part) => (typeof part === 'string' ? part : `[~${part.accountId}]`))
          .join('')
      : encoded,
  splitComment: (raw, mask) => {
    const body = withPlainName(textOrNull(raw) ?? '')
    const found = authorLine.exec(body)
    const rest = found === null ? body : body.slice(found[0].length)
    return {
      author: found === null ? null : (found[1] ?? '').replace(/\\(.)/g, '$1'),
      rest: () => revealed(rest, mask),
      whole: () => revealed(body, mask),
    }
  },
}

function revealed(wiki: string, mask: MentionMask | undefined): FromMarkup {
  if (mask === undefined) return wikiToMarkdown(wiki)
  const { markdown, losses } = wikiToMarkdown(wiki, (nodes) => withoutMentions(nodes, mask))
  return { markdown: mask.reveal(markdown), losses }
}

/** The last place that names a file of the issue opens it; no address is needed for that. */
function withLinkedName(wiki: string, name: string): string {
  const plain = markdownToWiki(name)
  const at = wiki.lastIndexOf(plain)
  return at < 0 ? wiki : `${wiki.slice(0, at)}[^${name}]${wiki.slice(at + plain.length)}`
}

/** The same text with that name as plain words, as it was sent. */
function withPlainName(wiki: string): string {
  return wiki.replace(/\[\^([\w.-]{1,120})\]/g, (link, name: string) =>
    isFullTextName(name) ? markdownToWiki(name) : link,
  )
}
