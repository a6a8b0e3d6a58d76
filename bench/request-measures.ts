import { type Measurement, measured } from './measurement'
import { inOwnProcess } from './part'
import type { RequestCosts } from './request-costs'
import { type RequestKind, requestKinds, vendors } from './request-kinds'

/** Readings of one record alone, of which there should be none where many can be read at once. */
const alone: readonly RequestKind[] = ['single', 'comments', 'files']

/**
 * Requests per hundred changed and commented records, by what they are for, of every system whose
 * changes come in. `folder` names an empty folder for each.
 */
export async function requestMeasures(folder: (name: string) => string): Promise<Measurement[]> {
  const all: Measurement[] = []
  for (const [system, vendor] of Object.entries(vendors)) {
    const input = { dir: folder(`requests-${system}`), system }
    const { changed, counts, sending } = await inOwnProcess<RequestCosts>('requestCosts', input)
    const perHundred = (count: number): number => (count * 100) / changed
    if (sending !== null) {
      const value = perHundred(sending)
      all.push(measured(`requests-${system}-sending`, 'requests', value, null, { none: true }))
    }
    for (const kind of requestKinds) {
      const count = counts[kind] ?? 0
      const limit = limitOf(kind, vendor)
      if (count === 0 && limit === null) continue
      all.push(
        measured(
          `requests-${system}-${kind}`,
          'requests',
          perHundred(count),
          null,
          limit === null ? { none: true } : { atMost: perHundred(limit) },
        ),
      )
    }
  }
  return all
}

function limitOf(
  kind: RequestKind,
  { mostListings, answersInBulk }: (typeof vendors)[string],
): number | null {
  if (kind === 'listing') return mostListings
  return answersInBulk && alone.includes(kind) ? 0 : null
}
