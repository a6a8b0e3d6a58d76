import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openXsoarWorld, type XsoarContractWorld } from '../../../test-support/xsoar-contract-world'
import { resolutionReasons } from '../../shared/domain/issue'
import type { RemoteField } from '../engine/ports/connector'
import { xsoarProfiles } from './xsoar-profiles'

let world: XsoarContractWorld
let offered: readonly RemoteField[] = []

beforeAll(async () => {
  world = await openXsoarWorld()
  offered = await world.connector.fields('incidents', 'Malware')
})
afterAll(() => world.close())

describe.each(xsoarProfiles)('$id', ({ rows, direction }) => {
  it('names fields the connector has, of their type and with their values', () => {
    for (const row of rows) {
      const field = offered.find(({ name }) => name === row.remote)
      expect(field?.type, row.remote).toBe(row.type)
      if (row.values === null) continue
      const allowed = field?.allowed?.map(({ value }) => value) ?? []
      const remote = direction === 'inbound' ? Object.keys(row.values) : Object.values(row.values)
      for (const value of remote) expect(allowed).toContain(value)
    }
  })

  it('writes only what can be written', () => {
    const { statusFields, transitionFields } = world.connector.capabilities
    for (const { remote } of direction === 'outbound' ? rows : []) {
      const field = offered.find(({ name }) => name === remote)
      const moves = [...statusFields, ...transitionFields].includes(remote)
      expect(field?.writable === true || moves, remote).toBe(true)
    }
    expect(rows.length).toBeGreaterThan(5)
  })

  it('knows what to do with every reason', () => {
    const row = rows.find(({ local }) => local === 'resolution')
    const known = Object.keys(row?.values ?? {})
    expect(row?.fallback).toBe(direction === 'inbound' ? 'other' : 'Other')
    if (direction === 'outbound') expect([...known].sort()).toEqual([...resolutionReasons].sort())
  })
})
