import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  openXsoarWorld,
  type XsoarContractWorld,
} from '../../../../test-support/xsoar-contract-world'
import { AppFailure } from '../../../shared/errors'
import { asOpId, asRemoteId } from '../../../shared/ids'
import type { RemoteConnector } from '../../engine/ports/connector'

let world: XsoarContractWorld
let connector: RemoteConnector
const id = asRemoteId('10')

beforeAll(async () => {
  world = await openXsoarWorld()
  connector = world.connect({ customFields: 'affectedhosts, riskscore, detectedat' })
  world.sandbox.xsoar.as.edit('ada_osei', id, {
    CustomFields: { detectedat: '2026-01-01T00:00:00Z' },
  })
  world.sandbox.xsoar.as.write('ada_osei', id, { contents: 'Said', tags: ['public'] })
  world.sandbox.xsoar.as.attach('ada_osei', id, 'a.txt', Buffer.from('abc'))
  await connector.get(id)
})
afterAll(() => world.close())

const junk: readonly unknown[] = [
  ...[undefined, null, '', 'x', 0, -1, 1e308, true, [], {}, [null], [{}], [[1]], { id: {} }],
  'y'.repeat(100_000),
]

/** Deeper down fewer do: the readers there are the same. */
const deepJunk: readonly unknown[] = [undefined, null, 'x', 0, {}, [null]]

/** Every member of an answer, at any depth, replaced by each piece of junk in turn. */
function* spoilt(answer: unknown, pieces: readonly unknown[], depth = 0): Generator<unknown> {
  if (typeof answer !== 'object' || answer === null || depth > 1) return
  for (const [key, value] of Object.entries(answer)) {
    const put = (other: unknown): unknown =>
      Array.isArray(answer)
        ? answer.map((one, at) => (String(at) === key ? other : one))
        : { ...answer, [key]: other }
    for (const other of pieces) yield put(other)
    for (const inner of spoilt(value, deepJunk, depth + 1)) yield put(inner)
  }
}

type Question = {
  readonly name: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly ask: () => Promise<unknown>
}

const drain = async (pages: AsyncIterable<readonly unknown[]>): Promise<number> => {
  let found = 0
  for await (const page of pages) found += page.length
  return found
}

const questions: readonly Question[] = [
  { name: 'one incident', method: 'GET', path: '/incident/load/*', ask: () => connector.get(id) },
  {
    ...{ name: 'many incidents', method: 'POST', path: '/incidents/search' },
    ask: () => connector.getMany([id]),
  },
  {
    ...{ name: 'a war room', method: 'POST', path: '/investigation/*' },
    ask: () => Promise.all([connector.comments(id)]),
  },
  {
    ...{ name: 'the files', method: 'POST', path: '/investigation/*' },
    ask: () => connector.files(id),
  },
  {
    ...{ name: 'a search by marker', method: 'POST', path: '/incidents/search' },
    ask: () => connector.findByMarker(asOpId('op-1')),
  },
  {
    ...{ name: 'a new entry', method: 'POST', path: '/entry/formatted' },
    ask: () =>
      connector.addComment(id, { body: 'x', author: 'Ana', internal: true }, asOpId('op-1')),
  },
  {
    ...{ name: 'an edit', method: 'POST', path: '/incident' },
    ask: () => connector.update(id, { name: 'Beacon to a new domain every hour' }, null),
  },
]

async function goodAnswer({ path, ask }: Question): Promise<unknown> {
  const before = world.sandbox.journal.entries().at(-1)?.seq ?? 0
  await ask()
  const form = new RegExp(`${path.replaceAll('*', '[^/]+')}$`)
  const entry = world.sandbox.journal.entries(before).findLast((one) => form.test(one.path))
  return JSON.parse(entry?.responseBody ?? 'null')
}

describe('answers no vendor should give', () => {
  it.each(questions)('to $name end as a record or a typed error', async (question) => {
    const { method, path, ask } = question
    const answer = await goodAnswer(question)
    const codes = new Map<string, number>()
    for (const body of spoilt(answer, question.name === 'an edit' ? deepJunk : junk)) {
      world.sandbox.faults.clear()
      world.sandbox.faults.order({ kind: 'status', status: 200, method, path, body })
      try {
        await ask()
      } catch (thrown) {
        if (!(thrown instanceof AppFailure)) throw thrown
        codes.set(thrown.error.code, (codes.get(thrown.error.code) ?? 0) + 1)
        const { code, cause } = thrown.error
        expect(code).not.toBe('internal')
        if (code === 'malformed') expect(cause).toMatch(/^Expected .{5,}/)
      }
    }
    world.sandbox.faults.clear()
    expect([...codes.keys()].length).toBeGreaterThan(0)
    const known = ['malformed', 'outcome-unknown', 'not-found', 'invalid', 'conflict', 'limit']
    expect([...codes.keys()].filter((code) => !known.includes(code))).toEqual([])
  })

  it.each([
    [{}, 'malformed'],
    [{ data: {} }, 'malformed'],
    [{ total: 3, data: null }, 'malformed'],
    [{ total: 1, data: [null] }, 'malformed'],
    [{ total: 1, data: [{ id: '1' }] }, 'malformed'],
    [[], 'malformed'],
    ['"text"', 'malformed'],
  ])('to a listing, such as %j, are never "nothing changed"', async (body, code) => {
    const path = { method: 'POST', path: '/incidents/search' } as const
    world.sandbox.faults.order({ ...path, kind: 'status', status: 200, body, count: 5 })
    await expect(drain(connector.listModified(0, []))).rejects.toMatchObject({ error: { code } })
    world.sandbox.faults.clear()
  })

  it('to a listing that never goes on end it', async () => {
    const page = { total: 500, data: [{ id: '1', modified: '2026-01-01T00:00:00Z' }] }
    const path = { method: 'POST', path: '/incidents/search' } as const
    const row = JSON.parse(
      JSON.stringify(
        await (
          await fetch(`${world.sandbox.addresses.xsoar.baseUrl}/incident/load/1`, {
            headers: { authorization: world.sandbox.addresses.xsoar.users[0]?.apiKey ?? '' },
          })
        ).json(),
      ),
    )
    const body = { ...page, data: [row] }
    world.sandbox.faults.order({ ...path, kind: 'status', status: 200, body, count: null })
    await expect(drain(connector.listModified(0, []))).rejects.toMatchObject({
      error: { code: 'malformed' },
    })
    world.sandbox.faults.clear()
  })
})
