import { describe, expect, it } from 'vitest'
import { digestOf } from '../../../../test-support/memory-file-store'
import { plainServer } from '../../../../test-support/memory-server'
import { World } from '../../../../test-support/world'
import { editHub, fileHub, tagHub } from '../../../../test-support/world-hub'
import { worldInbound, worldOutbound } from '../../../../test-support/world-profiles'
import type { EntryPolicy } from '../../../shared/domain/profile'
import { asIssueId, type RemoteId } from '../../../shared/ids'
import { allEntries, taggedEntriesIn, taggedEntriesOut } from '../../profiles/entry-presets'
import { unlink } from '../links/links'
import type { FileUpload, RemoteConnector } from '../ports/connector'

const issue = asIssueId('issue1')

type Setting = {
  readonly into?: EntryPolicy
  readonly out?: EntryPolicy
  readonly servers?: 1 | 2
  readonly listed?: boolean
  readonly around?: (connector: RemoteConnector) => RemoteConnector
}

async function linked({ into = allEntries, out = allEntries, servers = 1, around }: Setting = {}) {
  const listens = around === undefined ? {} : { around }
  const plan = { traits: { ...plainServer }, predicts: true, ...listens }
  const world = new World(Array.from({ length: servers }, () => plan))
  await world.begin()
  await world.store.commit({
    puts: [
      { collection: 'profiles', record: worldInbound({ entries: into }) },
      { collection: 'profiles', record: worldOutbound({ entries: out }) },
    ],
  })
  const server = world.servers[0]
  if (server === undefined) throw new Error('no server')
  const link = await world.create(issue, server, 'both')
  const other = world.servers[1]
  if (other !== undefined) await world.create(issue, other, 'out')
  await world.round()
  await world.round()
  const [record] = [...server.records.values()]
  if (record === undefined) throw new Error('no ticket')
  const there = () => contentsOf(record.files)
  const here = async () =>
    (await world.store.find('entriesByObject', issue)).filter((one) => one.kind === 'file')
  const rounds = async (count: number, minutes = 3) => {
    for (let at = 0; at < count; at += 1) await world.round(minutes)
  }
  return { world, server, other, record, link, there, here, rounds }
}

const contentsOf = (files: readonly { name: string; content: Uint8Array }[]) =>
  files.map(({ name, content }) => [name, Buffer.from(content).toString()])

const text = (content: string) => ({ contentType: 'text/plain', content: Buffer.from(content) })

