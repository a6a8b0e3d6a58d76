import { afterEach, describe, expect, it } from 'vitest'
import { openHttpClient } from '../../../../test-support/http-client-world'
import {
  type Answer,
  type LocalServer,
  startLocalServer,
} from '../../../../test-support/local-server'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

async function serve(answer: Answer): Promise<LocalServer> {
  const server = await startLocalServer(answer)
  opened.push(server)
  return server
}

const to = (location: string, status = 302): Answer => {
  return (seen, reply) => {
    if (seen.url === '/end') return reply.writeHead(200).end('{"end":true}')
    return reply.writeHead(status, { location }).end()
  }
}

function client(origin: string) {
  const made = openHttpClient(origin, { headers: { authorization: 'Basic c2VjcmV0' } })
  opened.push(made)
  return made
}

const follow = { method: 'GET', path: '/start', redirects: 'follow' } as const

describe('a redirect', () => {
  it('is not followed unless the request asks for it', async () => {
    const server = await serve(to('/end'))
    const work = client(server.origin).send({ method: 'GET', path: '/start' })
    await expect(work).rejects.toMatchObject({ error: { code: 'malformed', retry: 'after-fix' } })
    expect(server.seen).toHaveLength(1)
  })

  it('on the same origin keeps the credentials', async () => {
    const server = await serve(to('/end'))
    expect((await client(server.origin).send(follow)).body).toEqual({ end: true })
    expect(server.seen[1]?.headers.authorization).toBe('Basic c2VjcmV0')
  })

  it('to another origin drops them', async () => {
    const other = await serve(to('/end'))
    const server = await serve(to(`${other.origin}/end`))
    expect((await client(server.origin).send(follow)).body).toEqual({ end: true })
    expect(server.seen[0]?.headers.authorization).toBe('Basic c2VjcmV0')
    expect(other.seen[0]?.headers.authorization).toBeUndefined()
  })

  it.each(['http://192.0.2.1/end', 'ftp://127.0.0.1/end', 'http://%'])(
    'to %s is refused',
    async (target) => {
      const server = await serve(to(target))
      const work = client(server.origin).send(follow)
      await expect(work).rejects.toMatchObject({ error: { code: 'malformed' } })
    },
  )

  it('in a circle ends', async () => {
    const server = await serve(to('/again'))
    const work = client(server.origin).send(follow)
    await expect(work).rejects.toMatchObject({ error: { code: 'malformed' } })
    expect(server.seen).toHaveLength(4)
  })

  it.each([
    [303, 'outcome-unknown'],
    [302, 'outcome-unknown'],
    [307, 'malformed'],
    [308, 'malformed'],
  ] as const)('%i in answer to a write is %s', async (status, code) => {
    const server = await serve(to('/end', status))
    const work = client(server.origin).send({ method: 'POST', path: '/x', body: {} })
    await expect(work).rejects.toMatchObject({ error: { code } })
    expect(server.seen).toHaveLength(1)
  })
})
