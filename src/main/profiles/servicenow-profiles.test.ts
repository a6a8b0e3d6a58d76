import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  openServiceNowWorld,
  type ServiceNowContractWorld,
} from '../../../test-support/servicenow-contract-world'
import { issueStatuses, resolutionReasons, severities } from '../../shared/domain/issue'
import type { RemoteField } from '../engine/ports/connector'
import { servicenowProfiles } from './servicenow-profiles'

const tables = ['incident', 'problem', 'change_request', 'sn_si_incident', 'sc_req_item', 'sc_task']
const offered = new Map<string, readonly RemoteField[]>()
let world: ServiceNowContractWorld

beforeAll(async () => {
  world = await openServiceNowWorld()
  const connector = world.connect({ tables: tables.join(',') })
  for (const table of tables) offered.set(table, await connector.fields('', table))
})
afterAll(() => world.close())

const fieldOf = (table: string, name: string) =>
  offered.get(table)?.find((field) => field.name === name)

describe.each(servicenowProfiles)('$id', ({ rows, direction, entries }) => {
  it('names fields an incident has, of their type, and writes only what can be written', () => {
    const { statusFields, transitionFields } = world.connector.capabilities
    for (const { remote, type } of rows) {
      const field = fieldOf('incident', remote)
      expect(field?.type, remote).toBe(type)
      const moves = [...statusFields, ...transitionFields].includes(remote)
      if (direction === 'outbound') expect(field?.writable === true || moves, remote).toBe(true)
    }
  })

  it('gives each value a meaning that an instance of today has', () => {
    for (const { remote, values } of rows) {
      if (values === null) continue
      const allowed = fieldOf('incident', remote)?.allowed?.map(({ value }) => value) ?? []
      expect(allowed.length, remote).toBeGreaterThan(0)
      // Codes of older releases are understood as well, so more is known than is offered.
      if (direction === 'inbound')
        expect(Object.keys(values)).toEqual(expect.arrayContaining(allowed))
      else expect(allowed).toEqual(expect.arrayContaining([...new Set(Object.values(values))]))
    }
  })

  it('knows every value of an issue on the way out, and falls back for a code it does not know', () => {
    const all = { severity: severities, status: issueStatuses, resolution: resolutionReasons }
    for (const { local, values, fallback } of rows) {
      if (local === 'resolution') expect(fallback).not.toBeNull()
      if (direction === 'inbound' || values === null || !(local in all)) continue
      const known: readonly string[] = all[local as keyof typeof all]
      expect(Object.keys(values).sort(), local).toEqual([...known].sort())
    }
  })

  it('flows into every table there is a name for', () => {
    for (const table of tables) {
      for (const { remote } of rows.filter((row) => row.local !== 'resolution')) {
        expect(fieldOf(table, remote), `${table}.${remote}`).toBeDefined()
      }
    }
  })

  it('keeps comments inside unless it is the one that says otherwise', () => {
    expect(entries.publicComments ?? false).toBe(rows.some((row) => row.conflict === 'local-wins'))
  })
})
