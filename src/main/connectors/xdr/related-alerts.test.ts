import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openXdrWorld, type XdrContractWorld } from '../../../../test-support/xdr-contract-world'
import type { ListedChange, RemoteConnector } from '../../engine/ports/connector'
import { alertTable } from './alert-table'

let world: XdrContractWorld
let connector: RemoteConnector
beforeEach(async () => {
  world = await openXdrWorld()
  connector = world.connect({ alerts: 'on' })
})
afterEach(() => world.close())

async function listed(since: number): Promise<readonly ListedChange[]> {
  const all: ListedChange[] = []
  for await (const page of connector.listModified(since, [])) all.push(...page)
  return all
}
const asked = () =>
  world.sandbox.journal.entries().filter(({ path }) => path.endsWith('extra_data')).length

describe('alerts of incidents', () => {
  it('are not asked for unless they are wanted', async () => {
    const record = await world.connector.get('1003')
    expect(record.fields.alerts).toBeUndefined()
    expect(asked()).toBe(0)
  })

  it('are a table, oldest first', async () => {
    const { fields } = await connector.get('1003')
    const lines = String(fields.alerts).split('\n')
    expect(lines[0]).toBe('| Time (UTC) | Severity | Alert | Source | Host | User | Action |')
    expect(lines).toHaveLength(5)
    expect(lines[2]).toContain('Shadow copies deleted')
    expect(lines[2]).toContain('Prevented (Blocked)')
    expect(lines[2]).toContain('corp\\\\m.kovac')
  })

  it('stay within the limit of the tenant, and what is missing comes with a later listing', async () => {
    const first = await listed(0)
    expect(first).toHaveLength(25)
    const lacking = first.filter(({ record }) => record?.fields.alerts === undefined)
    expect(lacking).toHaveLength(16)
    expect(asked()).toBe(9)
    world.turn(62_000)
    const later = await listed(world.now())
    expect(later).toHaveLength(9)
    expect(later.every(({ record }) => record?.fields.alerts !== undefined)).toBe(true)
    world.turn(62_000)
    expect(await listed(world.now())).toHaveLength(7)
    world.turn(62_000)
    expect(await listed(world.now())).toEqual([])
    const refused = world.sandbox.journal.entries().filter(({ status }) => status === 429)
    expect(refused).toEqual([])
    expect(asked()).toBe(25)
  })

  it('that come later are another version, which an edit still takes for the same change', async () => {
    const first = await listed(0)
    const lacking = first.find(({ record }) => record?.fields.alerts === undefined)
    if (lacking === undefined) throw new Error('all had their alerts')
    world.turn(62_000)
    const later = (await listed(world.now())).find(({ remoteId }) => remoteId === lacking.remoteId)
    expect(later?.version).not.toBe(lacking.version)
    expect(later?.updatedAt).toBe(lacking.updatedAt)
    await connector.update(lacking.remoteId, { severity: 'low' }, later?.version ?? null)
    expect((await world.connector.get(lacking.remoteId)).fields.severity).toBe('low')
  })

  it('are read again only when there are more of them', async () => {
    await connector.get('1003')
    world.sandbox.xdr.as.edit('1003', { notes: 'changed' })
    await connector.get('1003')
    expect(asked()).toBe(1)
    world.sandbox.xdr.as.raise({ incidentId: 1003, name: 'One more' })
    expect((await connector.get('1003')).fields.alerts).toContain('One more')
    expect(asked()).toBe(2)
  })

  it('are left out while somebody else uses up the limit', async () => {
    const { settings } = world.sandbox.xdr.world
    world.sandbox.xdr.world.settings = { ...settings, extraDataPerMinute: 0 }
    const record = await connector.get('1003')
    expect(record.fields.incident_name).toBe('Ransomware precursor on FS-04')
    expect(record.fields.alerts).toBeUndefined()
  })
})

describe('the table', () => {
  it('keeps marks in a cell from meaning anything', () => {
    const table = alertTable([{ name: 'a | b *c* <i>\nnext' }], 1)
    expect(table.split('\n')[2]).toContain('| a \\| b \\*c\\* \\<i\\> next |')
  })

  it('says how many it does not show, and is empty without any', () => {
    expect(alertTable([{ name: 'one' }], 51)).toMatch(/\n\n?50 more are not shown\.$/)
    expect(alertTable([], 0)).toBe('')
  })
})
