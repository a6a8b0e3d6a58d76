import type { Measurement } from './measurement'

type Column = {
  readonly title: string
  readonly left?: boolean
  readonly text: (one: Measurement) => string
}

const columns: readonly Column[] = [
  { title: 'measure', left: true, text: ({ name }) => name },
  { title: 'value', text: ({ value }) => String(value) },
  { title: 'unit', left: true, text: ({ unit }) => unit },
  { title: 'baseline', text: ({ baseline }) => String(baseline ?? '-') },
  { title: 'ratio', text: ({ ratio }) => String(ratio ?? '-') },
  { title: 'target', text: ({ target }) => String(target ?? '-') },
  { title: '', left: true, text: ({ ok, target }) => (target === null ? '' : ok ? 'ok' : 'over') },
]

/** The measurements as aligned text, a line each. */
export function table(all: readonly Measurement[]): string {
  const lines = [
    columns.map((column) => column.title),
    ...all.map((one) => columns.map((column) => column.text(one))),
  ]
  return aligned(
    lines,
    columns.map((column) => column.left === true),
  )
}

/** Lines of cells as text in columns; `left` says which columns begin at the left. */
export function aligned(
  lines: readonly (readonly string[])[],
  left: readonly boolean[] = [],
): string {
  const count = Math.max(...lines.map((line) => line.length))
  const widths = Array.from({ length: count }, (_, at) =>
    Math.max(...lines.map((line) => line[at]?.length ?? 0)),
  )
  const pad = (cell: string, at: number): string =>
    left[at] === false ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)
  return lines.map((line) => line.map(pad).join('  ').trimEnd()).join('\n')
}
