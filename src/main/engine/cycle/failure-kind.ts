import { type AppError, AppFailure } from '../../../shared/errors'

/**
 * What a failure means for the run: `instance` stops it for every record, `unknown` may have taken
 * effect, `overtaken` wants a new look at the record, `missing` says it is not there (or hidden),
 * `refused` concerns this one write or record alone.
 */
export type FailureKind = 'instance' | 'unknown' | 'overtaken' | 'missing' | 'refused'

/** Sorts a failure of a call to a remote system, or of the store, by what it means for the run. */
export function failureKind(error: AppError): FailureKind {
  switch (error.code) {
    case 'auth':
    case 'permission':
    case 'rate-limited':
    case 'unavailable':
    case 'network':
    case 'keychain-unavailable':
    case 'secret-missing':
    case 'storage-full':
    case 'storage-readonly':
    case 'storage-failed':
    case 'workspace-locked':
    case 'cancelled':
      return 'instance'
    // A fault of ours amid a write says nothing about whether the write arrived.
    case 'outcome-unknown':
    case 'internal':
      return 'unknown'
    case 'conflict':
      return 'overtaken'
    case 'not-found':
      return 'missing'
    default:
      return 'refused'
  }
}

/** Whether a commit was refused because a record had changed since it was read. */
export function isConflict(thrown: unknown): boolean {
  return thrown instanceof AppFailure && thrown.error.code === 'conflict'
}
