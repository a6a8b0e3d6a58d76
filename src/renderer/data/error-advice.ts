import type { AppError, ErrorCode } from '../../shared/errors'

/** Short headings for what went wrong, in the order a person would say it. */
const headings: Record<ErrorCode, string> = {
  auth: 'The other system did not accept the credentials',
  permission: 'The account is not allowed to do this',
  'not-found': 'It could not be found',
  invalid: 'The other system refused a value',
  conflict: 'Someone else changed it at the same time',
  'rate-limited': 'The other system asked us to slow down',
  unavailable: 'The other system is not available',
  network: 'The other system could not be reached',
  malformed: 'The other system answered something unreadable',
  'outcome-unknown': 'It is not known yet whether the change arrived',
  'bad-request': 'The request was not understood',
  refused: 'This is not possible as it stands',
  limit: 'A limit was reached',
  'blocked-transition': 'The workflow does not offer this step',
  'keychain-unavailable': 'The system keychain is not available',
  'secret-missing': 'The stored secret is missing',
  'storage-full': 'The disk is full',
  'storage-readonly': 'The workspace folder cannot be written',
  'storage-failed': 'The workspace could not be read or written',
  'workspace-locked': 'Another Lockstep uses this workspace',
  cancelled: 'Cancelled',
  internal: 'Something went wrong inside Lockstep',
}

const remedies: Partial<Record<ErrorCode, string>> = {
  auth: 'Check how the connector signs in, then try again.',
  permission: 'Ask an administrator of the other system for the right, then try again.',
  conflict: 'Look at the present value and try again.',
  network: 'Check the connection, the address and the proxy of the connector.',
  malformed: 'Try again; if it stays, copy the details for support.',
  'outcome-unknown': 'Lockstep looks for it before it sends anything again.',
  'blocked-transition': 'Choose a status the ticket can move to, or change the workflow.',
  'keychain-unavailable': 'Unlock the keychain, or keep secrets for this session only.',
  'secret-missing': 'Open the connector and type its secret again.',
  'storage-full': 'Free some space; changes are refused until then, nothing saved is lost.',
  'storage-readonly': 'Make the folder writable and start Lockstep again.',
}

export type ErrorAdvice = { readonly heading: string; readonly remedy: string | null }

/** What an error is called and what a person can do about it. */
export function errorAdvice(error: AppError): ErrorAdvice {
  const remedy = remedies[error.code]
  if (remedy !== undefined) return { heading: headings[error.code], remedy }
  const byRetry = {
    now: 'Trying again may help.',
    later: 'Trying again later may help.',
    'after-fix': null,
    no: null,
  } as const
  return { heading: headings[error.code], remedy: byRetry[error.retry] }
}

/** Text for "copy details": everything a supporter needs, nothing secret (errors never hold any). */
export function errorDetails(error: AppError, context: string): string {
  const lines = [context, `code: ${error.code}`, `message: ${error.message}`]
  if (error.status !== undefined) lines.push(`HTTP status: ${error.status}`)
  if (error.cause !== undefined) lines.push(`cause: ${error.cause}`)
  for (const [field, text] of Object.entries(error.fields ?? {})) lines.push(`${field}: ${text}`)
  if (error.retryAt !== undefined) lines.push(`retry at: ${new Date(error.retryAt).toISOString()}`)
  return lines.join('\n')
}
