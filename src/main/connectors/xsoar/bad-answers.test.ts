import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  openXsoarWorld,
  type XsoarContractWorld,
} from '../../../../test-support/xsoar-contract-world'
import type { RemoteConnector } from '../../engine/ports/connector'

let world: XsoarContractWorld
let connector: RemoteConnector

beforeAll(async () => {
  world = await openXsoarWorld()
  connector = world.connector
})
afterAll(() => world.close())

const drain = async (pages: AsyncIterable<readonly unknown[]>): Promise<number> => {
  let found = 0
  for await (const page of pages) found += page.length
  return found
}

describe('answers no vendor should give', () => {
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
