import type { AdfDoc, AdfMark, AdfNode } from './adf-types'

/**
 * Simple Markdown as a document: headings, lists, quotes, fenced code, rules, and inline strong,
 * emphasis, strike, code and links. What it does not know stays text.
 */
export function markdownToAdf(markdown: string): AdfDoc {
  const lines = markdown.replace(/\r\n?/g, '\n').split('\n')
  return { type: 'doc', version: 1, content: blocks(lines) }
}

const bullet = /^\s*[-*+]\s+(.*)$/
const numbered = /^\s*\d+[.)]\s+(.*)$/

function blocks(lines: readonly string[]): AdfNode[] {
  const nodes: AdfNode[] = []
  let at = 0
  const takeWhile = (test: (line: string) => boolean): string[] => {
    const start = at
    while (at < lines.length && test(lines[at] ?? '')) at++
    return lines.slice(start, at)
  }
  while (at < lines.length) {
    const line = lines[at] ?? ''
    const heading = /^(#{1,6})\s+(.+)$/.exec(line)
    const fence = /^```(\w*)\s*$/.exec(line)
    if (line.trim() === '') at++
    else if (fence) {
      at++
      const code = takeWhile((l) => !l.startsWith('```')).join('\n')
      at++
      const language = fence[1] ? { attrs: { language: fence[1] } } : {}
      nodes.push({
        type: 'codeBlock',
        ...language,
        content: code ? [{ type: 'text', text: code }] : [],
      })
    } else if (heading) {
      at++
      const level = heading[1]?.length ?? 1
      nodes.push({ type: 'heading', attrs: { level }, content: inlines(heading[2] ?? '') })
    } else if (/^(---+|\*\*\*+)\s*$/.test(line)) {
      at++
      nodes.push({ type: 'rule' })
    } else if (bullet.test(line))
      nodes.push(
        list(
          'bulletList',
          takeWhile((l) => bullet.test(l)),
          bullet,
        ),
      )
    else if (numbered.test(line))
      nodes.push(
        list(
          'orderedList',
          takeWhile((l) => numbered.test(l)),
          numbered,
        ),
      )
    else if (line.startsWith('>')) {
      const inner = takeWhile((l) => l.startsWith('>')).map((l) => l.replace(/^>\s?/, ''))
      nodes.push({ type: 'blockquote', content: [paragraph(inner)] })
    } else nodes.push(paragraph(takeWhile(isPlain)))
  }
  return nodes
}

function isPlain(line: string): boolean {
  const starts = /^(#{1,6}\s|```|>|---+\s*$|\*\*\*+\s*$)/.test(line)
  return line.trim() !== '' && !starts && !bullet.test(line) && !numbered.test(line)
}

function paragraph(lines: readonly string[]): AdfNode {
  const content = lines.flatMap((line, i) => [
    ...(i === 0 ? [] : [{ type: 'hardBreak' }]),
    ...inlines(line),
  ])
  return { type: 'paragraph', content }
}

function list(type: string, lines: readonly string[], marker: RegExp): AdfNode {
  const item = (line: string): AdfNode => ({
    type: 'listItem',
    content: [paragraph([marker.exec(line)?.[1] ?? ''])],
  })
  return { type, content: lines.map(item) }
}

const inline =
  /(`[^`]+`)|(\*\*[^*]+\*\*)|(~~[^~]+~~)|(\*[^*\s][^*]*\*|_[^_\s][^_]*_)|\[([^\]]+)\]\(([^()\s]+)\)/

function inlines(text: string, marks: readonly AdfMark[] = []): AdfNode[] {
  const match = inline.exec(text)
  if (!match) return plain(text, marks)
  const [whole, code, strong, strike, em, label, href] = match
  const before = text.slice(0, match.index)
  const after = text.slice(match.index + whole.length)
  let middle: AdfNode[]
  if (code)
    middle = plain(code.slice(1, -1), [...marks.filter((m) => m.type === 'link'), { type: 'code' }])
  else if (strong) middle = inlines(strong.slice(2, -2), [...marks, { type: 'strong' }])
  else if (strike) middle = inlines(strike.slice(2, -2), [...marks, { type: 'strike' }])
  else if (em) middle = inlines(em.slice(1, -1), [...marks, { type: 'em' }])
  else middle = inlines(label ?? '', [...marks, { type: 'link', attrs: { href: href ?? '' } }])
  return [...plain(before, marks), ...middle, ...inlines(after, marks)]
}

function plain(text: string, marks: readonly AdfMark[]): AdfNode[] {
  if (text === '') return []
  return [marks.length > 0 ? { type: 'text', text, marks } : { type: 'text', text }]
}
