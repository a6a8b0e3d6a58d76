import { z } from 'zod'
import { type AppError, AppFailure, failure } from '../../../shared/errors'
import { answering, moment } from './described'
import { errorCode, retryAdvice, statusOf } from './schemas/error'

/** What the API answers when it cannot do what was asked (RFC 9457). */
export const problem = answering(
  'Problem',
  z.object({
    type: z.string().describe('Names the kind of problem'),
    title: z.string(),
    status: z.number(),
    detail: z.string().describe('One sentence a person can act on'),
    code: errorCode,
    retry: retryAdvice,
    cause: z.string().optional().describe('What the other side or the system said'),
    retryAt: moment.optional().describe('Earliest moment a retry makes sense (UTC, ms)'),
    errors: z
      .array(z.object({ field: z.string(), message: z.string() }))
      .describe('Each argument that was refused, and why'),
  }),
)
export type Problem = z.output<typeof problem>

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not authorised',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Request timeout',
  409: 'Not possible now',
  413: 'Too large',
  415: 'Not JSON',
  422: 'Refused by the other system',
  500: 'Internal error',
  502: 'The other system failed',
  503: 'Not available now',
  504: 'Took too long',
  507: 'Disk full',
}

/** The problem for a failure; `status` where another one than the code's own fits better. */
export function problemOf(error: AppError, status: number = statusOf[error.code]): Problem {
  const { code, message, retry, cause, retryAt, fields = {} } = error
  return {
    type: `urn:lockstep:problem:${code}`,
    title: titles[status] ?? 'Error',
    status,
    detail: message,
    code,
    retry,
    ...(cause === undefined ? {} : { cause }),
    ...(retryAt === undefined ? {} : { retryAt }),
    errors: Object.entries(fields).map(([field, text]) => ({ field, message: text })),
  }
}

/** A refusal of the API itself, with the HTTP status to answer. */
export class HttpRefusal extends AppFailure {
  constructor(
    readonly status: number,
    error: AppError,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(error)
  }
}

/** Shorthand for an argument that cannot be used. */
export function badArgument(field: string, message: string): AppFailure {
  return failure({
    code: 'bad-request',
    message: `Some values cannot be used: ${field}.`,
    retry: 'after-fix',
    fields: { [field]: message },
  })
}
