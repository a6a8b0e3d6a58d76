/**
 * Answers the work's results in the order of the items, at most `width` of them under way at once. The
 * first failure stops what has not begun.
 */
export async function inOrder<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results = new Map<number, R>()
  const queue = items.entries()
  let failed = false
  const worker = async (): Promise<void> => {
    for (const [at, item] of queue) {
      if (failed) return
      try {
        results.set(at, await work(item))
      } catch (thrown) {
        failed = true
        throw thrown
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker))
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result)
}
