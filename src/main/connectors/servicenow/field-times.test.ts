import { afterEach, describe, expect, it } from 'vitest'
import {
  openAuditedWorld,
  openServiceNowWorld,
  type ServiceNowContractWorld,
} from '../../../../test-support/servicenow-contract-world'
import { asOpId, type RemoteId } from '../../../shared/ids'

const opened: ServiceNowContractWorld[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((world) => world.close()))
})

async function open(
  make: (
    settings?: Parameters<typeof openAuditedWorld>[0],
  ) => Promise<ServiceNowContractWorld> = openAuditedWorld,
  settings?: Parameters<typeof openAuditedWorld>[0],
) {
  const world = await make(settings)
  opened.push(world)
  return world
}

const asked = (world: ServiceNowContractWorld) =>
  world.sandbox.journal.entries().filter((entry) => entry.path.includes('sys_audit')).length

async function listed(world: ServiceNowContractWorld, since: number) {
  const found = []
  for await (const page of world.connector.listModified(since, [])) found.push(...page)
  return found
}

describe('times of single fields', () => {
  it('come with who changed each, in listings, bulk reads and single ones', async () => {
    const world = await open()
    const { connector, otherSide } = world
    const id = await otherSide.make('As it was')
    const since = world.now()
    world.turn(60_000)
    await otherSide.edit(id, { description: 'First' })
    world.turn(60_000)
    await otherSide.edit(id, { short_description: 'Second', state: '2' })
    const one = await connector.get(id)
    const times = { at: one.updatedAt, by: 'Ada Osei' }
    expect(one.fieldTimes).toMatchObject({ short_description: times, state: times, stage: times })
    expect(one.fieldTimes.description?.at).toBe(one.updatedAt - 60_000)
    expect((await connector.getMany([id])).get(id)?.fieldTimes).toEqual(one.fieldTimes)
    const [change] = await listed(world, since)
    expect(change?.record?.fieldTimes).toEqual(one.fieldTimes)
    expect(connector.capabilities.perFieldTimes).toBe(true)
  })

  it('are asked for a hundred records at once, and only of those that were changed', async () => {
    const world = await open()
    const { otherSide } = world
    const since = world.now()
    const ids: RemoteId[] = []
    for (let at = 0; at < 120; at += 1) ids.push(await otherSide.make(`Record ${at}`))
    world.turn(60_000)
    for (const id of ids) await otherSide.edit(id, { short_description: 'Changed' })
    for (let at = 0; at < 120; at += 1) await otherSide.make(`Untouched ${at}`)
    const before = asked(world)
    const changes = await listed(world, since)
    expect(changes).toHaveLength(240)
    const timed = changes.filter(({ record }) => record?.fieldTimes.short_description !== undefined)
    expect(timed).toHaveLength(120)
    expect(asked(world) - before).toBe(2)
  })

  it('are not told of a column whose value the history does not explain', async () => {
    const world = await open(openAuditedWorld, { unaudited: ['incident.description'] })
    const { connector, otherSide } = world
    const id = await otherSide.make('x')
    world.turn(60_000)
    await otherSide.edit(id, { description: 'Not noted', short_description: 'Noted' })
    expect((await connector.get(id)).fieldTimes).not.toHaveProperty('description')
    // A script without a trace changes what the history told of before.
    const settings = world.sandbox.servicenow.world
    settings.settings = { ...settings.settings, unaudited: ['incident.short_description'] }
    world.turn(60_000)
    await otherSide.edit(id, { short_description: 'By a script' })
    const read = await connector.get(id)
    expect(read.fields.short_description).toBe('By a script')
    expect(read.fieldTimes).not.toHaveProperty('short_description')
  })

  it('of a change of ours name our own account', async () => {
    const world = await open()
    const { connector } = world
    const fields = { short_description: 'Ours' }
    const request = { project: '', type: 'incident', keepLink: true, fields }
    const { remoteId } = await connector.create(request, asOpId('op-1'))
    world.turn(60_000)
    await connector.update(remoteId, { short_description: 'Still ours' }, null)
    const { fieldTimes, updatedAt } = await connector.get(remoteId)
    expect(fieldTimes.short_description).toEqual({ at: updatedAt, by: 'Lockstep Service' })
  })
})

describe('an account that is shown no history', () => {
  it('reads everything else, is asked a few times only, and claims nothing', async () => {
    const world = await open(openServiceNowWorld)
    const { connector, otherSide } = world
    const id = await otherSide.make('x')
    world.turn(60_000)
    await otherSide.edit(id, { short_description: 'Changed' })
    for (let read = 0; read < 6; read += 1) {
      expect((await connector.get(id)).fieldTimes).toEqual({})
    }
    expect(asked(world)).toBe(3)
    expect(connector.capabilities.perFieldTimes).toBe(false)
  })

  it('is told so by the test, which finds out when that changes', async () => {
    const world = await open(openServiceNowWorld)
    const { connector, otherSide } = world
    const id = await otherSide.make('x')
    world.turn(60_000)
    await otherSide.edit(id, { short_description: 'Changed' })
    const probe = async () => {
      const probes = await connector.testConnection(() => undefined)
      return probes.find(({ name }) => name === 'times')
    }
    expect(await probe()).toMatchObject({ outcome: 'skipped' })
    expect((await probe())?.detail).toContain('sys_audit')
    await world.changeRoles({ give: ['u_audit_reader'] })
    expect(await probe()).toMatchObject({ outcome: 'passed' })
    expect((await connector.get(id)).fieldTimes).toHaveProperty('short_description')
  })

  it('may also be refused outright', async () => {
    const world = await open()
    const { connector, otherSide } = world
    const id = await otherSide.make('x')
    world.turn(60_000)
    await otherSide.edit(id, { short_description: 'Changed' })
    const fault = { kind: 'status', status: 403, path: '**/table/sys_audit', count: null } as const
    world.sandbox.faults.order(fault)
    expect((await connector.get(id)).fieldTimes).toEqual({})
    expect((await connector.get(id)).fieldTimes).toEqual({})
    expect(asked(world)).toBe(1)
  })

  it.each([
    [500, 'cannot answer', 'sys_audit answered 500'],
    [429, 'Paused by ServiceNow', 'limit of sys_audit'],
  ])('are left out for a while where the history answers %i', async (status, said, why) => {
    const world = await open()
    const { connector, otherSide } = world
    const id = await otherSide.make('x')
    const since = world.now()
    world.turn(60_000)
    await otherSide.edit(id, { short_description: 'Changed' })
    const path = '**/table/sys_audit'
    world.sandbox.faults.order({ kind: 'status', status, path, count: null })
    const [change] = await listed(world, since)
    expect(change?.record).toMatchObject({ fields: { short_description: 'Changed' } })
    expect(change?.record?.fieldTimes).toEqual({})
    const before = asked(world)
    expect((await connector.get(id)).fieldTimes).toEqual({})
    expect(asked(world)).toBe(before)
    expect(connector.shortfalls?.()).toEqual([
      { what: 'Field times are not read', why, until: expect.any(Number) },
    ])
    const probes = await connector.testConnection(() => undefined)
    expect(probes.find(({ name }) => name === 'times')?.detail).toContain(said)
    world.sandbox.faults.clear()
    world.turn(10 * 60_000)
    expect(connector.shortfalls?.()).toEqual([])
    expect((await connector.get(id)).fieldTimes).toHaveProperty('short_description')
  })
})
