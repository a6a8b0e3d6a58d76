import { mayClose, mayOpen } from './wiki-marks'

/** Where text stands: in a cell or link a bar ends it. */
export type WikiPlace = 'line' | 'cell' | 'link'

/**
 * Text with a backslash before what would mean something in wiki text. What stands beside it is not
 * known, so marks at its ends are always escaped. A backslash itself is written as its number, since
 * two of them end a line.
 */
export function escapeWiki(text: string, place: WikiPlace): string {
  return text.replace(/[\\&{}[\]|!?*_+^~-]/g, (char, at: number) => {
    const before = text.charAt(at - 1)
    const after = text.charAt(at + 1)
    switch (char) {
      case '\\':
        return '&#92;'
      case '&':
        return after === '#' ? '&#38;' : char
      case '|':
        return place === 'line' ? char : '\\|'
      case '!':
        return after === '' || /\s/.test(after) ? char : '\\!'
      case '?':
        return before === '?' || after === '?' ? '\\?' : char
      case '*':
      case '_':
      case '+':
      case '^':
      case '~':
      case '-':
        return edge(before, after) || mayOpen(before, char, after) || mayClose(before, char, after)
          ? `\\${char}`
          : char
      default:
        return `\\${char}`
    }
  })
}

/** The first word of a line, where it would begin a heading, quote, list, rule or table. */
export function escapeLineStart(line: string): string {
  return line
    .replace(/^(h[1-6]|bq)\.(?=[ \t])/, '$1&#46;')
    .replace(/^([*#-]+)(?=[ \t])/, (marks) => marks.replace(/[*#-]/g, '\\$&'))
    .replace(/^-{4,}$/, (marks) => marks.replace(/-/g, '\\-'))
    .replace(/^\|/, '\\|')
}

function edge(before: string, after: string): boolean {
  return before === '' || after === '' || before === '\n' || after === '\n'
}
