import { describe, expect, it } from 'vitest'
import { SeedWorld } from '../../../../test-support/seed-world'
import { commentHub, editHub } from '../../../../test-support/world-hub'
import { asIssueId } from '../../../shared/ids'
import { MINUTE_MS } from '../../../shared/time'

const first = asIssueId('issue1')

/** One ticket linked with one issue, both sides in step. */
async function linked(params: ConstructorParameters<typeof SeedWorld>[0] = {}) {
  const world = await new SeedWorld(params).begin()
  const ticket = world.desk.open('ticket')
  await world.attach(first, ticket.id)
  for (let round = 0; round < 4; round += 1) await world.cycle()
  expect(world.integration.updates()).toEqual([])
  world.now += MINUTE_MS
  return { world, ticket }
}

describe('an update', () => {
  it('carries the whole data, the changed fields alone as delta, id, status and the flag', async () => {
    const { world, ticket } = await linked()
    await editHub(world.ports, first, { name: 'mine', severity: 'high' })
    await world.cycle()
    expect(world.integration.updates()).toEqual([
      {
        data: { name: 'mine', details: 'as told', severity: 'High' },
        delta: { name: 'mine', severity: 'High' },
        ...{ entries: [], remoteId: ticket.id, status: 1, incidentChanged: true },
      },
    ])
    for (let run = 0; run < 4; run += 1) await world.cycle()
    expect(world.integration.updates()).toHaveLength(1)
    await editHub(world.ports, first, { description: 'known by now' })
    await world.cycle()
    expect(world.integration.updates().at(-1)).toMatchObject({
      data: { name: 'mine', details: 'known by now', severity: 'High' },
      delta: { details: 'known by now' },
    })
    expect(Object.keys(world.integration.updates().at(-1)?.delta ?? {})).toEqual(['details'])
  })

  it.each(['ids', 'objects', 'not implemented'] as const)(
    'of entries alone says that the incident did not change, with a listing of %s',
    async (modified) => {
      const { world, ticket } = await linked({ modified })
      await commentHub(world.ports, first, 'for them', 'comment', { visibility: 'public' })
      world.now += MINUTE_MS
      await commentHub(world.ports, first, 'among us', 'work-note')
      await world.cycle()
      const updates = world.integration.updates()
      expect(updates.map(({ incidentChanged, delta }) => [incidentChanged, delta])).toEqual([
        [false, {}],
        [false, {}],
      ])
      expect(updates.flatMap(({ entries }) => entries)).toMatchObject([
        { contents: 'for them', note: false, tags: ['comments'], user: 'Ann' },
        { contents: 'among us', note: true, tags: ['work_notes'], user: 'Ann' },
      ])
      for (let run = 0; run < 4; run += 1) await world.cycle()
      expect(world.integration.updates()).toHaveLength(2)
      expect(world.desk.of(ticket.id).said).toHaveLength(2)
      // What we said does not come back as something new.
      expect(await world.said(first)).toHaveLength(2)
    },
  )

  it('that closes carries the status, the reason and the notes, and one that reopens the status', async () => {
    const { world, ticket } = await linked()
    await editHub(world.ports, first, {
      ...{ status: 'resolved', resolution: 'fixed' },
      custom: { close_notes: 'Done here.' },
    })
    await world.cycle()
    expect(world.integration.updates().at(-1)).toMatchObject({
      ...{ status: 2, incidentChanged: true },
      delta: { closeReason: 'Resolved', closeNotes: 'Done here.' },
    })
    expect(world.desk.of(ticket.id)).toMatchObject({ state: 'closed', notes: 'Done here.' })
    for (let run = 0; run < 3; run += 1) await world.cycle()
    world.now += MINUTE_MS
    await editHub(world.ports, first, { status: 'in-progress' })
    await world.cycle()
    for (let run = 0; run < 3; run += 1) await world.cycle()
    expect(world.desk.of(ticket.id).state).toBe('open')
    expect((await world.issue(first)).fields.status).toBe('in-progress')
  })

  it('whose outcome nobody knows is found by its marker and not sent again', async () => {
    const { world, ticket } = await linked()
    await commentHub(world.ports, first, 'said once')
    const entries = world.desk.of(ticket.id).said
    world.integration.lostReplies = 1
    await world.cycle()
    expect(entries).toHaveLength(1)
    for (let run = 0; run < 4; run += 1) await world.cycle({ trigger: 'person' })
    expect(entries).toHaveLength(1)
    expect(await world.store.all('ops')).toEqual([])
    expect(await world.said(first)).toHaveLength(1)
  })

  it('that meets the limit goes out once the instance has rested', async () => {
    const { world, ticket } = await linked()
    await editHub(world.ports, first, { name: 'mine' })
    world.integration.errors.set('updateRemoteSystem', ['API rate limit'])
    expect(await world.cycle()).toMatchObject({ outcome: 'stopped' })
    expect(await world.store.all('ops')).toMatchObject([{ kind: 'update', state: 'pending' }])
    world.now += 15 * MINUTE_MS
    await world.cycle()
    expect(world.desk.of(ticket.id).fields.name).toBe('mine')
  })
})
