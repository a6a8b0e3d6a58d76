import { AppFailure, failure } from '../../../shared/errors'
import { DeadlineExceeded } from './deadline'
import { UnreadableBody } from './read-body'

/** What is known about the request that broke. */
export type Sent = {
  /** It was handed to a connected socket, so bytes of it may have arrived. */
  readonly started: boolean
  /** Repeating it cannot change anything. */
  readonly safe: boolean
}

const certificateCodes = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
])

/**
 * Turns a failure below HTTP into an AppFailure. Any write that was handed to a connected socket and
 * got no complete answer is `outcome-unknown`, however likely it seems that nothing happened.
 */
export function transportFailure(thrown: unknown, sent: Sent): AppFailure {
  const cause = describe(thrown)
  if (sent.started && !sent.safe) return outcomeUnknown(cause)
  // The caller gave up: the reason of its signal comes through as it is.
  if (thrown instanceof AppFailure) return thrown
  if (thrown instanceof UnreadableBody) {
    return failure({
      code: 'malformed',
      message: 'The server sent an answer that cannot be read.',
      retry: 'later',
      cause,
    })
  }
  return failure({ code: 'network', ...explain(thrown), cause })
}

/** The failure of a write whose effect nobody knows. */
export function outcomeUnknown(cause: string, status?: number): AppFailure {
  return failure({
    code: 'outcome-unknown',
    message: 'The server did not confirm the change, so it may or may not have been made.',
    retry: 'later',
    cause,
    ...(status === undefined ? {} : { status }),
  })
}

function explain(thrown: unknown): {
  readonly message: string
  readonly retry: 'later' | 'after-fix'
} {
  const code = codeOf(thrown)
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return {
      message:
        "The server's certificate is made out to another name. Check the address. If it is right, add the authority of that certificate and let the connector check the certificate only.",
      retry: 'after-fix',
    }
  }
  if (certificateCodes.has(code)) {
    return {
      message:
        "The server's certificate is not trusted. If it comes from a private authority, add that authority to the connector.",
      retry: 'after-fix',
    }
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return { message: 'The server name cannot be found. Check the address.', retry: 'later' }
  }
  if (code === 'ECONNREFUSED') {
    return { message: 'The server does not accept connections at this address.', retry: 'later' }
  }
  if (/Proxy response \(\d+\)/.test((thrown as Error)?.message ?? '')) {
    return { message: 'The proxy refused to open the connection.', retry: 'after-fix' }
  }
  if (thrown instanceof DeadlineExceeded || /TIMEOUT/.test(code)) {
    return { message: 'The server did not answer in time.', retry: 'later' }
  }
  return { message: 'The connection to the server broke.', retry: 'later' }
}

function codeOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return ''
  const code = (thrown as { code?: unknown }).code
  if (typeof code === 'string') return code
  return codeOf((thrown as { cause?: unknown }).cause)
}

function describe(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown)
  const code = codeOf(thrown)
  return code === '' ? `${thrown.name}: ${thrown.message}` : `${code}: ${thrown.message}`
}
