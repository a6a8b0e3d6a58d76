import { describe, expect, it } from 'vitest'
import { arrived, linkedWorld } from '../../../../test-support/linked-world'
import type { Fault } from '../../../../test-support/memory-connector'
import type { World } from '../../../../test-support/world'
import { editHub } from '../../../../test-support/world-hub'
import { asInstanceId, asIssueId } from '../../../shared/ids'
import { MINUTE_MS, SECOND_MS } from '../../../shared/time'

const state = (world: World) => world.store.get('instanceStates', asInstanceId('a'))

/** Five tickets renamed one after the other, behind a connector that may speak the contract's words. */
async function renamed(contractWords: boolean) {
  const linked = await linkedWorld(20, {}, { contractWords })
  const { world, server, records } = linked
  const names = records.slice(0, 5).map((record, at) => {
    world.now += SECOND_MS
    server.set(record.id, { summary: `name ${at}` }, 'bob')
    return `name ${at}`
  })
  return { ...linked, names }
}

/** The listing goes well, and of two records, each by itself, the read and the comments. */
const amidThird = (fault: Fault): (Fault | null)[] => [null, null, null, null, null, fault]
/** Listing, bulk read and the comments of two records go well. */
const amidBulk = (fault: Fault): (Fault | null)[] => [null, null, null, null, fault]

describe('a connector that speaks the words of the contract', () => {
  it.each<[said: string, outcome: string, health: string]>([
    ['API rate limit', 'stopped', 'rate-limited'],
    ['Error 17: API rate limit exceeded, wait', 'stopped', 'rate-limited'],
    ['api rate limit', 'finished', 'ok'],
    ['API Rate Limit', 'finished', 'ok'],
    ['Rate limit exceeded', 'finished', 'ok'],
    ['skip update', 'stopped', 'ok'],
    ['please skip update for now', 'stopped', 'ok'],
    ['Skip update', 'finished', 'ok'],
    ['SKIP UPDATE', 'finished', 'ok'],
  ])('is heard case exact: %s', async (said, outcome, health) => {
    const { world, server, names } = await renamed(true)
    world.faults.set('a', amidThird(`says ${said}`))
    expect(await world.cycle(server)).toMatchObject({ outcome })
    expect(await state(world)).toMatchObject({ health })
    for (let at = 0; at < 3; at += 1) await world.round(16)
    expect((await arrived(world)).sort()).toEqual(names)
  })

  it('goes on at the failed record after API rate limit, once the instance has rested', async () => {
    const { world, server, names } = await renamed(true)
    world.faults.set('a', amidThird('says API rate limit'))
    const run = await world.cycle(server)
    expect(run.error).toMatchObject({ code: 'rate-limited', cause: 'Error: API rate limit' })
    expect(await arrived(world)).toEqual(names.slice(0, 2))
    const rests = (await state(world))?.pausedUntil ?? 0
    expect(rests).toBeGreaterThan(world.now)
    expect(await world.cycle(server)).toMatchObject({ counters: { requests: 0 } })
    world.now = rests
    const next = await world.cycle(server)
    expect(next.counters).toMatchObject({ compared: 3, fieldsIn: 3 })
    expect(await arrived(world)).toEqual(names)
  })

  it('changes nothing in its instance after skip update, not even the cursor', async () => {
    const { world, server, names } = await renamed(true)
    const before = await state(world)
    world.faults.set('a', ['says skip update'])
    const run = await world.cycle(server)
    expect(run).toMatchObject({ outcome: 'stopped', counters: { compared: 0 } })
    expect(run.reason).toContain('skip this round')
    const { rev: _, ...after } = (await state(world)) ?? { rev: 0 }
    expect(before).toMatchObject(after)
    world.faults.set('a', amidThird('says skip update'))
    await world.cycle(server)
    expect((await state(world))?.cursor).toBe(before?.cursor)
    await world.cycle(server)
    expect(await arrived(world)).toEqual(names)
  })

  it.each(['says skip update', 'says API rate limit'] as const)(
    'loses no edit that was on its way: %s',
    async (fault) => {
      const { world, server, records } = await linkedWorld(1, {}, { contractWords: true })
      await editHub(world.ports, asIssueId('issue1'), { name: 'mine' })
      world.writeFaults.set('a', fault)
      expect(await world.cycle(server)).toMatchObject({ outcome: 'stopped' })
      const [op] = await world.store.all('ops')
      expect(op).toMatchObject({ state: 'pending', kind: 'update' })
      world.now += 16 * MINUTE_MS
      await world.cycle(server)
      expect(records[0]?.fields.summary).toBe('mine')
      expect(server.written.filter((write) => write.verb === 'update')).toHaveLength(1)
    },
  )
})

describe('a connector that does not', () => {
  it('may use the same words without stopping anything', async () => {
    const { world, server, names } = await renamed(false)
    world.faults.set('a', amidBulk('says API rate limit'))
    const run = await world.cycle(server)
    expect(run).toMatchObject({ outcome: 'finished', counters: { failed: 1 } })
    await world.round(16)
    expect((await arrived(world)).sort()).toEqual(names)
  })
})