describe('a file of the war room', () => {
  it('goes to the ticket once, with its name, and does not come back', async () => {
    const { world, there, here, rounds } = await linked()
    await fileHub(world, issue, 'log ä.txt', 'what happened')
    const before = world.now
    await rounds(4)
    expect(there()).toEqual([['log ä.txt', 'what happened']])
    expect(await here()).toHaveLength(1)
    const runs = (await world.store.all('runs')).filter((run) => run.startedAt >= before)
    expect(runs.map((run) => run.counters.filesOut)).toContain(1)
    expect(runs.every((run) => run.counters.filesIn === 0)).toBe(true)
    const writes = world.writes()
    await rounds(2)
    expect(world.writes()).toBe(writes)
  })

  it('says whether it is for those inside only', async () => {
    const said: unknown[] = []
    const around = (connector: RemoteConnector): RemoteConnector =>
      new Proxy(connector, {
        get(target, name) {
          if (name === 'attachFile')
            return (id: RemoteId, file: FileUpload) => {
              said.push([file.name, file.internal])
              return target.attachFile(id, file)
            }
          const member: unknown = Reflect.get(target, name)
          return typeof member === 'function' ? member.bind(target) : member
        },
      })
    const { world, rounds } = await linked({ around })
    await fileHub(world, issue, 'kept.txt', 'for us')
    await fileHub(world, issue, 'open.txt', 'for all', [], 'public')
    await rounds(2)
    expect(said.sort()).toEqual([
      ['kept.txt', true],
      ['open.txt', false],
    ])
  })

  it('S26: goes by its tag alone', async () => {
    const { world, there, rounds } = await linked({ out: taggedEntriesOut })
    const id = await fileHub(world, issue, 'a.txt', 'kept here')
    await fileHub(world, issue, 'b.txt', 'sent', [taggedEntriesOut.fileTag])
    await rounds(2)
    expect(there()).toEqual([['b.txt', 'sent']])
    await tagHub(world.ports, id, [taggedEntriesOut.fileTag])
    await rounds(2)
    expect(there()).toEqual([
      ['b.txt', 'sent'],
      ['a.txt', 'kept here'],
    ])
  })

  it('larger than the profile lets through stays here', async () => {
    const { world, there, rounds } = await linked({ out: { ...allEntries, maxFileBytes: 4 } })
    await fileHub(world, issue, 'large.txt', '12345')
    await fileHub(world, issue, 'small.txt', '1234')
    await rounds(3)
    expect(there()).toEqual([['small.txt', '1234']])
    expect(await world.store.all('ops')).toEqual([])
  })

  it('waits while nobody works on its issue', async () => {
    const { world, there, rounds } = await linked({ out: { ...allEntries, activeOnly: true } })
    await editHub(world.ports, issue, { status: 'pending' })
    await rounds(1)
    await fileHub(world, issue, 'a.txt', 'held')
    await rounds(3)
    expect(there()).toEqual([])
    await editHub(world.ports, issue, { status: 'in-progress' })
    await rounds(3)
    expect(there()).toEqual([['a.txt', 'held']])
  })

  it('whose content is lost here becomes a dead letter before anything is sent', async () => {
    const { world, there, rounds } = await linked()
    await fileHub(world, issue, 'a.txt', 'gone')
    await world.files.delete(digestOf(Buffer.from('gone')))
    await rounds(2)
    expect(there()).toEqual([])
    const [op] = await world.store.all('ops')
    expect(op).toMatchObject({ kind: 'file', state: 'blocked', lastError: { code: 'not-found' } })
    expect((await world.links()).map((link) => link.state)).toEqual(['linked'])
  })

  it.each(['after', 'timeout'] as const)(
    'is there once when its reply is lost (%s)',
    async (fault) => {
      const { world, there, here, rounds } = await linked()
      await fileHub(world, issue, 'a.txt', 'once')
      world.writeFaults.set('a', fault)
      await rounds(1)
      expect((await world.store.all('ops')).map((op) => op.state)).toEqual(['in-doubt'])
      await rounds(5)
      expect(there()).toEqual([['a.txt', 'once']])
      expect(await here()).toHaveLength(1)
      expect(await world.store.all('ops')).toEqual([])
    },
  )
})

describe('a file of the ticket', () => {
  it('comes in once with its name, kind and content, and goes to the other tickets', async () => {
    const { world, server, other, record, here, rounds } = await linked({ servers: 2 })
    server.attach(record.id, { name: 'shot.png', ...text('pixels') }, 'bob')
    await rounds(3)
    const [file, ...more] = await here()
    expect(more).toEqual([])
    expect(file).toMatchObject({
      author: 'bob',
      origin: { kind: 'remote' },
      file: {
        ...{ name: 'shot.png', contentType: 'text/plain', bytes: 6 },
        sha256: digestOf(Buffer.from('pixels')),
      },
    })
    expect(world.files.contents.has(file?.file?.sha256 ?? '')).toBe(true)
    expect(record.files).toHaveLength(1)
    const [second] = [...(other?.records.values() ?? [])]
    expect(contentsOf(second?.files ?? [])).toEqual([['shot.png', 'pixels']])
  })

  it('gets the tag of files and does not travel on by it', async () => {
    const { server, record, other, here, rounds } = await linked({
      ...{ into: taggedEntriesIn, out: taggedEntriesOut, servers: 2 },
    })
    server.attach(record.id, { name: 'a', ...text('x') }, 'bob')
    await rounds(3)
    expect((await here()).map((one) => one.tags)).toEqual([[taggedEntriesIn.fileTag]])
    expect([...(other?.records.values() ?? [])][0]?.files).toEqual([])
  })

  it('larger than the profile lets through is named once, with where it lies', async () => {
    const into = { ...allEntries, maxFileBytes: 4 }
    const { world, server, record, here, rounds } = await linked({ into })
    server.attach(record.id, { name: 'dump](http://evil).bin', ...text('12345') }, 'bob')
    await rounds(2)
    server.comment(record.id, 'look at it', 'bob', null)
    await rounds(2)
    expect(await here()).toEqual([])
    const entries = await world.store.find('entriesByObject', issue)
    const said = entries.filter((one) => one.kind === 'system' && one.tags.includes('file'))
    expect(said.map((one) => one.body)).toEqual([
      `The file "dump__http___evil_.bin" by bob (5 bytes) stays in [${record.key}](memory://a/${record.key}): it is larger than the 4 bytes the profile lets through.`,
    ])
    expect(world.files.contents.size).toBe(0)
  })

  it('that cannot be read holds nothing else up and comes in later', async () => {
    const { world, server, record, here, rounds } = await linked()
    server.attach(record.id, { name: 'a', ...text('late') }, 'bob')
    server.set(record.id, { summary: 'changed as well' }, 'bob')
    server.comment(record.id, 'said as well', 'bob', null)
    // The listing and both bulk reads pass; the download breaks.
    world.faults.set('a', [null, null, null, 'broken'])
    await rounds(1)
    const object = await world.store.get('issues', issue)
    expect(object?.fields.name).toBe('changed as well')
    const talk = await world.store.find('entriesByObject', issue)
    expect(talk.map((one) => one.body)).toContain('said as well')
    expect(await here()).toEqual([])
    await rounds(3, 16)
    expect(await here()).toHaveLength(1)
    expect((await world.store.get('instanceStates', 'a'))?.retry).toEqual([])
  })

  it('that arrives damaged is not kept as an entry until it is whole', async () => {
    const { server, record, here, rounds } = await linked()
    const { id } = server.attach(record.id, { name: 'a', ...text('whole') }, 'bob')
    const whole = record.files
    record.files = whole.map((one) =>
      one.id === id ? { ...one, content: Buffer.from('who') } : one,
    )
    await rounds(1)
    expect(await here()).toEqual([])
    record.files = whole
    await rounds(3, 16)
    expect((await here()).map((one) => one.file?.bytes)).toEqual([5])
  })
})

