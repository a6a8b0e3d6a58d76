import { AppFailure } from '../../shared/errors'

/** Writers come one by one, so this many overtakings in a row mean something else. */
const TRIES = 50

/**
 * Reads and commits anew whenever a record was changed by somebody else between reading and committing, so
 * that every check holds at the moment of the commit. Rethrows any other failure, a conflict that only a
 * person can settle, and what the last try threw.
 */
export async function retryOnConflict<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt()
    } catch (thrown) {
      const overtaken =
        thrown instanceof AppFailure &&
        thrown.error.code === 'conflict' &&
        thrown.error.retry === 'now'
      if (!overtaken || tried >= TRIES) throw thrown
    }
  }
}
