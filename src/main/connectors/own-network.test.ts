import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAuthority } from '../../../test-support/certificates'
import { connectorPorts } from '../../../test-support/connector-ports'
import { testInstance } from '../../../test-support/connector-world'
import {
  type LocalProxy,
  type LocalServer,
  startLocalProxy,
  startLocalServer,
} from '../../../test-support/local-server'
import type { ConnectorInstance } from '../../shared/domain/instance'
import { createConnector, manifests } from './registry'

const authority = createAuthority('A private authority')
const callers = createAuthority('Callers')
const own = callers.issue('lockstep')
const types = manifests.map(({ type }) => type)

let server: LocalServer
let proxy: LocalProxy

beforeEach(async () => {
  // It lets in only who shows a certificate, and answers nothing a connector could use.
  const certificate = authority.issue('localhost')
  server = await startLocalServer(
    (_seen, reply) => reply.writeHead(404).end('{}'),
    certificate,
    callers.certPem,
  )
  proxy = await startLocalProxy()
})
afterEach(async () => {
  await server.close()
  await proxy.close()
})

const options: Readonly<Record<string, string>> = {
  ...{ email: 'a@b.test', user: 'lockstep', organization: '201', keyId: '1', keyKind: 'standard' },
  ...{ clientCertificate: 'on', clientCertPem: own.certPem },
}
const secrets = {
  ...{ token: 't', password: 'p', keySecret: 's', apiKey: 'k', key: 'k' },
  clientKeyPem: own.keyPem,
}

/** What a test of the connection says of the way there, over an instance with these differences. */
async function reach(type: ConnectorInstance['type'], changes: Partial<ConnectorInstance>) {
  const instance = {
    ...testInstance(type, server.origin, options),
    ...{ caPem: authority.certPem, proxyUrl: proxy.url },
    ...changes,
  }
  const connector = await createConnector(instance, secrets, connectorPorts())
  const probes = await connector.testConnection(() => undefined)
  await connector.close()
  return probes.find(({ name }) => name === 'reach')
}

describe.each(types)('an instance of %s', (type) => {
  it('goes through its proxy, trusts its authority and shows its certificate', async () => {
    await reach(type, {})
    expect(server.seen.length).toBeGreaterThan(0)
    expect(new Set(proxy.tunnels)).toEqual(new Set([`localhost:${server.port}`]))
  })

  it.each([
    ['its authority', { caPem: null }],
    ['its certificate', { options: { ...options, clientCertificate: 'off' } }],
  ])('reaches nobody without %s', async (_, changes) => {
    expect((await reach(type, changes))?.outcome).toBe('failed')
    expect(server.seen).toEqual([])
  })

  it('asks the server itself where it has no proxy', async () => {
    await reach(type, { proxyUrl: null })
    expect(server.seen.length).toBeGreaterThan(0)
    expect(proxy.tunnels).toEqual([])
  })
})
