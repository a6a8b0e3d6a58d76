import { afterEach, describe, expect, it } from 'vitest'
import { openHttpClient } from '../../../../test-support/http-client-world'
import { type Answer, startLocalServer } from '../../../../test-support/local-server'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})
const keep = <T extends { close(): Promise<void> }>(one: T): T => {
  opened.push(one)
  return one
}

async function client(answer: Answer) {
  const server = keep(await startLocalServer(answer))
  return { server, ...keep(openHttpClient(server.origin, { systemName: 'Jira', lane: 'one' })) }
}
const perIssue = { 'retry-after': '2', 'ratelimit-reason': 'jira-per-issue-on-write' }
const writeTo = (record: string) =>
  ({ method: 'PUT', path: `/issue/${record}`, body: {}, record }) as const

describe('a limit on writes of one record', () => {
  it('holds that write up, sends it again and lets the others through', async () => {
    let refused = 0
    const { send, server, time } = await client((seen, reply) => {
      const limited = seen.url === '/issue/A' && refused < 1
      if (limited) refused += 1
      reply.writeHead(limited ? 429 : 200, limited ? perIssue : {}).end('{}')
    })
    expect((await send(writeTo('A'))).status).toBe(200)
    expect(time.waits).toHaveLength(1)
    await send(writeTo('B'))
    expect(time.waits).toHaveLength(1)
    expect(server.seen.map((one) => one.url)).toEqual(['/issue/A', '/issue/A', '/issue/B'])
  })

  it('that does not end is told after three tries, and concerns nobody else', async () => {
    const { send, server, pauses } = await client((seen, reply) => {
      const limited = seen.url === '/issue/A'
      reply.writeHead(limited ? 429 : 200, limited ? perIssue : {}).end('{}')
    })
    await expect(send(writeTo('A'))).rejects.toMatchObject({
      error: {
        code: 'rate-limited',
        message: expect.stringMatching(/^Writes on this record are paused by Jira until/),
      },
    })
    expect(server.seen).toHaveLength(3)
    expect(pauses()).toMatchObject([{ scope: 'record', record: 'A' }])
    expect((await send({ method: 'GET', path: '/issue/A-read' })).status).toBe(200)
  })
})

describe('a write that is refused for load', () => {
  it('is not repeated, and says until when and why', async () => {
    const { send, server } = await client((_seen, reply) =>
      reply
        .writeHead(429, { 'retry-after': '600', 'ratelimit-reason': 'jira-burst-based' })
        .end('{}'),
    )
    await expect(send(writeTo('A'))).rejects.toMatchObject({
      error: {
        code: 'rate-limited',
        status: 429,
        message: expect.stringMatching(/^Paused by Jira until .* UTC, because too many requests/),
        retryAt: expect.any(Number),
      },
    })
    expect(server.seen).toHaveLength(1)
  })
})
