import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { expectCode } from '../../../../test-support/expect-failure'
import {
  openXsoarWorld,
  type XsoarContractWorld,
} from '../../../../test-support/xsoar-contract-world'
import { asOpId, asRemoteId } from '../../../shared/ids'
import type { RemoteConnector } from '../../engine/ports/connector'

let world: XsoarContractWorld
beforeEach(async () => {
  world = await openXsoarWorld()
})
afterEach(() => world.close())

const person = 'ada_osei'
const tenant = () => world.sandbox.xsoar
const born = (name: string, fields: object = {}) =>
  asRemoteId(tenant().as.create(person, { name, type: 'Malware', ...fields }).id)

async function fetched(connector: RemoteConnector, since = world.now() - 1000) {
  const names: unknown[] = []
  for await (const page of connector.fetchNew?.(since) ?? []) {
    names.push(...page.map(({ fields }) => fields.name))
  }
  return names
}

const probe = async (connector: RemoteConnector, name: string) => {
  const probes = await connector.testConnection(() => undefined)
  return probes.find((one) => one.name === name)
}

describe('new incidents', () => {
  it('are those the query lets through, whatever it is made of', async () => {
    born('High', { severity: 3 })
    born('Low', { severity: 1 })
    born('Phish', { type: 'Phishing', severity: 1 })
    const query = 'severity:>=3 or type:Phishing'
    expect(await fetched(world.connect({ fetchQuery: query }))).toEqual(['High', 'Phish'])
    expect(await fetched(world.connector)).toEqual(['High', 'Low', 'Phish'])
  })

  it('do not include what Lockstep made, or two tenants would fetch each other for ever', async () => {
    const request = { project: '', type: 'Malware', keepLink: true, fields: { name: 'Ours' } }
    await world.connector.create(request, asOpId('op-1'))
    born('Theirs')
    expect(await fetched(world.connector)).toEqual(['Theirs'])
  })

  it('come with the moment of their birth, and their people by e-mail', async () => {
    const at = world.now()
    born('One', { owner: 'priya_raman' })
    const pages = world.connector.fetchNew?.(at - 1000) ?? []
    for await (const [one] of pages) {
      expect(Math.abs((one?.createdAt ?? 0) - at)).toBeLessThan(2000)
      expect(one?.fields.owner).toBe('priya.raman@example.test')
    }
  })

  it('fail with a sentence when the query cannot be read, and the test says so, too', async () => {
    const connector = world.connect({ fetchQuery: 'type:(Phishing' })
    const error = await expectCode(fetched(connector), 'invalid')
    expect(error.cause).toContain('syntax error in query')
    const tested = await probe(connector, 'query')
    expect(tested).toMatchObject({ outcome: 'failed' })
    expect(tested?.detail).toContain('syntax error in query')
    expect(await probe(world.connect({ fetchQuery: 'type:Phishing' }), 'query')).toMatchObject({
      ...{ outcome: 'passed', detail: '5 incidents match it.' },
    })
  })
})

describe('an incident', () => {
  it.each([
    [{ dbotMirrorDirection: 'Both' }, 'both ways'],
    [{ dbotMirrorDirection: 'In' }, 'come in'],
    [{ dbotMirrorDirection: 'Out', dbotMirrorInstance: '' }, 'by an integration'],
  ])('that an integration over there mirrors says so (%j)', async (fields, words) => {
    tenant().as.edit(person, '15', fields)
    const { notices = [] } = await world.connector.get('15')
    expect(notices).toHaveLength(1)
    expect(notices[0]).toContain(words)
  })

  it('that nobody mirrors, or that is closed, has nothing to say', async () => {
    tenant().as.close(person, '15', 'Resolved', 'Done.')
    expect(await world.connector.get('15')).not.toHaveProperty('notices')
    const id = tenant().as.create(person, { name: 'Alone', dbotMirrorInstance: 'Former' }).id
    expect(await world.connector.get(id)).not.toHaveProperty('notices')
  })
})

describe('a connection test', () => {
  it('warns of incidents that an integration over there mirrors already', async () => {
    const tested = await probe(world.connector, 'mirrors')
    expect(tested).toMatchObject({ outcome: 'warning' })
    expect(tested?.detail).toContain('ServiceNow_prod')
    tenant().as.edit(person, '15', { dbotMirrorDirection: '' })
    expect(await probe(world.connector, 'mirrors')).toMatchObject({ outcome: 'passed' })
    const shown = await world.connector.get('15')
    expect(shown.fields).toMatchObject({
      ...{ dbotMirrorInstance: 'ServiceNow_prod', dbotMirrorDirection: null },
    })
  })

  it('names the key when it is wrong, in either generation', async () => {
    const six = await world.connect({}, 'patient', 'WRONG').testConnection(() => undefined)
    expect(six.find(({ name }) => name === 'reach')?.outcome).toBe('passed')
    expect(six.find(({ name }) => name === 'auth')).toMatchObject({ outcome: 'failed' })
    expect(six.find(({ name }) => name === 'create')?.outcome).toBe('skipped')
    const cloud = await openXsoarWorld('xsoar-b')
    const eight = await cloud.connect({ keyId: '999' }).testConnection(() => undefined)
    expect(eight.find(({ name }) => name === 'auth')).toMatchObject({ outcome: 'failed' })
    expect(eight.find(({ name }) => name === 'auth')?.remedy).toContain('ID of the key')
    await cloud.close()
  })

  it('says where the tenant does not tell what a key may do', async () => {
    tenant().world.settings = { ...tenant().world.settings, tellsPermissions: false }
    expect(await probe(world.connector, 'edit')).toMatchObject({ outcome: 'warning' })
  })

  it('names a missing right', async () => {
    await world.otherSide.withdraw()
    const tested = await probe(world.connector, 'comment')
    expect(tested).toMatchObject({ outcome: 'failed' })
    expect(tested?.remedy).toContain('incidents.comment')
  })
})

