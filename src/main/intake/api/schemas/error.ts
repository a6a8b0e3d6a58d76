import { z } from 'zod'
import {
  type AppError,
  type ErrorCode,
  errorCodes,
  type RetryAdvice,
} from '../../../../shared/errors'
import { describing, moment } from '../described'

/** HTTP status for each code; what another system refused is told as a fault behind us (502). */
export const statusOf = {
  auth: 502,
  permission: 502,
  'not-found': 404,
  invalid: 422,
  conflict: 409,
  'rate-limited': 503,
  unavailable: 502,
  network: 502,
  malformed: 502,
  'outcome-unknown': 502,
  'bad-request': 400,
  refused: 409,
  limit: 409,
  'blocked-transition': 409,
  'keychain-unavailable': 503,
  'secret-missing': 409,
  'storage-full': 507,
  'storage-readonly': 503,
  'storage-failed': 503,
  'workspace-locked': 409,
  cancelled: 409,
  internal: 500,
} as const satisfies Record<ErrorCode, number>

export const errorCode = z.enum(errorCodes)
export const retryAdvice = z.enum(['no', 'after-fix', 'later', 'now'] satisfies RetryAdvice[])

export const appError = describing<AppError>()('Failure', {
  code: errorCode,
  message: z.string(),
  retry: retryAdvice,
  cause: z.string().optional(),
  fields: z.record(z.string(), z.string()).optional(),
  retryAt: moment.optional(),
  status: z.number().optional(),
})
