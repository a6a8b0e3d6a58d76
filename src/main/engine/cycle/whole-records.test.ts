import { describe, expect, it } from 'vitest'
import { arrived, linkedWorld } from '../../../../test-support/linked-world'
import { MINUTE_MS } from '../../../shared/time'

describe('a listing of whole records', () => {
  it('needs no read of what it brought along', async () => {
    const { world, server, records } = await linkedWorld(6, {}, { listing: 'records' })
    for (const { id } of records) server.set(id, { summary: `new ${id}` }, 'bob')
    world.now += MINUTE_MS
    const run = await world.cycle(server)
    // The listing, and the comments of each.
    expect(run.counters).toMatchObject({ fieldsIn: 6, requests: 7 })
  })

  it('is kept for as many records as one run may carry, however often it names them', async () => {
    const traits = { messyListing: true }
    const { world, server, records } = await linkedWorld(6, traits, { listing: 'records' })
    world.budget = { inbound: 3, inboundMs: 0, outbound: 3 }
    for (const { id } of records) {
      world.now += MINUTE_MS
      server.set(id, { summary: `new ${id}` }, 'bob')
    }
    for (let run = 0; run < 3; run += 1) await world.round()
    expect(await arrived(world)).toEqual(records.map(({ id }) => `new ${id}`))
  })

  it('keeps no whole record in the recording of a listing', async () => {
    const { world, server, records } = await linkedWorld(2, {}, { listing: 'records' })
    for (const { id } of records) server.set(id, { summary: `new ${id}` }, 'bob')
    world.now += MINUTE_MS
    await world.cycle(server)
    const { listings } = world.recorder
    expect(listings.at(-1)?.changes).toHaveLength(2)
    expect(JSON.stringify(listings)).not.toContain('new a-1')
  })

  it.each([3, 40, 90])('takes in each once although the power went off at point %i', async (at) => {
    const { world, server, records } = await linkedWorld(90, {}, { readsComments: false })
    for (const { id } of records) {
      world.now += 1_000
      server.set(id, { summary: `new ${id}` }, 'bob')
    }
    world.now += MINUTE_MS
    expect(await world.cycle(server)).toMatchObject({ outcome: 'braked' })
    world.crashIn = at
    await world.cycle(server, { trigger: 'person' }).catch(() => undefined)
    expect(world.dead).toBe(true)
    world.reopen()
    world.now += MINUTE_MS
    await world.cycle(server, { trigger: 'person' })
    expect((await arrived(world)).sort()).toEqual(records.map(({ id }) => `new ${id}`).sort())
  })
})
