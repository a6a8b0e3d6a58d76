import type { TemplateProblem } from './template-problem'
import { parseTextTemplate, type TextTemplate } from './text-template'

/** A header as a person wrote it: its name in lower case and the template of its value. */
export type HeaderLine = {
  readonly name: string
  readonly value: TextTemplate
  /** Where the value begins (both from 1). */
  readonly line: number
  readonly column: number
}

type HeaderLines = {
  readonly headers: readonly HeaderLine[]
  readonly problems: readonly TemplateProblem[]
}

/** Headers that belong to the connection or to what is sent, and are not for a person to set. */
const reserved: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'content-type',
  'expect',
  'host',
  'idempotency-key',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** Reads lines of `Name: value`; empty lines are passed over, wrong ones are told. */
export function readHeaderLines(text: string): HeaderLines {
  const headers: HeaderLine[] = []
  const problems: TemplateProblem[] = []
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const wrong = (column: number, message: string) =>
      problems.push({ line: index + 1, column, message })
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase()
    if (!/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(name)) wrong(1, 'Write a header as Name: value.')
    else if (reserved.has(name)) wrong(1, `The header ${name} is set by Lockstep itself.`)
    else {
      const raw = line.slice(colon + 1)
      const column = colon + 2 + (raw.length - raw.trimStart().length)
      const header = { name, value: parseTextTemplate(raw.trim()), line: index + 1, column }
      headers.push(header)
      if (!header.value.ok) problems.push(...inLine(header, header.value.problems))
    }
  }
  return { headers, problems }
}

/** Problems of a header's value, where they stand among the lines. */
export function inLine(
  { line, column }: Pick<HeaderLine, 'line' | 'column'>,
  problems: readonly TemplateProblem[],
): readonly TemplateProblem[] {
  return problems.map((one) => ({ ...one, line, column: column + one.column - 1 }))
}
