import type { ConnectorInstance } from '../../../shared/domain/instance'
import type { ConnectorPorts } from '../contract/connector-ports'
import { networkOf } from '../contract/network-of'
import type { Secrets } from '../contract/secrets'
import { createHttpClient, type HttpClient, type HttpLimits } from '../http/http-client'
import { readServiceNowRefusal } from './refusal'
import { signInOf } from './sign-in'

/** Time (ms) until an answer begins: the instance may spend half a minute on a batch. */
const ANSWER_MS = 40_000

/**
 * The client of an instance. With OAuth a second one without a token fetches tokens; both count as one.
 * Throws `bad-request` for a proxy or certificate that cannot be used.
 */
export function openClient(
  instance: ConnectorInstance,
  secrets: Secrets,
  ports: ConnectorPorts,
  limits: Partial<HttpLimits>,
  { origin, prefix }: { readonly origin: string; readonly prefix: string },
): HttpClient {
  const keep = (token: string) => ports.keepSecret(instance.id, 'refreshToken', token)
  const signIn = signInOf(instance, secrets, prefix, keep)
  const shared = {
    ...networkOf(instance, secrets),
    origin,
    secrets: signIn.secrets,
    limits: { headersMs: ANSWER_MS, ...limits },
    systemName: 'ServiceNow',
    readRefusal: readServiceNowRefusal,
  }
  const agent = { 'user-agent': 'Lockstep' }
  if (signIn.kind === 'header') {
    const headers = { ...agent, authorization: signIn.value }
    return createHttpClient({ ...shared, headers }, ports)
  }
  const tokens = createHttpClient({ ...shared, headers: agent }, ports)
  const authorize = signIn.authorizer(tokens.send, ports.clock)
  const client = createHttpClient({ ...shared, headers: agent, authorize }, ports)
  return {
    send: client.send,
    pauses: client.pauses,
    clockOffset: () => client.clockOffset() ?? tokens.clockOffset(),
    requestCount: () => client.requestCount() + tokens.requestCount(),
    close: async () => {
      await Promise.all([client.close(), tokens.close()])
    },
  }
}
