import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  openResilientWorld,
  type ResilientContractWorld,
} from '../../../test-support/resilient-contract-world'
import { issueStatuses, resolutionReasons, severities } from '../../shared/domain/issue'
import type { RemoteField } from '../engine/ports/connector'
import { resilientProfiles } from './resilient-profiles'

let world: ResilientContractWorld
let offered: readonly RemoteField[] = []

beforeAll(async () => {
  world = await openResilientWorld()
  offered = await world.connector.fields('201', 'Malware')
})
afterAll(() => world.close())

describe.each(resilientProfiles)('$id', ({ rows, direction }) => {
  it('names fields the connector has, of their type and with their values', () => {
    for (const row of rows) {
      const field = offered.find(({ name }) => name === row.remote)
      expect(field?.type, row.remote).toBe(row.type)
      if (row.values === null) continue
      const allowed = field?.allowed?.map(({ value }) => value) ?? []
      const remote = direction === 'inbound' ? Object.keys(row.values) : Object.values(row.values)
      for (const value of remote) expect(allowed).toContain(value)
    }
    expect(rows.map(({ local }) => local)).toEqual(expect.arrayContaining(['name', 'description']))
  })

  it('writes only what can be written', () => {
    const { statusFields, transitionFields } = world.connector.capabilities
    for (const { remote } of direction === 'outbound' ? rows : []) {
      const field = offered.find(({ name }) => name === remote)
      const moves = [...statusFields, ...transitionFields].includes(remote)
      expect(field?.writable === true || moves, remote).toBe(true)
    }
  })

  it('knows what to do with every value of an issue', () => {
    const known = (local: string) => rows.find((row) => row.local === local)?.values
    const sorted = (values: readonly string[]) => [...values].sort()
    for (const [local, all] of [
      ['severity', severities],
      ['status', issueStatuses],
      ['resolution', resolutionReasons],
    ] as const) {
      const table = known(local)
      if (table === undefined || table === null || direction === 'inbound') continue
      expect(sorted(Object.keys(table)), local).toEqual(sorted(all))
    }
    // What an incident can be closed with beyond these has a reason to fall back to.
    for (const row of rows) if (row.local === 'resolution') expect(row.fallback).not.toBeNull()
  })
})
