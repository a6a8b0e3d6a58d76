import { type AppError, AppFailure, toAppError } from '../../../shared/errors'
import type { Channel } from '../../../shared/ipc/channels'
import { contract } from '../../../shared/ipc/contract'
import { fail, ok, type Result } from '../../../shared/result'
import type { AppCalls } from '../../app'
import { notPlain } from './plain-data'

export type CallPorts = {
  readonly calls: AppCalls
  /** Masks secrets in what an unforeseen exception said. */
  readonly redact: (text: string) => string
  /** Told every exception nobody foresaw; the caller of the channel gets `internal`. */
  readonly onUnexpected: (channel: Channel, thrown: unknown) => void
}

/** Parses the argument of one call and runs it. Never throws: every failure is a Result. */
export async function answerCall(
  ports: CallPorts,
  channel: Channel,
  raw: unknown,
): Promise<Result<unknown>> {
  const forbidden = notPlain(raw)
  if (forbidden !== null)
    return fail(badRequest(channel, { [forbidden]: 'This is not allowed here.' }))
  const parsed = contract[channel].args.safeParse(raw)
  if (!parsed.success) return fail(badRequest(channel, fieldsOf(parsed.error.issues)))
  try {
    // The schema belongs to the same channel as the call, which the type system cannot see here.
    const run = ports.calls[channel] as (args: unknown) => Promise<unknown>
    return ok(await run(parsed.data))
  } catch (thrown) {
    if (thrown instanceof AppFailure) return fail(thrown.error)
    ports.onUnexpected(channel, thrown)
    const error = toAppError(thrown)
    return fail(error.cause === undefined ? error : { ...error, cause: ports.redact(error.cause) })
  }
}

function badRequest(channel: Channel, fields: Readonly<Record<string, string>>): AppError {
  return {
    code: 'bad-request',
    message: `Some values cannot be used: ${Object.keys(fields).join(', ') || channel}.`,
    retry: 'after-fix',
    cause: channel,
    fields,
  }
}

type Issue = {
  readonly code?: string
  readonly path: readonly PropertyKey[]
  readonly message: string
}

/** Field name -> what is wrong; an unknown extra key is named itself, not the object around it. */
function fieldsOf(issues: readonly Issue[]): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const issue of issues) {
    const path = issue.path.map(String)
    const keys = 'keys' in issue && Array.isArray(issue.keys) ? issue.keys.map(String) : []
    const names = keys.length > 0 ? keys.map((key) => [...path, key]) : [path]
    for (const name of names) fields[name.join('.') || '(argument)'] ??= issue.message
  }
  return fields
}
