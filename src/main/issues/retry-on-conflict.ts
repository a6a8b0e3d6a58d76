import { AppFailure } from '../../shared/errors'

/** A mirror run takes up records one by one, so this many overtakings in a row mean something else. */
const TRIES = 20

/**
 * Reads and commits anew when a record was changed by somebody else between reading and committing.
 * Rethrows any other failure, and `conflict` after the last try.
 */
export async function retryOnConflict<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt()
    } catch (thrown) {
      const overtaken = thrown instanceof AppFailure && thrown.error.code === 'conflict'
      if (!overtaken || tried >= TRIES) throw thrown
    }
  }
}
