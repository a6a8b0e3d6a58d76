import { createHash } from 'node:crypto'

/** The names this connector gives: a field's name and the beginning of the text's digest. */
const given = /(?<![\w.-])([\w.-]{1,80}-full-[0-9a-f]{8}\.md)(?![\w-])/

/**
 * What the text of a comment is called instead of a field. A note for those inside has a file that nobody
 * else sees, so where a system keeps the two apart the same text said to everybody needs another one.
 */
export function commentField(comment: { readonly internal?: boolean }): 'comment' | 'note' {
  return comment.internal === true ? 'note' : 'comment'
}

/** The notice is the last of a cut text; a name further up is somebody's own words. */
const NOTICE_REACH = 400

/**
 * The name of the file that carries a whole text beside its cut form. It tells the text by its digest:
 * the same text is attached once, and a changed one is seen to have changed even behind the cut.
 */
export function fullTextName(field: string, text: string): string {
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 8)
  return `${field.replace(/[^\w.-]+/g, '-').slice(0, 80)}-full-${digest}.md`
}

/** Whether a file carries a whole text that was cut for its field. */
export function isFullTextName(name: string): boolean {
  return given.exec(name)?.[1] === name
}

/** The file a cut text points to, in any system's form of that text; null = it is whole. */
export function fullTextNamedIn(stored: string): string | null {
  return given.exec(stored.slice(-NOTICE_REACH))?.[1] ?? null
}
