import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openXdrWorld, type XdrContractWorld } from '../../../../test-support/xdr-contract-world'
import { AppFailure } from '../../../shared/errors'
import { asRemoteId } from '../../../shared/ids'
import type { RemoteConnector } from '../../engine/ports/connector'

const both = ['1001', '1002'].map(asRemoteId)

let world: XdrContractWorld
let good: { readonly reply: { readonly incidents: readonly Readonly<Record<string, unknown>>[] } }

beforeAll(async () => {
  world = await openXdrWorld()
  await world.connector.getMany(both)
  good = JSON.parse(world.sandbox.journal.entries().at(-1)?.responseBody ?? '{}')
})
beforeEach(() => {
  world.sandbox.faults.clear()
})
afterAll(() => world.close())

/** Has the tenant answer the next search with this. */
function answer(body: unknown): void {
  const where = { method: 'POST', path: '**/get_incidents' }
  world.sandbox.faults.order({ kind: 'status', status: 200, body, ...where })
}

async function all(connector: RemoteConnector): Promise<number> {
  let count = 0
  for await (const page of connector.listModified(0, [])) count += page.length
  return count
}

async function causeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (thrown) {
    if (!(thrown instanceof AppFailure)) throw thrown
    expect(thrown.error.code).toBe('malformed')
    return thrown.error.cause ?? ''
  }
  throw new Error('It should have failed.')
}

const withFirst = (change: Readonly<Record<string, unknown>>) => {
  const [first, ...rest] = good.reply.incidents
  return { reply: { ...good.reply, incidents: [{ ...first, ...change }, ...rest] } }
}

describe('an answer that lacks what it promises', () => {
  it.each([
    ['incident_id', { incident_id: null }],
    ['incident_id', { incident_id: {} }],
    ['modification_time', { modification_time: 'yesterday' }],
    ['modification_time', { modification_time: null }],
    ['modification_time', { modification_time: -5 }],
    ['status', { status: null }],
    ['status', { status: { name: 'new' } }],
  ])('names %s', async (name, change) => {
    answer(withFirst(change))
    expect(await causeOf(all(world.connector))).toContain(name)
  })

  it.each<readonly [string, unknown]>([
    ['total_count', { reply: { incidents: [] } }],
    ['incidents', { reply: { total_count: 3, incidents: [] } }],
    ['incidents', { reply: { total_count: 3 } }],
    ['incidents', { reply: { total_count: 3, incidents: null } }],
    ['incidents', { reply: { total_count: 3, incidents: ['1001'] } }],
    ['reply', {}],
    ['reply', []],
    ['reply', { reply: true }],
    ['rate', { reply: { err_code: 500, err_msg: 'rate exceeded', err_extra: null } }],
  ])('names %s instead of passing for an empty listing', async (name, body) => {
    answer(body)
    expect(await causeOf(all(world.connector))).toContain(name)
  })

  it('is no record that is missing', async () => {
    answer({ reply: { total_count: 1, incidents: [{ incident_id: '1001' }] } })
    await causeOf(world.connector.getMany(both))
    const [one] = good.reply.incidents
    answer({ reply: { total_count: 2, result_count: 2, incidents: [one] } })
    expect(await causeOf(world.connector.getMany(both))).toContain('incidents')
  })

  it('ends a listing even if every page claims that more is to come', async () => {
    const endless = { reply: { ...good.reply, total_count: 5 } }
    const where = { method: 'POST', path: '**/get_incidents' }
    world.sandbox.faults.order({
      kind: 'status',
      status: 200,
      body: endless,
      count: null,
      ...where,
    })
    expect(await all(world.connector)).toBe(2)
  })
})
