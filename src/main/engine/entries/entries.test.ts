import { describe, expect, it } from 'vitest'
import { plainServer } from '../../../../test-support/memory-server'
import { World } from '../../../../test-support/world'
import { commentHub, editHub, recommentHub, tagHub } from '../../../../test-support/world-hub'
import { worldInbound, worldOutbound } from '../../../../test-support/world-profiles'
import type { SyncDirection } from '../../../shared/domain/link'
import type { EntryPolicy } from '../../../shared/domain/profile'
import { asIssueId } from '../../../shared/ids'
import { mirrorDetail } from '../../issues/issue-detail'
import {
  allEntries,
  appendedEntries,
  taggedEntriesIn,
  taggedEntriesOut,
} from '../../profiles/entry-presets'
import type { Capabilities } from '../ports/connector'

const issue = asIssueId('issue1')
const { commentTag, workNoteTag } = taggedEntriesOut

type Setting = {
  readonly into?: EntryPolicy
  readonly out?: EntryPolicy
  readonly graceDays?: number
  readonly direction?: SyncDirection
  readonly capabilities?: Partial<Capabilities>
}

async function linked(setting: Setting = {}) {
  const { into = allEntries, out = allEntries, graceDays = 7, direction = 'both' } = setting
  const { capabilities = {} } = setting
  const world = new World([{ traits: { ...plainServer }, predicts: true, capabilities }])
  await world.begin()
  await world.store.commit({
    puts: [
      { collection: 'profiles', record: worldInbound({ entries: into, graceDays }) },
      { collection: 'profiles', record: worldOutbound({ entries: out, graceDays }) },
    ],
  })
  const server = world.servers[0]
  if (server === undefined) throw new Error('no server')
  await world.create(issue, server, direction)
  await world.round()
  await world.round()
  const record = [...server.records.values()][0]
  if (record === undefined) throw new Error('no ticket')
  const bodies = () => record.comments.map((one) => one.body)
  const entries = () => world.store.find('entriesByObject', issue)
  const rounds = async (count: number) => {
    for (let at = 0; at < count; at += 1) await world.round()
  }
  const delivery = async (id: string) => {
    const object = await world.store.get('issues', issue)
    if (object === undefined) throw new Error('no issue')
    const ports = { ...world.ports, termsOf: () => world.connectorOf('a') }
    const detail = await mirrorDetail(ports, object)
    return detail.entries.find((one) => one.id === id)?.deliveries[0]
  }
  return { world, server, record, bodies, entries, rounds, delivery }
}

describe('S26: entries by tag', () => {
  it('reach comments or notes by their tag, and never leave without one', async () => {
    const { world, record, rounds } = await linked({ out: taggedEntriesOut })
    await commentHub(world.ports, issue, 'for us')
    await commentHub(world.ports, issue, 'for all', 'comment', { tags: [commentTag] })
    await commentHub(world.ports, issue, 'for colleagues', 'work-note', { tags: [workNoteTag] })
    await rounds(3)
    expect(record.comments.map(({ body, internal }) => [body, internal])).toEqual([
      ['for all', false],
      ['for colleagues', true],
    ])
  })

  it('go out once when a tag is put on later, and edits stop with the tag', async () => {
    const { world, bodies, rounds } = await linked({ out: taggedEntriesOut })
    const id = await commentHub(world.ports, issue, 'decided later')
    await rounds(2)
    expect(bodies()).toEqual([])
    await tagHub(world.ports, id, [commentTag])
    await tagHub(world.ports, id, ['more', commentTag])
    await rounds(2)
    await tagHub(world.ports, id, [commentTag])
    await rounds(2)
    expect(bodies()).toEqual(['decided later'])
    await recommentHub(world.ports, id, 'told better')
    await rounds(1)
    expect(bodies()).toEqual(['told better'])
    await tagHub(world.ports, id, [])
    await recommentHub(world.ports, id, 'not for them')
    await rounds(2)
    expect(bodies()).toEqual(['told better'])
  })

  it('of the time before the link go out when they are tagged after it', async () => {
    const world = new World([{ traits: { ...plainServer }, predicts: true }])
    await world.begin()
    const out = worldOutbound({ entries: taggedEntriesOut })
    await world.store.commit({ puts: [{ collection: 'profiles', record: out }] })
    const id = await commentHub(world.ports, issue, 'said before')
    const server = world.servers[0]
    if (server === undefined) throw new Error('no server')
    world.now += 1000
    await world.create(issue, server, 'both')
    await world.round()
    world.now += 1000
    await tagHub(world.ports, id, [commentTag])
    for (let at = 0; at < 3; at += 1) await world.round()
    const [record] = [...server.records.values()]
    expect(record?.comments.map((one) => one.body)).toEqual(['said before'])
  })

  it('S3: follow the tags of the instance where it has its own', async () => {
    const { world, bodies, rounds } = await linked({ out: taggedEntriesOut })
    const instance = await world.store.get('instances', 'a')
    if (instance === undefined) throw new Error('no instance')
    const record = { ...instance, options: { commentTag: ' for them ' } }
    await world.store.commit({ puts: [{ collection: 'instances', record }] })
    await commentHub(world.ports, issue, 'not any more', 'comment', { tags: [commentTag] })
    await commentHub(world.ports, issue, 'by its own tag', 'comment', { tags: ['for them'] })
    await commentHub(world.ports, issue, 'as before', 'work-note', { tags: [workNoteTag] })
    await rounds(2)
    expect(bodies()).toEqual(['by its own tag', 'as before'])
  })

  it('taken off before sending keeps the entry here', async () => {
    const { world, bodies, rounds } = await linked({ out: taggedEntriesOut })
    const id = await commentHub(world.ports, issue, 'on second thought', 'comment', {
      tags: [commentTag],
    })
    await tagHub(world.ports, id, [])
    await rounds(2)
    expect(bodies()).toEqual([])
    expect(await world.store.all('ops')).toEqual([])
  })
})

