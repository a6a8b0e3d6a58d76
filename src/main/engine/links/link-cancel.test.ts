import { describe, expect, it } from 'vitest'
import { expectCode } from '../../../../test-support/expect-failure'
import { plainServer } from '../../../../test-support/memory-server'
import { World } from '../../../../test-support/world'
import { editHub } from '../../../../test-support/world-hub'
import { asIssueId } from '../../../shared/ids'
import { cancelCreate } from './links'

const issue = asIssueId('issue1')

async function asked() {
  const world = new World([{ traits: { ...plainServer }, predicts: true }])
  await world.begin()
  const server = world.servers[0]
  if (server === undefined) throw new Error('no server')
  const { id } = await world.create(issue, server, 'both')
  return { world, server, id }
}

describe('a ticket that is still to be created', () => {
  it('is taken back while it waits, and nothing of it stays or is sent', async () => {
    const { world, server, id } = await asked()
    await editHub(world.ports, issue, { name: 'meanwhile' })
    world.faults.set('a', ['unavailable'])
    await world.round()
    await cancelCreate(world.ports, id, 'Ann')
    world.calm()
    await world.round(30)
    expect(server.records.size).toBe(0)
    expect([await world.links(), await world.store.all('ops')]).toEqual([[], []])
  })

  it('is not taken back once it may have left', async () => {
    const { world, server, id } = await asked()
    const refused: string[] = []
    world.aroundWrite.push({
      when: 'before',
      deed: () =>
        cancelCreate(world.ports, id, 'Ann').catch((e: Error) => void refused.push(e.message)),
    })
    world.writeFaults.set('a', 'after')
    await world.cycle(server)
    expect(refused).toEqual([
      'The ticket is being created right now. Wait until its outcome is known.',
    ])
    expect((await expectCode(cancelCreate(world.ports, id, 'Ann'), 'refused')).message).toContain(
      'may exist already',
    )
    await world.round()
    expect((await expectCode(cancelCreate(world.ports, id, 'Ann'), 'refused')).message).toContain(
      'exists already',
    )
    expect(server.records.size).toBe(1)
  })

  it('is not taken up by a run that read it before it was taken back', async () => {
    const { world, server, id } = await asked()
    // The create's request is the first of this run: everything before it has read the queue.
    world.meanwhile.push({ calls: 1, deed: () => cancelCreate(world.ports, id, 'Ann') })
    await world.cycle(server, { inbound: true, outbound: true })
    expect(server.records.size).toBe(0)
    expect(await world.store.all('ops')).toEqual([])
  })
})
