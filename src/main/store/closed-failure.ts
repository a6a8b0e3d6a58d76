import { type AppFailure, failure } from '../../shared/errors'

/** What a call on a closed workspace gets. */
export function closedFailure(): AppFailure {
  return failure({ code: 'storage-failed', message: 'The workspace is closed.', retry: 'no' })
}
