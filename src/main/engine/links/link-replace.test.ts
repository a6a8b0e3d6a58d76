import { describe, expect, it } from 'vitest'
import { expectCode } from '../../../../test-support/expect-failure'
import { plainServer } from '../../../../test-support/memory-server'
import { World } from '../../../../test-support/world'
import { commentHub, editHub, recommentHub } from '../../../../test-support/world-hub'
import { asIssueId } from '../../../shared/ids'
import { recreateTicket, relinkTicket, unlink } from './links'

const issue = asIssueId('issue1')
const task = { project: 'P', type: 'Task', fields: {} }

/** A linked issue with a comment of each side over there, and an edit and a comment that wait. */
async function orphaned() {
  const world = new World([{ traits: { ...plainServer }, predicts: true }])
  await world.begin(2)
  const server = world.servers[0]
  if (server === undefined) throw new Error('no server')
  const { id } = await world.create(issue, server, 'both')
  await world.round()
  const old = [...server.records.values()][0]
  if (old === undefined) throw new Error('no ticket')
  const sent = await commentHub(world.ports, issue, 'sent before')
  server.comment(old.id, 'said there before', 'bob', null)
  for (let at = 0; at < 2; at += 1) await world.round()
  old.hidden = true
  await editHub(world.ports, issue, { description: 'written too late' })
  await commentHub(world.ports, issue, 'said too late')
  for (let at = 0; at < 4; at += 1) await world.round()
  expect(await world.store.get('links', id)).toMatchObject({ state: 'gone' })
  const ticket = () => [...server.records.values()].find((one) => one.id !== old.id)
  const settle = async () => {
    for (let at = 0; at < 4; at += 1) await world.round()
  }
  const hub = async () =>
    (await world.store.find('entriesByObject', issue))
      .filter((one) => one.kind === 'comment')
      .map((one) => one.body)
      .sort()
  return { world, server, old, id, sent, ticket, settle, hub }
}

describe('a ticket that is gone', () => {
  it('is created anew over the same link, with what waited and each own comment once', async () => {
    const { world, id, ticket, settle, hub } = await orphaned()
    const link = await recreateTicket(world.ports, id, task, 'Ann')
    expect(link).toMatchObject({ id, state: 'creating', remoteId: null, base: {}, comments: [] })
    await settle()
    const record = ticket()
    expect(record?.fields).toMatchObject({ summary: 'issue 1', description: 'written too late' })
    expect(record?.comments.map((one) => one.body).sort()).toEqual(['said too late', 'sent before'])
    expect(await hub()).toEqual(['said there before', 'said too late', 'sent before'])
    expect(await world.store.get('links', id)).toMatchObject({ state: 'linked', lastError: null })
    expect(await world.store.all('ops')).toEqual([])
    world.sealed = true
    await settle()
  })

  it('is created once although the reply was lost, and apart from the first', async () => {
    const { world, server, old, id, ticket, settle } = await orphaned()
    await recreateTicket(world.ports, id, task, 'Ann')
    world.writeFaults.set('a', 'after')
    await settle()
    expect(server.records.size).toBe(2)
    expect(ticket()?.marker).not.toBe(old.marker)
    expect(await world.store.get('links', id)).toMatchObject({
      state: 'linked',
      remoteId: ticket()?.id,
    })
  })

  it('sends the last words of an entry that was edited while its ticket was away', async () => {
    const { world, id, sent, ticket, settle } = await orphaned()
    await recommentHub(world.ports, sent, 'sent before, then edited')
    await recreateTicket(world.ports, id, task, 'Ann')
    await settle()
    expect(
      ticket()
        ?.comments.map((one) => one.body)
        .sort(),
    ).toEqual(['said too late', 'sent before, then edited'])
  })

  it('is replaced by another ticket, which both sides are compared with anew', async () => {
    const { world, server, old, id, settle, hub } = await orphaned()
    const other = server.add({ summary: 'found again', labels: ['theirs'] }, null)
    server.comment(other.id, 'said on the other', 'bob', null)
    const link = await relinkTicket(world.ports, id, other.key, 'Ann')
    expect(link).toMatchObject({ id, state: 'linked', remoteId: other.id })
    await settle()
    expect(other.fields).toMatchObject({ description: 'written too late' })
    expect(other.fields.labels).toEqual(['born', 'theirs'])
    expect(other.comments.map((one) => one.body).sort()).toEqual([
      'said on the other',
      'said too late',
      'sent before',
    ])
    expect(await hub()).toContain('said on the other')
    expect(old.comments).toHaveLength(2)
    expect(await world.store.find('linksByRemote', `a/${old.id}`)).toEqual([])
    const events = await world.store.audit({ limit: 100, linkId: id })
    expect(events.map((one) => one.reason)).toContain(
      `Ann linked ISS-1 with the existing ${other.key} in place of ${old.key} in A.`,
    )
  })

  it('simply goes on when the very same ticket is named and can be read again', async () => {
    const { world, old, id, settle } = await orphaned()
    old.hidden = false
    const link = await relinkTicket(world.ports, id, old.key, 'Ann')
    expect(link).toMatchObject({ state: 'linked', remoteId: old.id })
    await settle()
    expect(old.fields.description).toBe('written too late')
    expect(old.comments).toHaveLength(3)
  })

  it('is not replaced while it is there, by one linked already, or by one nobody finds', async () => {
    const { world, server, id, settle } = await orphaned()
    const other = server.add({ summary: 'other' }, null)
    const second = await world.attach(issue, server, other.key, 'out')
    const twice = await expectCode(relinkTicket(world.ports, id, other.key, 'Ann'), 'refused')
    expect(twice.message).toBe('ISS-1 is linked with A-4 already.')
    await expectCode(relinkTicket(world.ports, id, 'A-99', 'Ann'), 'not-found')
    const live = await expectCode(recreateTicket(world.ports, second.id, task, 'Ann'), 'refused')
    expect(live.message).toContain('A-4 in A is not gone')
    await recreateTicket(world.ports, id, task, 'Ann')
    await expectCode(recreateTicket(world.ports, id, task, 'Ann'), 'refused')
    await settle()
    expect(server.records.size).toBe(3)
  })

  it('is forgotten by unlinking, and nothing of the link is left', async () => {
    const { world, id } = await orphaned()
    await unlink(world.ports, id, 'Ann')
    expect(await world.links()).toEqual([])
    expect(await world.store.all('ops')).toEqual([])
    expect(await world.store.all('conflicts')).toEqual([])
  })
})
