import { type AppError, AppFailure } from '../../shared/errors'

/** System error code (ENOSPC, EACCES, …) of something thrown, if it has one. */
export function errnoOf(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error) || !('code' in thrown)) return undefined
  return typeof thrown.code === 'string' ? thrown.code : undefined
}

/** Turns what the file system threw into a failure a person can act on. */
export function diskTrouble(thrown: unknown, doing: string): AppFailure {
  if (thrown instanceof AppFailure) return thrown
  const cause = thrown instanceof Error ? thrown.message : String(thrown)
  return new AppFailure({ ...explanation(errnoOf(thrown), doing), cause })
}

function explanation(code: string | undefined, doing: string): Omit<AppError, 'cause'> {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return {
        code: 'storage-full',
        message: `There is no room left on the disk, so ${doing} did not work. Free some space and try again.`,
        retry: 'after-fix',
      }
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return {
        code: 'storage-readonly',
        message: `Lockstep may not write to its workspace folder, so ${doing} did not work. Check the folder's permissions.`,
        retry: 'after-fix',
      }
    default:
      return {
        code: 'storage-failed',
        message: `The disk refused, so ${doing} did not work.`,
        retry: 'now',
      }
  }
}
