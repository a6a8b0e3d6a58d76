import { describe, expect, it } from 'vitest'
import {
  chosenWorld,
  chosenIssue as issue,
  setPolicy,
  writtenValues,
} from '../../../../test-support/chosen-world'
import { expectCode } from '../../../../test-support/expect-failure'
import { editHub } from '../../../../test-support/world-hub'
import { asInstanceId } from '../../../shared/ids'
import { unlink } from '../links/links'
import { resolveConflict, resolveConflicts } from './conflict-resolve'

async function waiting() {
  const chosen = await chosenWorld('ask')
  await chosen.collide('name', 'mine', 'theirs')
  return chosen
}

describe('policy ask', () => {
  it('keeps both values and touches neither side, however many cycles pass', async () => {
    const { world, server, sides, idOf, kinds, link } = await waiting()
    const before = server.written.length
    for (let at = 0; at < 3; at += 1) await world.round()
    const { here, there } = await sides()
    expect(here?.name).toBe('mine')
    expect(there.summary).toBe('theirs')
    expect(server.written).toHaveLength(before)
    expect(await world.store.all('ops')).toEqual([])
    expect(await world.store.all('conflicts')).toEqual([
      expect.objectContaining({
        id: idOf('name'),
        linkId: link.id,
        objectId: issue,
        instanceId: 'a',
        field: 'name',
        local: 'mine',
        remote: 'theirs',
        cause: 'ask',
        rev: 1,
      }),
    ])
    expect((await world.store.get('conflicts', idOf('name')))?.base).toMatchObject({
      local: 'issue 1',
      remote: 'issue 1',
    })
    const note = (await world.links())[0]?.notes.name
    expect(note).toMatchObject({ code: 'conflict' })
    expect(note?.text).toContain('"mine" here and "theirs" in A-1')
    expect((await kinds()).filter((kind) => kind === 'conflict.opened')).toHaveLength(1)
    expect(await kinds()).not.toContain('field.conflict')
  })

  it('follows both values while it waits; edits meanwhile neither push nor pile up', async () => {
    const { world, server, record, idOf, kinds } = await waiting()
    for (const text of ['mine 2', 'mine 3', 'mine 4']) {
      world.now += 60_000
      await editHub(world.ports, issue, { name: text })
      await world.round()
      expect(await world.store.all('ops')).toEqual([])
    }
    server.set(record.id, { summary: 'theirs 2' }, 'bob')
    await world.round()
    const conflict = await world.store.get('conflicts', idOf('name'))
    expect(conflict).toMatchObject({ local: 'mine 4', remote: 'theirs 2' })
    expect(writtenValues(server, 'summary')).toEqual([])
    expect((await kinds()).filter((kind) => kind === 'conflict.opened')).toHaveLength(1)
  })

  it('lets every other field flow meanwhile', async () => {
    const { world, server, record, sides } = await waiting()
    await editHub(world.ports, issue, { severity: 'high', name: 'mine 2' })
    server.set(record.id, { assignee: 'eve@x.io' }, 'bob')
    await world.round()
    const { here, there } = await sides()
    expect(there).toMatchObject({ priority: 'High', summary: 'theirs' })
    expect(here).toMatchObject({ assignee: 'eve@x.io', name: 'mine 2' })
  })

  it('ends by itself when both sides agree', async () => {
    const { world, server, record, kinds } = await waiting()
    server.set(record.id, { summary: 'mine' }, 'bob')
    await world.round()
    expect(await world.store.all('conflicts')).toEqual([])
    expect((await world.links())[0]?.notes.name).toBeUndefined()
    expect((await kinds()).filter((kind) => kind === 'conflict.closed')).toHaveLength(1)
  })

  it('ends with the policy: the next look decides as the profile now says', async () => {
    const { world, server, record, sides, kinds } = await waiting()
    await setPolicy(world, 'remote-wins')
    server.bump(record.id)
    await world.round()
    expect((await sides()).here?.name).toBe('theirs')
    expect(await world.store.all('conflicts')).toEqual([])
    expect(await kinds()).toEqual(expect.arrayContaining(['conflict.closed', 'field.conflict']))
  })

  it('ends with its link', async () => {
    const { world, link } = await waiting()
    await unlink(world.ports, link.id, 'Ann')
    expect(await world.store.all('conflicts')).toEqual([])
  })

  it('asks at the first comparison of an existing ticket too', async () => {
    const { world, other, sides } = await waiting()
    const ticket = other.add({ summary: 'there before' }, null)
    await world.attach(issue, other, ticket.key, 'out')
    await world.round()
    await world.round()
    const open = await world.store.find('conflictsByInstance', other.name)
    expect(open.find((one) => one.field === 'name')).toMatchObject({
      base: null,
      local: 'mine',
      remote: 'there before',
    })
    expect(ticket.fields.summary).toBe('there before')
    expect((await sides()).here?.name).toBe('mine')
  })
})

