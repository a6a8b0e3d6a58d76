import { describe, expect, it } from 'vitest'
import { plainServer } from '../../../test-support/memory-server'
import { World } from '../../../test-support/world'
import { commentHub, editHub } from '../../../test-support/world-hub'
import { asIssueId } from '../../shared/ids'
import { unlink } from './links'

const issue = asIssueId('issue1')

async function linked() {
  const world = new World([{ traits: { ...plainServer }, predicts: true }])
  await world.begin()
  const server = world.servers[0]
  if (server === undefined) throw new Error('no server')
  const { id } = await world.create(issue, server, 'both')
  const creating = await world.mirror.preview(id)
  await world.round()
  await world.round()
  const record = [...server.records.values()][0]
  if (record === undefined) throw new Error('no ticket')
  return { world, server, record, id, creating }
}

describe('a preview', () => {
  it('is the plan the next run carries out, and writes nothing', async () => {
    const { world, server, record, id } = await linked()
    world.now += 60_000
    await editHub(world.ports, issue, { description: 'new here' })
    await commentHub(world.ports, issue, 'said here')
    server.set(record.id, { summary: 'new there' }, 'bob')
    server.comment(record.id, 'said there', 'bob', null)
    const before = JSON.stringify([await world.links(), await world.store.all('ops')])
    world.sealed = true
    const plan = await world.mirror.preview(id)
    world.sealed = false
    expect(JSON.stringify([await world.links(), await world.store.all('ops')])).toBe(before)
    const doing = plan.actions.filter((one) => one.toward !== 'neither')
    expect(doing.map((one) => [one.field, one.kind, one.toward, one.to])).toEqual([
      ['name', 'receive', 'here', 'new there'],
      ['description', 'send', 'there', 'new here'],
      [null, 'receive-comment', 'here', 'said there'],
    ])
    expect(plan.summary).toBe('2 changes here and 1 change in A-1.')
    const [run] = await world.round()
    expect(run?.counters).toMatchObject({
      fieldsIn: 1,
      fieldsOut: 1,
      commentsIn: 1,
      commentsOut: 1,
    })
    expect((await world.mirror.preview(id)).summary).toContain('are in step')
  })

  it('explains a field in one sentence with values, times and profile', async () => {
    const { world, server, record, id } = await linked()
    world.now = Date.UTC(2026, 2, 1, 9, 30, 5)
    server.set(record.id, { summary: 'new there' }, 'bob')
    expect(await world.mirror.explain(id, 'name')).toBe(
      '"new there" comes from A-1 because name was changed in A-1 on 2026-03-01 09:30:05 UTC by bob in A; before it was "issue 1". Profile: World in.',
    )
    expect(await world.mirror.explain(id, 'category')).toBe(
      'No profile of this link maps category.',
    )
  })

  it('says why nothing flows at all', async () => {
    const { world, id, creating } = await linked()
    expect(creating.summary).toBe('The ticket in A is still being created.')
    await world.direct(id, 'none')
    const plan = await world.mirror.preview(id)
    expect(plan.hold?.code).toBe('direction-none')
    expect(plan.summary).toContain('nothing flows')
    expect(plan.fields.map((step) => step.field)).toContain('name')
    expect(await world.mirror.explain(id, 'name')).toContain('nothing flows')
  })

  it('refuses a link that is gone', async () => {
    const { world, id } = await linked()
    await unlink(world.ports, id, 'Ann')
    await expect(world.mirror.preview(id)).rejects.toThrow('no longer exists')
  })
})
