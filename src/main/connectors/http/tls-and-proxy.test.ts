import { afterEach, describe, expect, it } from 'vitest'
import { createAuthority } from '../../../../test-support/certificates'
import { openHttpClient } from '../../../../test-support/http-client-world'
import { startLocalProxy, startLocalServer } from '../../../../test-support/local-server'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})
const keep = <T extends { close(): Promise<void> }>(one: T): T => {
  opened.push(one)
  return one
}

const authority = createAuthority('Lockstep test authority')
const secure = async (hostName = 'localhost') =>
  keep(
    await startLocalServer(
      (_seen, reply) => reply.writeHead(200).end('{"ok":true}'),
      authority.issue(hostName),
    ),
  )
const plain = async () =>
  keep(await startLocalServer((_seen, reply) => reply.writeHead(200).end('{"ok":true}')))
const read = { method: 'GET', path: '/x' } as const
const once = { limits: { tries: 1 } }

describe('TLS', () => {
  it('trusts a private authority that was added, and only then', async () => {
    const server = await secure()
    const trusting = keep(openHttpClient(server.origin, { caPem: authority.certPem }))
    expect((await trusting.send(read)).body).toEqual({ ok: true })
    const stranger = keep(openHttpClient(server.origin, once))
    await expect(stranger.send(read)).rejects.toMatchObject({
      error: {
        code: 'network',
        retry: 'after-fix',
        message: expect.stringContaining('certificate'),
      },
    })
    const other = createAuthority('Somebody else')
    const misled = keep(openHttpClient(server.origin, { ...once, caPem: other.certPem }))
    await expect(misled.send(read)).rejects.toMatchObject({ error: { code: 'network' } })
    expect(server.seen).toHaveLength(1)
  })

  it('refuses a certificate for another name', async () => {
    const server = await secure('elsewhere.example')
    const client = keep(openHttpClient(server.origin, { ...once, caPem: authority.certPem }))
    await expect(client.send(read)).rejects.toMatchObject({
      error: {
        code: 'network',
        retry: 'after-fix',
        message: expect.stringContaining('another name'),
      },
    })
  })
})

describe('a check of the certificate alone', () => {
  it('accepts a certificate for another name from the instance’s own authority only', async () => {
    const server = await secure('elsewhere.example')
    const options = { ...once, caPem: authority.certPem, verify: 'certificate' } as const
    const trusting = keep(openHttpClient(server.origin, options))
    expect((await trusting.send(read)).body).toEqual({ ok: true })
    const other = createAuthority('Somebody else')
    const misled = keep(openHttpClient(server.origin, { ...options, caPem: other.certPem }))
    await expect(misled.send(read)).rejects.toMatchObject({ error: { code: 'network' } })
    expect(server.seen).toHaveLength(1)
  })

  it('is refused without an authority to check against', () => {
    expect(() => openHttpClient('https://a.example', { verify: 'certificate' })).toThrow(
      expect.objectContaining({
        error: expect.objectContaining({
          code: 'bad-request',
          fields: { caPem: expect.stringContaining('authority') },
        }),
      }),
    )
  })
})

describe('a certificate of our own', () => {
  const callers = createAuthority('Callers')
  const own = callers.issue('lockstep')
  const strict = async () =>
    keep(
      await startLocalServer(
        (_seen, reply) => reply.writeHead(200).end('{"ok":true}'),
        authority.issue('localhost'),
        callers.certPem,
      ),
    )

  it('opens a server that asks for one, also through a proxy', async () => {
    const server = await strict()
    const proxy = keep(await startLocalProxy())
    const trust = { caPem: authority.certPem }
    const shown = { clientCertPem: own.certPem, clientKeyPem: own.keyPem }
    const known = keep(openHttpClient(server.origin, { ...trust, ...shown }))
    expect((await known.send(read)).body).toEqual({ ok: true })
    const far = keep(openHttpClient(server.origin, { ...trust, ...shown, proxyUrl: proxy.url }))
    expect((await far.send(read)).body).toEqual({ ok: true })
    const stranger = keep(openHttpClient(server.origin, { ...once, ...trust }))
    await expect(stranger.send(read)).rejects.toMatchObject({ error: { code: 'network' } })
    expect(server.seen).toHaveLength(2)
  })

  it('that does not fit its key is refused before anything is sent', () => {
    const clientKeyPem = callers.issue('lockstep').keyPem
    expect(() =>
      openHttpClient('https://a.example', { clientCertPem: own.certPem, clientKeyPem }),
    ).toThrow(
      expect.objectContaining({
        error: expect.objectContaining({ code: 'bad-request', fields: expect.anything() }),
      }),
    )
  })
})

describe('a proxy', () => {
  it('of the instance carries the traffic in a tunnel, TLS checked inside it', async () => {
    const server = await secure()
    const proxy = keep(await startLocalProxy())
    const client = keep(
      openHttpClient(server.origin, { caPem: authority.certPem, proxyUrl: proxy.url }),
    )
    expect((await client.send(read)).body).toEqual({ ok: true })
    expect(proxy.tunnels).toEqual([`localhost:${server.port}`])
    const stranger = keep(openHttpClient(server.origin, { ...once, proxyUrl: proxy.url }))
    await expect(stranger.send(read)).rejects.toMatchObject({ error: { code: 'network' } })
    expect(server.seen).toHaveLength(1)
  })

  it('is shown its own credentials, never the site', async () => {
    const server = await plain()
    const wanted = `Basic ${Buffer.from('user:p@ss').toString('base64')}`
    const proxy = keep(await startLocalProxy(wanted))
    const withLogin = proxy.url.replace('//', '//user:p%40ss@')
    const client = keep(openHttpClient(server.origin, { proxyUrl: withLogin }))
    expect((await client.send(read)).body).toEqual({ ok: true })
    expect(proxy.credentials).toEqual([wanted])
    expect(server.seen[0]?.headers['proxy-authorization']).toBeUndefined()
  })

  it('that refuses makes a network failure, and a write certainly was not sent', async () => {
    const server = await plain()
    const proxy = keep(await startLocalProxy('Basic else'))
    const client = keep(openHttpClient(server.origin, { proxyUrl: proxy.url }))
    const write = client.send({ method: 'POST', path: '/x', body: {} })
    await expect(write).rejects.toMatchObject({
      error: { code: 'network', message: expect.stringContaining('proxy') },
    })
    expect(server.seen).toHaveLength(0)
  })

  it('of the environment is not used for this machine', async () => {
    const server = await plain()
    const proxy = keep(await startLocalProxy())
    const client = keep(openHttpClient(server.origin, { env: { HTTP_PROXY: proxy.url } }))
    expect((await client.send(read)).body).toEqual({ ok: true })
    expect(proxy.tunnels).toEqual([])
  })

  it('with an unusable address is refused at once', () => {
    expect(() => openHttpClient('https://a.example', { proxyUrl: 'ftp://x' })).toThrow(
      expect.objectContaining({ error: expect.objectContaining({ code: 'bad-request' }) }),
    )
  })
})
