import { toAppError } from '../../shared/errors'
import type { Channel } from '../../shared/ipc/channels'
import type { Answer, Args } from '../../shared/ipc/contract'
import { fail, type Result } from '../../shared/result'

/**
 * Asks the main process. Never throws: a call that could not even be delivered comes back as an
 * `internal` failure like any other.
 */
export async function call<C extends Channel>(
  channel: C,
  args: Args<C>,
): Promise<Result<Answer<C>>> {
  try {
    return await window.lockstep.call[channel](args)
  } catch (thrown) {
    return fail(toAppError(thrown))
  }
}
