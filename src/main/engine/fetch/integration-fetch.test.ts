import { describe, expect, it } from 'vitest'
import { SeedWorld } from '../../../../test-support/seed-world'
import type { Issue } from '../../../shared/domain/issue'
import { DAY_MS, SECOND_MS } from '../../../shared/time'

async function fetched({ store }: SeedWorld): Promise<readonly Issue[]> {
  const found: Issue[] = []
  for (let at = 1; at < 30; at += 1) found.push(...(await store.find('issuesByKey', `ISS-${at}`)))
  return found
}

const names = async (world: SeedWorld) =>
  (await fetched(world)).map(({ key, fields }) => `${key} ${fields.name}`)

describe('incidents an integration fetches', () => {
  it('come in once, and a second run without a change adds none', async () => {
    const world = await new SeedWorld().begin(0, { fetch: 'on' })
    world.desk.open('one')
    world.now += SECOND_MS
    world.desk.open('two', { severity: 'High' })
    expect((await world.cycle()).counters.fetched).toBe(2)
    expect(await names(world)).toEqual(['ISS-1 one', 'ISS-2 two'])
    expect((await fetched(world))[1]).toMatchObject({
      fields: { severity: 'high', status: 'new' },
      origin: { remoteId: '102' },
    })
    for (let run = 0; run < 4; run += 1) await world.cycle()
    world.reopen()
    await world.cycle()
    expect(await names(world)).toEqual(['ISS-1 one', 'ISS-2 two'])
    world.desk.open('three')
    await world.cycle()
    expect(await names(world)).toEqual(['ISS-1 one', 'ISS-2 two', 'ISS-3 three'])
  })

  it('are those that its query lets through', async () => {
    const world = await new SeedWorld({ incidentsFetchQuery: 'phish' }).begin(0, { fetch: 'on' })
    world.desk.open('phishing mail')
    world.desk.open('something else')
    await world.cycle()
    expect(await names(world)).toEqual(['ISS-1 phishing mail'])
  })

  it('are mirrored from then on, also as what they were fetched as went on', async () => {
    const world = await new SeedWorld().begin(0, { fetch: 'on', mirrorDirection: 'both' })
    const ticket = world.desk.open('one')
    world.desk.say(ticket.id, 'said before')
    await world.cycle()
    const [issue] = await fetched(world)
    if (issue === undefined) throw new Error('nothing was fetched')
    for (let run = 0; run < 2; run += 1) await world.cycle()
    expect((await world.said(issue.id)).map(({ body }) => body)).toEqual(['said before'])
    world.desk.close(ticket.id, 'Resolved', 'Nothing to it.')
    await world.cycle()
    expect(await world.issue(issue.id)).toMatchObject({
      fields: { status: 'resolved', resolution: 'fixed' },
      custom: { close_notes: 'Nothing to it.' },
    })
  })

  it.each([
    [{ isremotesyncin: 'off' }, 'out', null, 'xsoar-default-out'],
    [{ isremotesyncout: 'off' }, 'in', 'xsoar-default-in', null],
  ] as const)(
    'are mirrored as far as the instance may: %j',
    async (off, direction, inboundProfileId, outboundProfileId) => {
      const options = { fetch: 'on', mirrorDirection: 'both', ...off }
      const world = await new SeedWorld().begin(0, options)
      world.desk.open('one')
      await world.cycle()
      const [link] = await world.store.all('links')
      expect(link).toMatchObject({ direction, inboundProfileId, outboundProfileId })
    },
  )

  it('are not mirrored where the instance may do neither', async () => {
    const off = { isremotesyncin: 'off', isremotesyncout: 'off' }
    const world = await new SeedWorld().begin(0, { fetch: 'on', mirrorDirection: 'both', ...off })
    world.desk.open('one')
    await world.cycle()
    expect(await names(world)).toEqual(['ISS-1 one'])
    expect(await world.store.all('links')).toEqual([])
  })

  it('wait over a long pause', async () => {
    const world = await new SeedWorld().begin(0, { fetch: 'on' })
    await world.cycle()
    world.now += DAY_MS
    world.desk.open('opened while nobody ran')
    world.now += 5 * DAY_MS
    await world.cycle()
    expect(await names(world)).toEqual(['ISS-1 opened while nobody ran'])
  })
})
