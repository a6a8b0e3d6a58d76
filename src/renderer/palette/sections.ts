import { matchPoints } from './match'
import { type PaletteLine, type PaletteSection, paletteGroups } from './palette-line'

// What only the detail says is an answer too, but behind those whose label says it.
const detailShare = 0.9
// Rows were found by the list's own search, which looks at more than is shown here.
const foundElsewhere = 5

function pointsOf(line: PaletteLine, query: string): number | null {
  const label = matchPoints(line.label, query)
  const parts = line.detail.split(' · ').map((part) => matchPoints(part, query) ?? 0)
  const both = matchPoints(`${line.label} ${line.detail}`, query) ?? 0
  const best = Math.max(label ?? 0, detailShare * Math.max(both, ...parts))
  if (best > 0) return best
  return line.target.kind === 'issue' || line.target.kind === 'ticket' ? foundElsewhere : null
}

/**
 * The lines under their headings. With nothing typed all are shown in their usual order; otherwise
 * those that answer it, the best first, and the heading of the best on top.
 */
export function sections(lines: readonly PaletteLine[], query: string): readonly PaletteSection[] {
  if (query.trim() === '') return grouped(lines)
  const scored = lines.flatMap((line) => {
    const points = pointsOf(line, query)
    return points === null ? [] : [{ line, points }]
  })
  scored.sort((a, b) => b.points - a.points)
  const best = new Map<string, number>()
  for (const { line, points } of scored) {
    best.set(line.group, Math.max(points, best.get(line.group) ?? 0))
  }
  return [...grouped(scored.map(({ line }) => line))].sort(
    (a, b) => (best.get(b.group) ?? 0) - (best.get(a.group) ?? 0),
  )
}

function grouped(lines: readonly PaletteLine[]): readonly PaletteSection[] {
  return paletteGroups
    .map((group) => ({ group, lines: lines.filter((line) => line.group === group) }))
    .filter((section) => section.lines.length > 0)
}