describe('an address', () => {
  it('of an account of a multi-tenant server stands before every path and every link', async () => {
    const multi = await openXsoarWorld('xsoar', { account: 'Contoso' })
    const made = await multi.connector.get('1')
    expect(made.url).toBe(`${multi.sandbox.addresses.xsoar.baseUrl}/acc_Contoso/#/Details/1`)
    expect((await multi.connector.get(made.url)).remoteId).toBe('1')
    await expectCode(multi.connect({ account: 'Other' }).get('1'), 'not-found')
    await multi.close()
  })

  it('that does not offer the read by id is asked by search instead', async () => {
    const id = born('Found all the same')
    const path = { method: 'GET', path: '/incident/load/*' } as const
    world.sandbox.faults.order({ ...path, kind: 'status', status: 404, count: null })
    expect((await world.connector.get(id)).fields.name).toBe('Found all the same')
  })
})

describe('people', () => {
  const owned = (owner: string) => tenant().as.incident(person, owner).fields.owner

  it('are found by address, name and sign-in name, by the pairs of the instance, or stand-ins', async () => {
    const id = born('Owned')
    const connector = world.connect({
      people: 'boss@elsewhere.test = Tomas Lindqvist',
      fallbackPerson: 'ada.osei@example.test',
    })
    for (const [value, account] of [
      ['Priya.Raman@example.test', 'priya_raman'],
      ['tomas_lindqvist', 'tomas_lindqvist'],
      ['boss@elsewhere.test', 'tomas_lindqvist'],
      ['nobody@nowhere.test', 'ada_osei'],
    ] as const) {
      await connector.update(id, { owner: value }, null)
      expect(owned(id), value).toBe(account)
    }
    expect((await connector.get(id)).fields.owner).toBe('ada.osei@example.test')
  })

  it('stay account names where the tenant does not list its users, and pairs still hold', async () => {
    const path = { method: 'GET', path: '/users' } as const
    world.sandbox.faults.order({ ...path, kind: 'status', status: 403, count: null })
    const id = born('Owned', { owner: 'priya_raman' })
    const connector = world.connect({ people: 'boss@elsewhere.test = tomas_lindqvist' })
    expect((await connector.get(id)).fields.owner).toBe('priya_raman')
    await expectCode(connector.update(id, { owner: 'x@example.test' }, null), 'invalid')
    await connector.update(id, { owner: 'boss@elsewhere.test' }, null)
    expect(owned(id)).toBe('tomas_lindqvist')
  })
})

describe('the listing', () => {
  it('begins at the very moment, nanoseconds and all', async () => {
    const fine = await openXsoarWorld('xsoar', { fineTimes: true })
    const { as } = fine.sandbox.xsoar
    const id = asRemoteId(as.create(person, { name: 'Fine' }).id)
    const { updatedAt } = await fine.connector.get(id)
    const listed = async (since: number) => {
      const ids: string[] = []
      for await (const page of fine.connector.listModified(since, [])) {
        ids.push(...page.map(({ remoteId }) => remoteId))
      }
      return ids
    }
    expect(await listed(updatedAt)).toEqual([id])
    expect(await listed(updatedAt + 1)).toEqual([])
    await fine.close()
  })

  it('passes nothing over that changes while it walks', async () => {
    tenant().world.settings = { ...tenant().world.settings, pageCap: 10 }
    const seen = new Set<string>()
    for await (const page of world.connector.listModified(0, [])) {
      for (const { remoteId } of page) seen.add(remoteId)
      // Whoever is touched moves to the end, and everybody behind it one place forward.
      for (const id of ['1', '2', '3', '4', '5'].filter((one) => seen.size < 20 || one === '1')) {
        if (seen.size < 20) tenant().as.edit(person, id, { phase: `Touched ${seen.size}` })
      }
      world.turn(1000)
    }
    expect(seen.size).toBe(25)
  })

  it('asks once for 200 changed incidents, and reads none of them again', async () => {
    const since = world.now() - 1000
    await world.otherSide.makeMany(200)
    const before = world.connector.requestCount()
    let records = 0
    for await (const page of world.connector.listModified(since, [])) {
      records += page.filter(({ record }) => record !== undefined).length
    }
    expect(records).toBe(200)
    // One for the incidents; one for the people, which is remembered.
    expect(world.connector.requestCount() - before).toBeLessThanOrEqual(2)
  })
})
