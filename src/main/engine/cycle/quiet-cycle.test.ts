import { describe, expect, it } from 'vitest'
import { linkedWorld } from '../../../../test-support/linked-world'
import type { World } from '../../../../test-support/world'
import { asInstanceId } from '../../../shared/ids'
import { HOUR_MS, MINUTE_MS } from '../../../shared/time'

/** Looks at all links of an instance from here on. */
function countFinds(world: World): () => number {
  const { store } = world
  const find = store.find.bind(store)
  let count = 0
  store.find = (index, value) => {
    if (index === 'linksByInstance') count += 1
    return find(index, value)
  }
  return () => count
}

describe('a cycle in which nothing had changed', () => {
  it('asks for the listing alone, writes one run record, and looks at no link', async () => {
    const { world, server } = await linkedWorld(12)
    // Later than the overlap of a listing, so that it shows the newest record only.
    world.now += HOUR_MS / 2
    const finds = countFinds(world)
    const changed: string[] = []
    world.store.onCommit(({ puts, audit }) => {
      changed.push(...puts.map((put) => put.collection), ...audit.map((event) => event.kind))
    })
    for (let at = 0; at < 5; at += 1) {
      world.now += 2 * MINUTE_MS
      const run = await world.cycle(server)
      expect(run.counters).toMatchObject({ requests: 1, compared: 0, writes: 0 })
    }
    expect(finds()).toBe(0)
    expect(changed).toEqual(
      Array.from({ length: 5 }, () => ['runs', 'instanceStates', 'activity']).flat(),
    )
  })

  it('looks at the links once when nothing was ever listed', async () => {
    const { world, server } = await linkedWorld(3)
    const state = await world.store.get('instanceStates', asInstanceId('a'))
    if (state === undefined) throw new Error('it never ran')
    await world.store.commit({
      puts: [{ collection: 'instanceStates', record: { ...state, cursor: null } }],
    })
    for (const record of server.records.values()) record.shown.length = 0
    world.reopen()
    const finds = countFinds(world)
    for (let at = 0; at < 4; at += 1) {
      const run = await world.cycle(server)
      expect(run).toMatchObject({ outcome: 'finished', counters: { listed: 0, requests: 1 } })
    }
    expect(finds()).toBe(1)
  })
})

describe('the hourly look at every record', () => {
  it('is cut into what one run may carry, and finds a deletion wherever it is', async () => {
    const { world, server, records } = await linkedWorld(10)
    const byLink = (await world.links()).map((link) => link.remoteId)
    for (const [at, id] of byLink.entries()) {
      const record = records.find((one) => one.id === id)
      if (record !== undefined && (at === 1 || at === 9)) record.hidden = true
    }
    world.budget = { ...world.budget, inbound: 4 }
    world.now += 61 * MINUTE_MS
    const missing: number[] = []
    const requests: number[] = []
    for (let at = 0; at < 4; at += 1) {
      world.now += MINUTE_MS
      const run = await world.cycle(server)
      requests.push(run.counters.requests)
      missing.push((await world.links()).filter((link) => link.missingCycles > 0).length)
    }
    expect(missing).toEqual([1, 1, 2, 2])
    // The listing, one bulk read per part, and one for what was missing before.
    expect(Math.max(...requests)).toBeLessThanOrEqual(3)
    expect((await world.store.get('instanceStates', asInstanceId('a')))?.sweepAfter).toBeNull()
  })
})
