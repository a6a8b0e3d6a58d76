import { describe, expect, it } from 'vitest'
import { SeedWorld } from '../../../../test-support/seed-world'
import { commentHub, editHub } from '../../../../test-support/world-hub'
import { asIssueId } from '../../../shared/ids'

const first = asIssueId('issue1')

describe('an item another system made', () => {
  it('is mirrored from the moment the link says instance, id and direction', async () => {
    const world = await new SeedWorld().begin()
    const ticket = world.desk.open('made elsewhere')
    world.desk.say(ticket.id, 'said before')
    for (let run = 0; run < 3; run += 1) await world.cycle()
    expect((await world.issue(first)).fields.name).toBe('issue 1')
    expect(world.integration.updates()).toEqual([])

    await world.attach(first, ticket.id, 'both')
    await world.cycle()
    expect((await world.issue(first)).fields.name).toBe('made elsewhere')
    expect((await world.said(first)).map(({ body }) => body)).toEqual(['said before'])
    await editHub(world.ports, first, { name: 'named here' })
    await commentHub(world.ports, first, 'said here')
    await world.cycle()
    expect(world.desk.of(ticket.id).fields.name).toBe('named here')
    expect(world.desk.of(ticket.id).said.map(({ text }) => text)).toEqual([
      'said before',
      'said here',
    ])
  })

  it('only receives or only sends where the direction says so', async () => {
    const world = await new SeedWorld().begin(2)
    const [into, out] = [world.desk.open('into'), world.desk.open('out')]
    await world.attach(first, into.id, 'in')
    await world.attach(asIssueId('issue2'), out.id, 'out')
    await world.cycle()
    await editHub(world.ports, first, { severity: 'low' })
    await editHub(world.ports, asIssueId('issue2'), { severity: 'low' })
    world.desk.edit(out.id, { details: 'not for us' })
    for (let run = 0; run < 3; run += 1) await world.cycle()
    expect(into.fields.severity).toBe('Medium')
    expect(out.fields.severity).toBe('Low')
    expect((await world.issue(asIssueId('issue2'))).fields.description).toBe('about 2')
  })
})