describe('S16: what comes in', () => {
  it('is a comment or a note as it was there, with the tag of its kind', async () => {
    const { server, record, entries, rounds } = await linked({ into: taggedEntriesIn })
    server.comment(record.id, 'to all', 'bob', null)
    server.comment(record.id, 'between us', 'bob', null, true)
    await rounds(2)
    const talk = (await entries()).filter((one) => one.origin.kind === 'remote')
    expect(talk.map(({ body, kind, visibility, tags }) => [body, kind, visibility, tags])).toEqual(
      expect.arrayContaining([
        ['to all', 'comment', 'public', [taggedEntriesIn.commentTag]],
        ['between us', 'work-note', 'internal', [taggedEntriesIn.workNoteTag]],
      ]),
    )
    expect(talk).toHaveLength(2)
  })
})

const activeOnly = { ...allEntries, activeOnly: true }

describe('S27: entries of an issue nobody works on', () => {
  it.each([
    ['pending', 7],
    ['resolved', 7],
    ['resolved', 0],
  ] as const)(
    'wait while it is %s (%i days of grace) and go once afterwards',
    async (status, graceDays) => {
      const { world, bodies, rounds, delivery } = await linked({ out: activeOnly, graceDays })
      const early = await commentHub(world.ports, issue, 'sent before')
      await rounds(1)
      await editHub(world.ports, issue, { status })
      await rounds(1)
      const id = await commentHub(world.ports, issue, 'held back')
      await recommentHub(world.ports, early, 'edited while held')
      await rounds(3)
      expect(bodies()).toEqual(['sent before'])
      expect(await world.store.all('ops')).toEqual([])
      expect(await delivery(id)).toMatchObject({
        state: 'held',
        reason: expect.stringContaining(`while this issue is ${status}`),
      })
      expect(await delivery(early)).toMatchObject({ state: 'held' })
      await editHub(world.ports, issue, { status: 'in-progress' })
      expect((await delivery(id))?.state).toBe('waiting')
      await rounds(4)
      expect(bodies().sort()).toEqual(['edited while held', 'held back'])
      expect((await delivery(id))?.state).toBe('sent')
    },
  )

  it('that were about to go are taken back when it becomes pending, and go later', async () => {
    const { world, bodies, rounds } = await linked({ out: activeOnly })
    await commentHub(world.ports, issue, 'just too late')
    await editHub(world.ports, issue, { status: 'pending' })
    await rounds(3)
    expect(bodies()).toEqual([])
    const held = (await world.store.audit({ limit: 100 })).filter((e) => e.kind === 'entry.held')
    expect(held).toHaveLength(1)
    await editHub(world.ports, issue, { status: 'new' })
    await rounds(3)
    expect(bodies()).toEqual(['just too late'])
  })

  it('go once when the ticket is what reopens the issue', async () => {
    const { world, server, record, bodies, rounds } = await linked({ out: activeOnly })
    await editHub(world.ports, issue, { status: 'resolved' })
    await rounds(2)
    await commentHub(world.ports, issue, 'held back')
    await rounds(2)
    expect(bodies()).toEqual([])
    server.set(record.id, { status: 'Doing', resolution: null }, 'bob')
    await rounds(3)
    expect(bodies()).toEqual(['held back'])
  })

  it('fields go on meanwhile', async () => {
    const { world, record, rounds } = await linked({ out: activeOnly, into: activeOnly })
    await editHub(world.ports, issue, { status: 'pending' })
    await rounds(1)
    await editHub(world.ports, issue, { name: 'renamed' })
    await rounds(1)
    expect(record.fields.summary).toBe('renamed')
  })

  it.each(['both', 'in'] as const)(
    'stay over there as well and come in afterwards, direction %s',
    async (direction) => {
      const { world, server, record, entries, rounds } = await linked({
        into: activeOnly,
        direction: 'both',
      })
      const [link] = await world.links()
      if (link === undefined) throw new Error('no link')
      await world.direct(link.id, direction)
      await rounds(1)
      await editHub(world.ports, issue, { status: 'pending' })
      await rounds(2)
      server.comment(record.id, 'said there', 'bob', null)
      await rounds(3)
      const talk = async () => (await entries()).filter((one) => one.kind === 'comment')
      expect(await talk()).toEqual([])
      await editHub(world.ports, issue, { status: 'in-progress' })
      await rounds(3)
      expect((await talk()).map((one) => one.body)).toEqual(['said there'])
    },
  )
})

