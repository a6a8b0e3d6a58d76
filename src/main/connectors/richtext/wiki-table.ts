import type { AdfNode } from './adf'

/** A bar, or what may hold one that means something else: an escape, fixed-width text, a link. */
const parts =
  /\\.|\{\{(?:\\.|[^\n\\}]|\}(?!\})){1,2000}\}\}|\[(?:\\.|[^[\]\\\n]){1,4000}\]|(\|\|?)/g

/** One row of a wiki table: its lines joined, without the last bar. `read` reads what a cell holds. */
export function wikiRow(row: string, read: (text: string) => readonly AdfNode[]): AdfNode {
  const cells: AdfNode[] = []
  const bars = [...row.matchAll(parts)].filter((match) => match[1] !== undefined)
  bars.forEach((bar, at) => {
    const from = bar.index + bar[0].length
    const to = bars[at + 1]?.index ?? row.length
    const text = row.slice(from, to).trim()
    // The bar at the end opens nothing.
    if (at === bars.length - 1 && text === '') return
    const type = bar[0] === '||' ? 'tableHeader' : 'tableCell'
    cells.push({ type, content: text === '' ? [] : read(text) })
  })
  return { type: 'tableRow', content: cells }
}
