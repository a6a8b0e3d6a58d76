import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  openSekoiaWorld,
  type SekoiaContractWorld,
} from '../../../../test-support/sekoia-contract-world'
import { AppFailure } from '../../../shared/errors'
import type { RemoteObject } from '../../engine/ports/connector'

type Loose = Readonly<Record<string, unknown>>

let world: SekoiaContractWorld
let good: { readonly items: readonly Loose[]; readonly total: number }

beforeAll(async () => {
  world = await openSekoiaWorld()
  await all()
  good = JSON.parse(world.sandbox.journal.entries().at(-1)?.responseBody ?? '{}')
})
afterAll(() => world.close())

async function all(): Promise<readonly RemoteObject[]> {
  const found: RemoteObject[] = []
  for await (const page of world.connector.fetchNew?.(0) ?? []) found.push(...page)
  return found
}

const odd = fc.oneof(
  fc.constantFrom(null, '', 0, -1, true, [], {}, 'x'.repeat(100_000), 1e308, '\ud800', [null, {}]),
  fc.jsonValue({ maxDepth: 2 }),
)

it('an answer with anything in it is either read or refused as malformed', async () => {
  const names = Object.keys(good.items[0] ?? {})
  expect(names.length).toBeGreaterThan(15)
  const change = fc.dictionary(fc.constantFrom(...names), odd, { maxKeys: 4 })
  await fc.assert(
    fc.asyncProperty(change, async (changed) => {
      const [first, ...rest] = good.items
      const body = { total: 2, items: [{ ...first, ...changed }, ...rest.slice(0, 1)] }
      world.sandbox.faults.clear()
      world.sandbox.faults.order({ kind: 'status', status: 200, body, path: '/v1/sic/alerts' })
      try {
        for (const { fields, updatedAt } of await all()) {
          expect(Number.isFinite(updatedAt)).toBe(true)
          for (const value of Object.values(fields)) {
            expect(value === null || Array.isArray(value) || typeof value !== 'object').toBe(true)
          }
        }
      } catch (thrown) {
        if (!(thrown instanceof AppFailure)) throw thrown
        expect(thrown.error.code).toBe('malformed')
      }
    }),
    { numRuns: 100 },
  )
})
