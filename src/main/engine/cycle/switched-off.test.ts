import { describe, expect, it } from 'vitest'
import { SeedWorld } from '../../../../test-support/seed-world'
import { commentHub, editHub } from '../../../../test-support/world-hub'
import { asIssueId } from '../../../shared/ids'
import { MINUTE_MS } from '../../../shared/time'

const first = asIssueId('issue1')

async function linked() {
  const world = await new SeedWorld().begin()
  const ticket = world.desk.open('ticket')
  await world.attach(first, ticket.id)
  for (let round = 0; round < 4; round += 1) await world.cycle()
  world.integration.calls.length = 0
  world.now += MINUTE_MS
  return { world, ticket }
}

describe('an instance whose changes do not come in', () => {
  it('is asked for nothing, whoever wants it', async () => {
    const { world, ticket } = await linked()
    await world.set({ isremotesyncin: 'off' })
    world.desk.edit(ticket.id, { name: 'theirs' })
    const [link] = await world.store.all('links')
    for (const linkIds of [undefined, link === undefined ? [] : [link.id]]) {
      await world.cycle({ trigger: 'person', linkIds })
    }
    expect(world.integration.calls).toEqual([])
    expect((await world.issue(first)).fields.name).toBe('ticket')
  })

  it('takes nothing in along with what goes out, and all of it once it is switched on', async () => {
    const { world, ticket } = await linked()
    await world.set({ isremotesyncin: 'off' })
    world.desk.edit(ticket.id, { name: 'theirs' })
    world.desk.say(ticket.id, 'said meanwhile')
    world.now += 1000
    await editHub(world.ports, first, { severity: 'high' })
    await world.cycle()
    expect(ticket.fields).toMatchObject({ severity: 'High', name: 'theirs' })
    expect((await world.issue(first)).fields.name).toBe('ticket')
    expect(await world.said(first)).toEqual([])
    expect(world.integration.asked('getModifiedRemoteData')).toEqual([])
    await world.set({ isremotesyncin: 'on' })
    await world.cycle()
    expect((await world.issue(first)).fields).toMatchObject({ name: 'theirs', severity: 'high' })
    expect((await world.said(first)).map(({ body }) => body)).toEqual(['said meanwhile'])
  })
})

describe('an instance whose changes do not go out', () => {
  it('is sent nothing; what waits goes out once it is switched on', async () => {
    const { world, ticket } = await linked()
    await world.set({ isremotesyncout: 'off' })
    await editHub(world.ports, first, { name: 'mine' })
    await commentHub(world.ports, first, 'said here')
    world.desk.edit(ticket.id, { severity: 'High' })
    for (let run = 0; run < 3; run += 1) await world.cycle({ trigger: 'person' })
    expect(world.integration.updates()).toEqual([])
    expect((await world.issue(first)).fields.severity).toBe('high')
    const waiting = (await world.store.all('ops')).map(({ kind, state }) => `${kind} ${state}`)
    expect(waiting.toSorted()).toEqual(['comment pending', 'update pending'])
    world.reopen()
    await world.cycle()
    expect(world.integration.updates()).toEqual([])
    await world.set({ isremotesyncout: 'on' })
    await world.cycle()
    expect(ticket.fields).toMatchObject({ name: 'mine', severity: 'High' })
    expect(ticket.said.map(({ text }) => text)).toEqual(['said here'])
    expect(await world.store.all('ops')).toEqual([])
  })
})

describe('an instance that can do neither', () => {
  it('can be linked without a direction only, and says what is left', async () => {
    const world = await new SeedWorld().begin(1, { isremotesyncin: 'off', isremotesyncout: 'off' })
    const ticket = world.desk.open('ticket')
    await expect(world.attach(first, ticket.id, 'in')).rejects.toMatchObject({
      error: { code: 'refused', fields: { direction: expect.stringContaining('comes in') } },
    })
    await expect(world.attach(first, ticket.id, 'out')).rejects.toMatchObject({
      error: { code: 'refused', fields: { direction: expect.stringContaining('goes out') } },
    })
    expect(world.integration.calls).toEqual([])
    await world.attach(first, ticket.id, 'none')
    expect(await world.store.all('links')).toHaveLength(1)
  })
})

describe('an instance that does not fetch', () => {
  it('is never asked for what is new, and for all of it once it is switched on', async () => {
    const world = await new SeedWorld().begin(1, { fetch: 'off' })
    world.desk.open('one')
    world.now += MINUTE_MS
    await world.cycle()
    expect(world.integration.asked('fetchIncidents')).toEqual([])
    await world.set({ fetch: 'on' })
    await world.cycle()
    expect(await world.store.find('issuesByOrigin', 'seed/101')).toHaveLength(1)
  })
})