describe('the same content on both sides', () => {
  it('is joined when an old ticket is attached, both ways without a copy', async () => {
    const { world, record, link, here, rounds } = await linked()
    await fileHub(world, issue, 'ours.txt', 'from here')
    world.servers[0]?.attach(record.id, { name: 'theirs.txt', ...text('from there') }, 'bob')
    await rounds(3)
    await unlink(world.ports, link.id, 'Ann')
    world.now += 1000
    await attachAll(world, record.id)
    await rounds(3)
    expect(contentsOf(record.files)).toEqual([
      ['theirs.txt', 'from there'],
      ['ours.txt', 'from here'],
    ])
    expect(await here()).toHaveLength(2)
    expect((await world.links())[0]?.files).toHaveLength(2)
  })

  it('is joined though each side added it by itself, and twins stay twins', async () => {
    const { world, server, record, here, rounds } = await linked()
    await fileHub(world, issue, 'a.txt', 'same')
    await fileHub(world, issue, 'b.txt', 'same')
    server.attach(record.id, { name: 'c.txt', ...text('same') }, 'bob')
    await rounds(3)
    expect(record.files).toHaveLength(2)
    expect(await here()).toHaveLength(2)
  })
})

async function attachAll(world: World, ticket: RemoteId): Promise<void> {
  const server = world.servers[0]
  if (server === undefined) throw new Error('no server')
  const link = await world.attach(issue, server, ticket, 'both')
  const record = { ...link, olderEntries: 'all' } as const
  await world.store.commit({ puts: [{ collection: 'links', record }] })
}

it('a file is there once wherever the power fails, going out and coming in', async () => {
  for (let point = 1; point < 80; point += 1) {
    const { world, server, record, there, here } = await linked()
    await fileHub(world, issue, 'out.txt', 'from here')
    server.attach(record.id, { name: 'in.txt', ...text('from there') }, 'bob')
    world.crashIn = point
    await world.round().catch(() => undefined)
    const crashed = world.dead
    if (crashed) world.reopen()
    world.crashIn = null
    for (let at = 0; at < 4; at += 1) await world.round(16)
    expect(there(), `crash at ${point}`).toEqual([
      ['in.txt', 'from there'],
      ['out.txt', 'from here'],
    ])
    expect((await here()).map((one) => one.file?.name).sort()).toEqual(['in.txt', 'out.txt'])
    if (!crashed) return
  }
  throw new Error('the round has more crash points than were tried')
})
