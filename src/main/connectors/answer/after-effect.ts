import { toAppError } from '../../../shared/errors'
import { outcomeUnknown } from '../http/transport-failure'

/**
 * Runs what follows a write that took effect (reading the record back). If that fails, the write did
 * happen all the same, so the failure must not look like one that can simply be repeated.
 */
export async function afterEffect<T>(work: () => Promise<T> | T): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    const { message, cause } = toAppError(thrown)
    throw outcomeUnknown(`The change was made, but then: ${cause ?? message}`)
  }
}
