import { describe, expect, it } from 'vitest'
import { SeedWorld, seedInstance } from '../../../../test-support/seed-world'
import { asInstanceId, asIssueId } from '../../../shared/ids'
import { lastRunOf, setLastRun } from './last-run'

describe('what is kept between runs', () => {
  it('is nothing at first, then what was set, also after a restart and a run', async () => {
    const world = await new SeedWorld().begin()
    expect(await lastRunOf(world.store, seedInstance)).toEqual({})
    const kept = { token: 'abc', page: 7, seen: ['a', 'b'] }
    await setLastRun(world.store, seedInstance, kept)
    world.reopen()
    expect(await lastRunOf(world.store, seedInstance)).toEqual(kept)
    const ticket = world.desk.open('ticket')
    await world.attach(asIssueId('issue1'), ticket.id)
    await world.cycle()
    expect(await lastRunOf(world.store, seedInstance)).toMatchObject(kept)
    world.reopen()
    await world.cycle()
    expect(await lastRunOf(world.store, seedInstance)).toMatchObject(kept)
  })

  it('of a run under way stays as the connector set it', async () => {
    const world = await new SeedWorld().begin()
    const ticket = world.desk.open('ticket')
    await world.attach(asIssueId('issue1'), ticket.id)
    const before = await lastRunOf(world.store, seedInstance)
    world.desk.say(ticket.id, 'one more')
    await world.cycle()
    const after = await lastRunOf(world.store, seedInstance)
    expect(JSON.stringify(after)).toContain('one more')
    expect(JSON.stringify(before)).not.toContain('one more')
  })

  it('belongs to an instance that exists', async () => {
    const world = await new SeedWorld().begin()
    const nobody = asInstanceId('nobody')
    await expect(lastRunOf(world.store, nobody)).rejects.toMatchObject({
      error: { code: 'not-found' },
    })
    await expect(setLastRun(world.store, nobody, {})).rejects.toMatchObject({
      error: { code: 'not-found' },
    })
  })
})
