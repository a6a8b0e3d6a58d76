/** Deepest nesting of blocks that is followed; what lies deeper is shown as text. */
export const DEEPEST_NESTING = 60

/** What may stand before the words of a line: blanks, and marks of quotes and list items. */
const containers = /^(?:[ \t]*(?:>|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))+/
const mark = />|[-*+]|\d+[.)]/g

/**
 * Whether quotes and lists of a Markdown text may nest deeper than is followed. Reads each line once
 * and errs on the deep side: a level needs a mark of its own or two blanks before one.
 */
export function nestsTooDeep(markdown: string): boolean {
  return markdown.split('\n').some((line) => {
    const prefix = containers.exec(line)?.[0]
    if (prefix === undefined || prefix.length <= DEEPEST_NESTING) return false
    const marks = prefix.match(mark)?.length ?? 0
    const blanks = prefix.match(/ {2}|\t/g)?.length ?? 0
    return marks + blanks > DEEPEST_NESTING
  })
}
