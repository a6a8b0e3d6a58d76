import type { OutboundOp } from '../../../shared/domain/outbound-op'
import type { AppError } from '../../../shared/errors'
import { committing } from '../links/link-base'
import type { StorePort } from '../ports/store'
import { put } from './queue'

/**
 * Takes a waiting operation out of the reach of every run, so that what is removed with it afterwards
 * cannot belong to something that was sent in the same moment. `find` answers the operation as it is
 * now, or throws why it may not be given up. A power cut right after it leaves a dead letter.
 */
export async function putAside(
  store: StorePort,
  find: () => Promise<OutboundOp>,
): Promise<OutboundOp> {
  return committing(store, async () => {
    const op = await find()
    if (op.state !== 'pending') return { answer: op, commit: {} }
    const aside = { ...op, state: 'blocked', lastError: givenUp } as const
    return { answer: aside, commit: { puts: [put(aside, op.rev)] } }
  })
}

const givenUp: AppError = {
  code: 'cancelled',
  message: 'A person gave this up before it was sent.',
  retry: 'after-fix',
}
