/** Parts that are read while an earlier one is worked on. */
export const PARTS_AHEAD = 5

/**
 * Reads items in order, up to `ahead` of them while an earlier one is still worked on. A read that
 * fails is thrown when its turn comes, after everything before it. Whoever stops early waits for the
 * reads under way, so that nothing goes on behind their back.
 */
export async function* readAhead<T, R>(
  items: readonly T[],
  ahead: number,
  read: (item: T) => Promise<R>,
): AsyncGenerator<{ readonly item: T; readonly read: R }> {
  const pending: Promise<R>[] = []
  try {
    for (const [at, item] of items.entries()) {
      for (const next of items.slice(at + pending.length, at + ahead + 1)) {
        const reading = begun(read, next)
        // Its failure is told when its turn comes.
        reading.catch(() => undefined)
        pending.push(reading)
      }
      yield { item, read: await (pending.shift() as Promise<R>) }
    }
  } finally {
    await Promise.allSettled(pending)
  }
}

/** A read whose failure is always a rejection, also one at once. */
async function begun<T, R>(read: (item: T) => Promise<R>, item: T): Promise<R> {
  return read(item)
}
