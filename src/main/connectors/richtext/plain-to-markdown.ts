import { type AdfNode, adfParagraph, adfText } from './adf'
import { adfToMarkdown } from './adf-to-markdown'

/**
 * Plain text as Markdown that shows it as it is: marks in it are escaped, line ends and indents kept,
 * several empty lines are one.
 */
export function plainToMarkdown(text: string): string {
  const content = text
    .replace(/\r\n?/g, '\n')
    .split(/\n(?:[ \t]*\n)+/)
    .map((paragraph) => adfParagraph(paragraph.split('\n').flatMap(plainLine)))
  return adfToMarkdown({ type: 'doc', version: 1, content }).markdown
}

function plainLine(line: string, at: number): readonly AdfNode[] {
  const indented = line.replace(/^[ \t]+/, (blanks) =>
    blanks.replace(/\t/g, '    ').replace(/ /g, '\u00a0'),
  )
  const words = adfText(indented.replace(/[ \t]+$/, ''))
  return at === 0 ? [words] : [{ type: 'hardBreak' }, words]
}
