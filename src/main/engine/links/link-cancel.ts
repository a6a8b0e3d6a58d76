import type { OutboundOp } from '../../../shared/domain/outbound-op'
import { failure } from '../../../shared/errors'
import type { LinkId } from '../../../shared/ids'
import { putAside } from '../outbound/op-aside'
import type { StorePort } from '../ports/store'
import { type LinkPorts, linkOf } from './link-base'
import { unlink } from './unlink'

/**
 * Takes the wish for a new ticket back while nothing of it has left. Throws AppFailure `not-found`,
 * `refused` once the ticket exists or its creation may have reached the other side.
 */
export async function cancelCreate(ports: LinkPorts, id: LinkId, actor: string): Promise<void> {
  const { store } = ports
  await putAside(store, () => waitingCreate(store, id))
  await unlink(ports, id, actor)
}

async function waitingCreate(store: StorePort, id: LinkId): Promise<OutboundOp> {
  const link = await linkOf(store, id)
  const op = (await store.find('opsByLink', id)).find((one) => one.kind === 'create')
  if (link.state !== 'creating' || op === undefined) {
    throw failure({
      code: 'refused',
      message: 'The ticket exists already. Unlink it if it is not wanted.',
      retry: 'no',
    })
  }
  if (op.state === 'pending' || op.state === 'blocked') return op
  throw failure({
    code: 'refused',
    message:
      op.state === 'sending'
        ? 'The ticket is being created right now. Wait until its outcome is known.'
        : 'The ticket may exist already. It is being looked for; unlink it once it was found.',
    retry: 'later',
  })
}
