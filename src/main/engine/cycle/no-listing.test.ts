import { describe, expect, it } from 'vitest'
import { arrived, linkedWorld } from '../../../../test-support/linked-world'
import { asInstanceId } from '../../../shared/ids'
import { MINUTE_MS } from '../../../shared/time'

const state = (world: Awaited<ReturnType<typeof linkedWorld>>['world']) =>
  world.store.get('instanceStates', asInstanceId('a'))

describe('a system without a listing', () => {
  it('is looked at whole in each run, with one request for many records', async () => {
    const { world, server, records } = await linkedWorld(8, {}, { listing: 'none' })
    for (const { id } of records.slice(0, 3)) server.set(id, { summary: `new ${id}` }, 'bob')
    world.now += MINUTE_MS
    const run = await world.cycle(server)
    expect(run.counters).toMatchObject({ listed: 0, compared: 3, fieldsIn: 3 })
    // One for the records, one for the comments of each that changed.
    expect(run.counters.requests).toBe(4)
    expect((await world.cycle(server)).counters.requests).toBe(1)
  })

  it('takes turns where one run cannot look at everything', async () => {
    const { world, server, records } = await linkedWorld(7, {}, { listing: 'none' })
    world.budget = { inbound: 3, inboundMs: 0, outbound: 3 }
    for (const { id } of records) server.set(id, { summary: `new ${id}` }, 'bob')
    for (let run = 0; run < 3; run += 1) await world.round()
    const names = records.map(({ id }) => `new ${id}`)
    expect((await arrived(world)).toSorted()).toEqual(names.toSorted())
  })

  it('is braked when most of it would change at once, until a person lets it go', async () => {
    const { world, server, records } = await linkedWorld(14, {}, { listing: 'none' })
    for (const { id } of records) server.set(id, { summary: 'all the same' }, 'bob')
    world.now += MINUTE_MS
    const run = await world.cycle(server)
    expect(run).toMatchObject({ outcome: 'braked', counters: { fieldsIn: 0 } })
    expect((await state(world))?.health).toBe('braked')
    expect(await world.cycle(server)).toMatchObject({ counters: { requests: 0 } })
    const letGo = await world.cycle(server, { trigger: 'person' })
    expect(letGo).toMatchObject({ outcome: 'finished', counters: { fieldsIn: 14 } })
    expect((await state(world))?.health).toBe('ok')
  })

  it('notices a record that is gone after three looks', async () => {
    const { world, server, records } = await linkedWorld(3, {}, { listing: 'none' })
    const [first] = records
    if (first !== undefined) first.hidden = true
    for (let run = 0; run < 3; run += 1) await world.round()
    const gone = (await world.links()).filter((link) => link.state === 'gone')
    expect(gone.map(({ remoteId }) => remoteId)).toEqual([first?.id])
    expect((await world.cycle(server)).outcome).toBe('finished')
  })
})
