/** One thing wrong with a template, where a person finds it (both from 1). */
export type TemplateProblem = {
  readonly line: number
  readonly column: number
  /** A sentence for whoever writes the template. */
  readonly message: string
}

/** A problem at an index of the template's text. */
export function problemAt(text: string, index: number, message: string): TemplateProblem {
  const before = text.slice(0, index).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, message }
}

/** A problem as one line of text. */
export function problemText({ line, column, message }: TemplateProblem): string {
  return `Line ${line}, column ${column}: ${message}`
}
