import { describe, expect, it } from 'vitest'
import { arrived, linkedWorld } from '../../../../test-support/linked-world'
import type { World } from '../../../../test-support/world'
import { editHub } from '../../../../test-support/world-hub'
import { defaultSettings } from '../../../shared/domain/settings'
import { asInstanceId, asIssueId } from '../../../shared/ids'
import { MINUTE_MS, SECOND_MS } from '../../../shared/time'

const a = asInstanceId('a')
const state = (world: World) => world.store.get('instanceStates', a)
const held = (world: World) => world.store.find('linksHeld', a)
const heldEvents = async (world: World) =>
  (await world.store.audit({ limit: 5_000 })).filter((event) => event.kind === 'change.held')

async function limit(world: World, parityLimit: boolean): Promise<void> {
  const record = { ...defaultSettings, parityLimit }
  await world.store.commit({ puts: [{ collection: 'settings', record }] })
}

/** So many linked tickets that the changes below are no upheaval, and 150 of them renamed. */
async function renamed150() {
  const linked = await linkedWorld(310)
  const { world, server, records } = linked
  const names = records.slice(0, 150).map((record, at) => {
    world.now += SECOND_MS / 2
    server.set(record.id, { summary: `name ${at}` }, 'bob')
    return `name ${at}`
  })
  return { ...linked, names }
}

describe('150 inbound changes within two minutes', () => {
  it('all arrive in order over later cycles by default', async () => {
    const { world, server, names } = await renamed150()
    world.budget = { ...world.budget, inbound: 60 }
    const carried: number[] = []
    for (let at = 0; at < 3; at += 1) carried.push((await world.cycle(server)).counters.carried)
    expect(carried).toEqual([90, 30, 0])
    expect(await arrived(world)).toEqual(names)
    expect(await held(world)).toEqual([])
    expect((await state(world))?.window).toBeNull()
  })

  it('leave 50 marked as not synced by limit under the parity limit, until it is off', async () => {
    const { world, server, names } = await renamed150()
    await limit(world, true)
    const run = await world.cycle(server)
    expect(run).toMatchObject({ outcome: 'finished', counters: { held: 50, fieldsIn: 100 } })
    expect(run.reason).toContain('50 changes were held by the limit')
    expect(await arrived(world)).toEqual(names.slice(0, 100))
    expect(await held(world)).toHaveLength(50)
    expect((await heldEvents(world))[0]?.reason).toContain('not synced by limit')

    // They stay held in later windows and over a restart, and each is told once.
    world.reopen()
    for (let at = 0; at < 3; at += 1) {
      expect((await world.round(20))[0]?.counters).toMatchObject({ fieldsIn: 0, held: 0 })
    }
    expect(await held(world)).toHaveLength(50)
    expect(await heldEvents(world)).toHaveLength(50)

    await limit(world, false)
    world.budget = { ...world.budget, inbound: 30 }
    await world.round()
    expect((await state(world))?.backlog?.changes).toBe(20)
    await world.round()
    expect(await arrived(world)).toEqual(names)
    expect(await held(world)).toEqual([])
    expect(await state(world)).toMatchObject({ backlog: null, window: null })
  })
})

describe('under the parity limit', () => {
  it('a new window lets a hundred changes more in', async () => {
    const { world, server, records } = await renamed150()
    await limit(world, true)
    await world.cycle(server)
    world.now += 2 * MINUTE_MS
    for (const record of records.slice(160, 170)) {
      server.set(record.id, { summary: `later ${record.key}` }, 'bob')
    }
    const run = await world.cycle(server)
    expect(run.counters).toMatchObject({ fieldsIn: 10, held: 0 })
    expect((await state(world))?.window).toMatchObject({ taken: 10 })
  })

  it('a version that brings nothing counts for nothing', async () => {
    const { world, server, records } = await linkedWorld(30)
    await limit(world, true)
    for (const record of records) server.bump(record.id)
    expect((await world.cycle(server)).counters).toMatchObject({ compared: 30, held: 0 })
    expect((await state(world))?.window).toBeNull()
  })

  it('an edit made here still goes out, and takes in what it finds', async () => {
    const { world, server, names } = await renamed150()
    await limit(world, true)
    await world.cycle(server)
    const [link] = await held(world)
    if (link === undefined) throw new Error('nothing is held')
    await editHub(world.ports, asIssueId(link.objectId), { severity: 'critical' })
    await world.cycle(server, { inbound: false })
    const record = [...server.records.values()].find((one) => one.id === link.remoteId)
    expect(record?.fields.priority).toBe('Highest')
    expect(await arrived(world)).toHaveLength(101)
    await limit(world, false)
    await world.round()
    await world.round()
    expect((await arrived(world)).sort()).toEqual(names.sort())
    expect(await held(world)).toEqual([])
  })
})
