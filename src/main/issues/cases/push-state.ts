import type { Link } from '../../../shared/domain/link'
import type { OutboundOp } from '../../../shared/domain/outbound-op'
import { type PushState, pushStates } from '../../../shared/domain/push-state'
import type { StorePort } from '../../engine/ports/store'

/** What of one link decides how far a case has come on its way over it. */
export type PushLink = {
  readonly link: Pick<Link, 'direction' | 'state' | 'remoteId'>
  readonly ops: readonly Pick<OutboundOp, 'kind'>[]
  /** False once its connector was deleted. */
  readonly connected: boolean
}

/**
 * How far a case has come on its way to its tickets; the worst link stands for all. Links that send
 * nothing count only while no other link does, so that a system the case was taken away from does
 * not speak for the one it goes to now.
 */
export function pushStateOf(links: readonly PushLink[]): PushState {
  const sending = links.filter(({ link }) => link.direction === 'out' || link.direction === 'both')
  const states = (sending.length > 0 ? sending : links).map(stateOf)
  return pushStates.find((state) => states.includes(state)) ?? 'not-pushed'
}

/** The same, with what it needs read from the store. Throws what the store throws. */
export async function storedPushState(
  store: StorePort,
  links: readonly Link[],
): Promise<PushState> {
  const parts = await Promise.all(
    links.map(async (link) => ({
      link,
      ops: await store.find('opsByLink', link.id),
      connected: (await store.get('instances', link.instanceId)) !== undefined,
    })),
  )
  return pushStateOf(parts)
}

function stateOf({ link, ops, connected }: PushLink): PushState {
  if (!connected) return 'connector-deleted'
  if (link.state === 'gone') return 'ticket-gone'
  if (link.remoteId === null) return 'not-pushed'
  return ops.length > 0 || link.state === 'broken' ? 'needs-push' : 'up-to-date'
}
