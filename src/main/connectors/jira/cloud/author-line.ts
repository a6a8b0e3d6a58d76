import { type AdfDoc, type AdfNode, adfParagraph, adfText } from '../../richtext/adf'

const SUFFIX = ' via Lockstep'

/** Puts the author's name above a comment, since Jira shows the connector's account as its author. */
export function withAuthorLine(body: AdfDoc, author: string): AdfDoc {
  const line = adfParagraph([adfText(`${author}${SUFFIX}`, [{ type: 'em' }])])
  return { ...body, content: [line, ...body.content] }
}

/** Splits a comment into its author line and the rest; author null when there is no such line. */
export function splitAuthorLine(body: AdfDoc): {
  readonly author: string | null
  readonly rest: AdfDoc
} {
  const author = authorIn(body.content[0])
  if (author === null) return { author: null, rest: body }
  return { author, rest: { ...body, content: body.content.slice(1) } }
}

function authorIn(node: AdfNode | undefined): string | null {
  const [only, ...more] = node?.content ?? []
  if (node?.type !== 'paragraph' || only === undefined || more.length > 0) return null
  const emphasised = only.marks?.length === 1 && only.marks[0]?.type === 'em'
  const text = only.text ?? ''
  return emphasised && text.endsWith(SUFFIX) ? text.slice(0, -SUFFIX.length) : null
}
