/**
 * Runs every piece of work at once and waits for all of them, also when one fails: nothing may still
 * be under way when the caller goes on. Throws the first failure in the order given.
 */
export async function sideBySide(work: readonly Promise<void>[]): Promise<void> {
  const outcomes = await Promise.allSettled(work)
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
}