const update = (body: string) =>
  expect.stringMatching(new RegExp(`^\\*\\*Update\\*\\*[^]*${body}$`))

describe('E10: an edit as another comment', () => {
  it('is added once for each edit and leaves the first comment alone', async () => {
    const { world, bodies, entries, rounds } = await linked({ out: appendedEntries })
    const id = await commentHub(world.ports, issue, 'first')
    await rounds(2)
    await recommentHub(world.ports, id, 'second')
    await rounds(3)
    expect(bodies()).toEqual(['first', update('second')])
    await recommentHub(world.ports, id, 'first')
    await rounds(3)
    await recommentHub(world.ports, id, 'second')
    await rounds(3)
    expect(bodies()).toEqual(['first', update('second'), update('first'), update('second')])
    expect((await entries()).filter((one) => one.kind === 'comment')).toHaveLength(1)
  })

  it('is added once though several edits waited together', async () => {
    const { world, bodies, rounds } = await linked({ out: appendedEntries })
    const id = await commentHub(world.ports, issue, 'first')
    await rounds(1)
    for (const body of ['second', 'third', 'fourth']) await recommentHub(world.ports, id, body)
    await rounds(3)
    expect(bodies()).toEqual(['first', update('fourth')])
  })

  it.each(['after', 'timeout'] as const)(
    'is there once when its reply is lost (%s), also when it is edited back meanwhile',
    async (fault) => {
      const { world, bodies, entries, rounds } = await linked({ out: appendedEntries })
      const id = await commentHub(world.ports, issue, 'first')
      await rounds(1)
      await recommentHub(world.ports, id, 'second')
      world.writeFaults.set('a', fault)
      await world.cycle(world.servers[0] ?? fail(), { inbound: false })
      expect((await world.store.all('ops')).map((op) => op.state)).toEqual(['in-doubt'])
      await recommentHub(world.ports, id, 'first')
      await rounds(6)
      const told = fault === 'after' ? [update('second'), update('first')] : []
      expect(bodies()).toEqual(['first', ...told])
      expect((await entries()).filter((one) => one.kind === 'comment')).toHaveLength(1)
      expect(await world.store.all('ops')).toEqual([])
    },
  )

  it('is there once wherever the power fails around it', async () => {
    for (let point = 1; point < 40; point += 1) {
      const { world, bodies, entries } = await linked({ out: appendedEntries })
      const id = await commentHub(world.ports, issue, 'first')
      await world.round()
      await recommentHub(world.ports, id, 'second')
      world.crashIn = point
      await world.round().catch(() => undefined)
      const crashed = world.dead
      if (crashed) world.reopen()
      world.crashIn = null
      for (let at = 0; at < 4; at += 1) await world.round(16)
      expect(bodies(), `crash at ${point}`).toEqual(['first', update('second')])
      expect((await entries()).filter((one) => one.kind === 'comment')).toHaveLength(1)
      if (!crashed) return
    }
    throw new Error('the round has more crash points than were tried')
  })
})

function fail(): never {
  throw new Error('no server')
}
