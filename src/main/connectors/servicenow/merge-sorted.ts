import type { ListedChange } from '../../engine/ports/connector'

type Source = {
  readonly pages: AsyncIterator<readonly ListedChange[]>
  waiting: ListedChange[]
  done: boolean
}

/**
 * Joins listings that are each in order of time into one that is. A page goes out as soon as no other
 * listing can still answer something older.
 */
export async function* mergeSorted(
  listings: readonly AsyncIterable<readonly ListedChange[]>[],
): AsyncGenerator<readonly ListedChange[]> {
  const sources = listings.map(
    (listing): Source => ({
      pages: listing[Symbol.asyncIterator](),
      waiting: [],
      done: false,
    }),
  )
  try {
    for (;;) {
      await Promise.all(sources.map(fill))
      const open = sources.filter((source) => source.waiting.length > 0)
      if (open.length === 0) return
      const bound = earliestEnd(open.filter((source) => !source.done))
      const page: ListedChange[] = []
      for (const source of open) {
        const ready = source.waiting.filter((change) => bound === null || !isAfter(change, bound))
        source.waiting = source.waiting.slice(ready.length)
        page.push(...ready)
      }
      yield page.sort((a, b) => (isAfter(a, b) ? 1 : -1))
    }
  } finally {
    // Whoever stops listening ends the listings as well.
    for (const source of sources) if (!source.done) await source.pages.return?.()
  }
}

async function fill(source: Source): Promise<void> {
  while (!source.done && source.waiting.length === 0) {
    const next = await source.pages.next()
    if (next.done === true) source.done = true
    else source.waiting = [...next.value]
  }
}

/** The last change up to which every listing that goes on is known. */
function earliestEnd(sources: readonly Source[]): ListedChange | null {
  let bound: ListedChange | null = null
  for (const { waiting } of sources) {
    const end = waiting.at(-1)
    if (end !== undefined && (bound === null || isAfter(bound, end))) bound = end
  }
  return bound
}

function isAfter(a: ListedChange, b: ListedChange): boolean {
  if (a.updatedAt !== b.updatedAt) return a.updatedAt > b.updatedAt
  return a.remoteId > b.remoteId
}
