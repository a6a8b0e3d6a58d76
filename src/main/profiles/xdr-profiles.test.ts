import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openXdrWorld, type XdrContractWorld } from '../../../test-support/xdr-contract-world'
import type { RemoteField } from '../engine/ports/connector'
import { xdrProfiles } from './xdr-profiles'

let world: XdrContractWorld
const offered = { alert: [] as readonly RemoteField[], incident: [] as readonly RemoteField[] }

beforeAll(async () => {
  world = await openXdrWorld()
  offered.incident = await world.connector.fields('incidents', 'incident')
  offered.alert = await world.connect({ resource: 'issues' }).fields('alerts', 'alert')
})
afterAll(() => world.close())

describe.each(xdrProfiles)('$id', ({ id, rows, direction }) => {
  const kind = id.includes('-alert-') ? 'alert' : 'incident'
  const capabilities = () =>
    world.connect(kind === 'alert' ? { resource: 'issues' } : {}).capabilities

  it('names fields the connector has, of their type and with their values', () => {
    for (const row of rows) {
      const field = offered[kind].find(({ name }) => name === row.remote)
      expect(field?.type, row.remote).toBe(row.type)
      if (direction === 'inbound' || row.values === null) continue
      const allowed = field?.allowed?.map(({ value }) => value) ?? []
      for (const value of Object.values(row.values)) expect(allowed).toContain(value)
    }
  })

  it('writes only what can be written', () => {
    if (direction === 'inbound') return expect(rows.length).toBeGreaterThan(4)
    const { statusFields, transitionFields } = capabilities()
    for (const { remote } of rows) {
      const field = offered[kind].find(({ name }) => name === remote)
      const moves = [...statusFields, ...transitionFields].includes(remote)
      expect(field?.writable === true || moves, remote).toBe(true)
    }
  })

  it('gives every close reason a meaning', () => {
    const row = rows.find(({ local }) => local === 'resolution')
    expect(row?.fallback).toBe('other')
    expect(Object.keys(row?.values ?? {}).length).toBeGreaterThan(7)
  })
})
