import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  openSekoiaWorld,
  type SekoiaContractWorld,
} from '../../../test-support/sekoia-contract-world'
import { sekoiaProfiles } from './sekoia-profiles'

let world: SekoiaContractWorld
beforeAll(async () => {
  world = await openSekoiaWorld()
})
afterAll(() => world.close())

it('names fields the connector has, of their type, and gives each of their values a meaning', async () => {
  const fields = await world.connector.fields('alerts', 'alert')
  const rows = sekoiaProfiles.flatMap((profile) => profile.rows)
  expect(rows).toHaveLength(6)
  for (const row of rows) {
    const field = fields.find(({ name }) => name === row.remote)
    expect(field?.type, row.remote).toBe(row.type)
    if (row.values === null) continue
    const values = field?.allowed?.map(({ value }) => value) ?? []
    expect(Object.keys(row.values).sort(), row.remote).toEqual([...values].sort())
  }
})

it('flows one way only', () => {
  expect(sekoiaProfiles.map((profile) => profile.direction)).toEqual(['inbound'])
})
