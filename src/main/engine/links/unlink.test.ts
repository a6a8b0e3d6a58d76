import { describe, expect, it } from 'vitest'
import { plainServer } from '../../../../test-support/memory-server'
import { World } from '../../../../test-support/world'
import { commentHub, editHub } from '../../../../test-support/world-hub'
import type { OlderEntries } from '../../../shared/domain/link'
import { asInstanceId, asIssueId } from '../../../shared/ids'
import { addFile } from '../../issues/files'
import { attachTicket, unlink } from './links'

const issue = asIssueId('issue1')
const bytes = (text: string) => new TextEncoder().encode(text)

/** A linked issue with a comment and a file of each side on both sides. */
async function linked() {
  const world = new World([{ traits: { ...plainServer }, predicts: true }])
  await world.begin()
  const [server] = world.servers
  if (server === undefined) throw new Error('no server')
  const { id } = await world.create(issue, server, 'both')
  const settle = async () => {
    for (let at = 0; at < 4; at += 1) await world.round()
  }
  await settle()
  const [record] = server.records.values()
  if (record === undefined) throw new Error('no ticket')
  await commentHub(world.ports, issue, 'said here')
  const file = { name: 'here.txt', contentType: 'text/plain', content: bytes('of here') }
  const draft = { ...file, objectId: issue, tags: [], visibility: 'internal' as const }
  await addFile({ ...world.ports, files: world.files }, draft, 'Ann')
  server.comment(record.id, 'said there', 'bob', null)
  server.attach(record.id, { ...file, name: 'there.txt', content: bytes('of there') }, 'bob')
  await settle()
  const there = () => ({
    comments: record.comments.map((one) => one.body).sort(),
    files: record.files.map((one) => one.name).sort(),
  })
  const here = async () => {
    const entries = await world.store.find('entriesByObject', issue)
    const bodies = entries.filter((one) => one.kind === 'comment').map((one) => one.body)
    const names = entries.flatMap((one) => one.file?.name ?? [])
    return { comments: bodies.sort(), files: names.sort() }
  }
  return { world, server, record, id, settle, there, here }
}

const everything = { comments: ['said here', 'said there'], files: ['here.txt', 'there.txt'] }

describe('unlinking', () => {
  it('leaves nothing of the link and everything of the ticket', async () => {
    const { world, record, id, settle, there, here } = await linked()
    expect([there(), await here()]).toEqual([everything, everything])
    await editHub(world.ports, issue, { name: 'waits' })
    await commentHub(world.ports, issue, 'waits')
    await unlink(world.ports, id, 'Ann')
    for (const records of [
      await world.links(),
      await world.store.all('ops'),
      await world.store.all('conflicts'),
    ]) {
      expect(records).toEqual([])
    }
    world.sealed = true
    await settle()
    expect(there()).toEqual(everything)
    expect(await world.store.get('tickets', `a/${record.id}`)).toMatchObject({ gone: false })
    const [event] = await world.store.audit({ limit: 1, linkId: id })
    expect(event).toMatchObject({ kind: 'link.removed', actor: 'Ann' })
  })

  const asked: readonly (OlderEntries | undefined)[] = [undefined, 'theirs', 0, 1, 'all']
  it.each(asked)('and attaching anew doubles nothing (older entries: %s)', async (olderEntries) => {
    const { world, record, id, settle, there, here } = await linked()
    await unlink(world.ports, id, 'Ann')
    world.now += 60_000
    const place = { objectId: issue, instanceId: asInstanceId('a'), ticket: record.key }
    const request = { ...place, olderEntries, ...world.choice('both') }
    await attachTicket(world.ports, request, 'Ann')
    await settle()
    expect([there(), await here()]).toEqual([everything, everything])
    await commentHub(world.ports, issue, 'said later')
    await settle()
    expect(there().comments).toEqual(['said here', 'said later', 'said there'])
  })
})
