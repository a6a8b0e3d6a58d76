import { expect, it } from 'vitest'
import { openHttpClient } from '../../../../test-support/http-client-world'
import { startLocalServer } from '../../../../test-support/local-server'

/** Longer than rows are read for in one turn (ms). */
const SLOW_MS = 6
const ROWS = 4_000

it('gives others a turn while somebody takes in the rows of a long answer', async () => {
  const rows = Array.from({ length: ROWS }, (_, at) => ({ id: at, text: 'x'.repeat(100) }))
  const server = await startLocalServer((_seen, reply) => {
    reply.writeHead(200, { 'content-type': 'application/json' })
    reply.end(JSON.stringify({ rows }))
  })
  const client = openHttpClient(server.origin)
  let turns = 0
  let watching = true
  const count = () => {
    turns += 1
    if (watching) setImmediate(count)
  }
  try {
    const { later } = await client.send({ method: 'GET', path: '/', parsedLater: true })
    setImmediate(count)
    let [pieces, taken, together] = [0, 0, 0]
    let before = -1
    for await (const piece of later?.rows('rows', 'the rows') ?? []) {
      if (turns === before) together += 1
      before = turns
      pieces += 1
      taken += piece.length
      const until = performance.now() + SLOW_MS
      while (performance.now() < until);
    }
    expect(taken).toBe(ROWS)
    expect(pieces).toBeGreaterThan(3)
    expect(together).toBe(0)
  } finally {
    watching = false
    await client.close()
    await server.close()
  }
})
