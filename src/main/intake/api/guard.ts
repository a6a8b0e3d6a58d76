import type { IncomingHttpHeaders } from 'node:http'
import { HttpRefusal } from './problem'
import { carriesToken } from './token'

const names = new Set(['127.0.0.1', 'localhost'])

/**
 * Refuses what no program of this machine with the token would send: a name that only leads here by
 * a trick of DNS, anything a web page caused, and a missing or wrong token. Throws HttpRefusal.
 */
export function guardRequest(headers: IncomingHttpHeaders, token: string): void {
  if (!names.has((headers.host ?? '').replace(/:\d+$/, '').toLowerCase())) {
    throw refusal(403, 'This API answers to its own machine only, as 127.0.0.1.', 'host')
  }
  // A page that is allowed to read answers would need headers we never send; one that only wants
  // to cause something is stopped here.
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined) {
    throw refusal(403, 'Web pages may not use this API.', 'origin')
  }
  if (!carriesToken(headers.authorization, token)) {
    throw refusal(401, 'Send the token as "Authorization: Bearer …".', 'authorization', {
      'www-authenticate': 'Bearer realm="Lockstep"',
    })
  }
}

function refusal(
  status: number,
  message: string,
  header: string,
  headers: Readonly<Record<string, string>> = {},
): HttpRefusal {
  return new HttpRefusal(
    status,
    { code: 'refused', message, retry: 'after-fix', fields: { [header]: message } },
    headers,
  )
}
