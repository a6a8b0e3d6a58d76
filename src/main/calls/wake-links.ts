import type { CallContext } from './context'

/** What waking needs of everything the calls work with. */
export type WakeContext = Pick<CallContext, 'store' | 'scheduler'>

/**
 * Tells the scheduler that something of this issue or case waits to be sent. The case an issue is in
 * may have followed it, so its tickets are meant as well.
 */
export async function wakeLinksOf(context: WakeContext, objectId: string): Promise<void> {
  const caseId = (await context.store.get('issues', objectId))?.caseId ?? null
  const owners = caseId === null ? [objectId] : [objectId, caseId]
  const links = await Promise.all(owners.map((id) => context.store.find('linksByObject', id)))
  const instances = new Set(links.flat().map((link) => link.instanceId))
  await Promise.all([...instances].map((id) => context.scheduler.wake(id)))
}

/** The same for several. */
export async function wakeLinksOfAll(
  context: WakeContext,
  objectIds: readonly string[],
): Promise<void> {
  await Promise.all(objectIds.map((id) => wakeLinksOf(context, id)))
}