describe('choosing', () => {
  it.each([
    ['local', 'mine', 'theirs'],
    ['remote', 'theirs', 'mine'],
  ] as const)('%s: exactly that value ends on both sides', async (choice, chosen, lost) => {
    const { world, sides, idOf, kinds } = await waiting()
    await resolveConflict(world.ports, idOf('name'), choice, 'Ann')
    expect(await world.store.all('conflicts')).toEqual([])
    for (let at = 0; at < 3; at += 1) await world.round()
    const { here, there } = await sides()
    expect([here?.name, there.summary]).toEqual([chosen, chosen])
    expect(await world.store.all('ops')).toEqual([])
    const events = await world.store.audit({ limit: 100, objectId: issue })
    const event = events.find((one) => one.kind === 'conflict.resolved')
    expect(event).toMatchObject({ actor: 'Ann', field: 'name', after: chosen, lost })
    expect((await kinds()).filter((kind) => kind.startsWith('conflict.'))).toEqual([
      'conflict.resolved',
      'conflict.opened',
    ])
  })

  it('another value ends on both sides', async () => {
    const { world, sides, idOf } = await waiting()
    await resolveConflict(world.ports, idOf('name'), { value: 'ours' }, 'Ann')
    for (let at = 0; at < 3; at += 1) await world.round()
    const { here, there } = await sides()
    expect([here?.name, there.summary]).toEqual(['ours', 'ours'])
  })

  it('is carried to the other tickets of the issue', async () => {
    const { world, other, collide, idOf } = await chosenWorld('ask')
    const second = await world.create(issue, other, 'out')
    await world.round()
    await collide('name', 'mine', 'theirs')
    await world.round()
    expect(writtenValues(other, 'summary')).toEqual(['mine'])
    await resolveConflict(world.ports, idOf('name'), 'remote', 'Ann')
    expect((await world.store.find('opsByLink', second.id)).map((op) => op.kind)).toEqual([
      'update',
    ])
    for (let at = 0; at < 3; at += 1) await world.round()
    expect(writtenValues(other, 'summary')).toEqual(['mine', 'theirs'])
  })

  it('does not overwrite what changed over there after the values were shown', async () => {
    const { world, server, record, idOf, sides } = await waiting()
    server.set(record.id, { summary: 'unseen' }, 'bob')
    await resolveConflict(world.ports, idOf('name'), 'local', 'Ann')
    await world.round()
    await world.round()
    expect((await sides()).there.summary).toBe('unseen')
    expect(await world.store.get('conflicts', idOf('name'))).toMatchObject({
      local: 'mine',
      remote: 'unseen',
    })
  })

  it('a status brings its resolution along', async () => {
    const { world, server, record, sides, idOf } = await chosenWorld('ask')
    world.now += 60_000
    await editHub(world.ports, issue, { status: 'in-progress' })
    world.now += 60_000
    server.set(record.id, { status: 'Done', resolution: 'Dup' }, 'bob')
    await world.round()
    await resolveConflict(world.ports, idOf('status'), 'remote', 'Ann')
    for (let at = 0; at < 3; at += 1) await world.round()
    const { here, there } = await sides()
    expect(here).toMatchObject({ status: 'resolved', resolution: 'duplicate' })
    expect(there).toMatchObject({ status: 'Done', resolution: 'Dup' })
    expect(await world.store.all('ops')).toEqual([])
  })

  it('refuses what cannot be chosen, naming the argument', async () => {
    const { world, idOf } = await waiting()
    const choose = (id = idOf('name'), value: string | null = 'x') =>
      resolveConflict(world.ports, id, { value }, 'Ann')
    await expectCode(choose(idOf('severity')), 'not-found')
    const empty = await expectCode(choose(idOf('name'), ''), 'bad-request')
    expect(empty.fields).toHaveProperty('value')
    expect(await world.store.all('conflicts')).toHaveLength(1)
  })

  it('for all of an instance and a cause at once', async () => {
    const { world, collide, sides } = await waiting()
    await collide('description', 'my text', 'their text')
    expect(await world.store.all('conflicts')).toHaveLength(2)
    const instanceId = asInstanceId('a')
    const none = await resolveConflicts(world.ports, instanceId, 'restored', 'remote', 'Ann')
    expect(none).toEqual([])
    const done = await resolveConflicts(world.ports, instanceId, 'ask', 'remote', 'Ann')
    expect(done.map((one) => one.field).sort()).toEqual(['description', 'name'])
    await world.round()
    expect((await sides()).here).toMatchObject({ name: 'theirs', description: 'their text' })
  })
})
