import { describe, expect, it } from 'vitest'
import { arrived, linkedWorld } from '../../../../test-support/linked-world'
import type { World } from '../../../../test-support/world'
import { commentHub, editHub } from '../../../../test-support/world-hub'
import { asInstanceId, asIssueId } from '../../../shared/ids'
import { SECOND_MS } from '../../../shared/time'

const state = (world: World) => world.store.get('instanceStates', asInstanceId('a'))

/** Renames the first tickets, one a second, and answers the names in that order. */
function renameAll(
  { world, server, records }: Awaited<ReturnType<typeof linkedWorld>>,
  many: number,
) {
  return records.slice(0, many).map((record, at) => {
    world.now += SECOND_MS
    server.set(record.id, { summary: `name ${at}` }, 'bob')
    return `name ${at}`
  })
}

describe('more changes than one run may carry', () => {
  it.each([
    ['with versions', 'counter'],
    ['without', 'none'],
  ] as const)('are carried over in order, %s', async (_, versions) => {
    const linked = await linkedWorld(20, { versions })
    const { world, server } = linked
    world.budget = { ...world.budget, inbound: 3 }
    const names = renameAll(linked, 10)
    const first = world.now - 9 * SECOND_MS
    const seen: unknown[] = []
    for (let at = 0; at < 5; at += 1) {
      world.now += SECOND_MS
      const { counters } = await world.cycle(server)
      seen.push([counters.carried, (await state(world))?.backlog?.changes ?? null])
    }
    expect(seen).toEqual([
      [7, 7],
      [4, 4],
      [1, 1],
      [0, null],
      [0, null],
    ])
    expect(await arrived(world)).toEqual(names)
    expect((await state(world))?.cursor).toBe(first + 9 * SECOND_MS)
  })

  it('show how many wait and since when, by the clock here', async () => {
    const linked = await linkedWorld(12, { skewMs: 5 * SECOND_MS })
    const { world, server } = linked
    world.budget = { ...world.budget, inbound: 2 }
    renameAll(linked, 6)
    await world.cycle(server)
    expect((await state(world))?.backlog).toEqual({
      changes: 4,
      oldestAt: world.now - 3 * SECOND_MS,
    })
    const run = await world.cycle(server)
    expect(run.reason).toContain('2 changes left for the next run')
  })

  it('are all taken in although they were made in the same moment', async () => {
    const { world, server, records } = await linkedWorld(20)
    world.budget = { ...world.budget, inbound: 3 }
    for (const record of records.slice(0, 9)) server.set(record.id, { summary: record.key }, 'bob')
    await world.round()
    await world.round()
    expect((await arrived(world)).sort()).toEqual(
      records
        .slice(0, 9)
        .map((record) => record.key)
        .sort(),
    )
    expect((await state(world))?.backlog).toBeNull()
  })

  it('survive a run that breaks off and a restart', async () => {
    const linked = await linkedWorld(20)
    const { world, server } = linked
    world.budget = { ...world.budget, inbound: 4 }
    const names = renameAll(linked, 9)
    // The listing, the bulk read, then the comments of the first records.
    world.faults.set('a', [null, null, null, 'unavailable'])
    expect(await world.cycle(server)).toMatchObject({ outcome: 'stopped' })
    expect((await state(world))?.backlog?.changes).toBe(9)
    world.reopen()
    for (let at = 0; at < 3; at += 1) await world.round(20)
    expect((await arrived(world)).sort()).toEqual(names)
    expect(await state(world)).toMatchObject({ backlog: null, retry: [] })
  })

  it('pass the brake once a person has let it go, however many runs they need', async () => {
    const linked = await linkedWorld(20)
    const { world, server } = linked
    world.budget = { ...world.budget, inbound: 4 }
    const names = renameAll(linked, 16)
    expect((await world.round())[0]).toMatchObject({ outcome: 'braked' })
    expect(await world.cycle(server, { trigger: 'person' })).toMatchObject({ outcome: 'finished' })
    for (let at = 0; at < 3; at += 1) {
      expect((await world.round())[0]).toMatchObject({ outcome: 'finished' })
    }
    expect(await arrived(world)).toEqual(names)
  })

  it('do not hide a record that was not to be found', async () => {
    const linked = await linkedWorld(20)
    const { world, records } = linked
    world.budget = { inbound: 2, inboundMs: 0, outbound: 500 }
    const record = records[15]
    if (record === undefined) throw new Error('no ticket')
    record.hidden = true
    renameAll(linked, 5)
    for (let at = 0; at < 25; at += 1) await world.round(21)
    const link = (await world.links()).find((one) => one.remoteId === record.id)
    expect(link?.state).toBe('gone')
  })
})

describe('more operations than one run may send', () => {
  it('go on in the next run, oldest first, and are due at once', async () => {
    const { world, server } = await linkedWorld(6)
    world.budget = { ...world.budget, outbound: 2 }
    for (let at = 1; at <= 6; at += 1) {
      world.now += SECOND_MS
      await editHub(world.ports, asIssueId(`issue${at}`), { name: `new ${at}` })
    }
    await commentHub(world.ports, asIssueId('issue1'), 'with the first')
    const left: number[] = []
    for (let at = 0; at < 3; at += 1) {
      await world.cycle(server, { inbound: false })
      const ops = await world.store.all('ops')
      expect(ops.every((op) => op.notBefore <= world.now)).toBe(true)
      left.push(ops.length)
    }
    expect(left).toEqual([4, 2, 0])
    const sent = server.written.filter(({ verb }) => verb === 'update').map(({ after }) => after)
    expect(sent).toEqual(['new 1', 'new 2', 'new 3', 'new 4', 'new 5', 'new 6'])
  })
})
