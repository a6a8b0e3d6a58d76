import { describe, expect, it } from 'vitest'
import { plainServer } from '../../../../test-support/memory-server'
import { World } from '../../../../test-support/world'
import { commentHub, fileHub } from '../../../../test-support/world-hub'
import { failure } from '../../../shared/errors'
import { asIssueId } from '../../../shared/ids'
import type { RemoteConnector } from '../ports/connector'

const issue = asIssueId('issue1')

/** A ticket whose system shows notes to people outside, and takes back those it is asked about. */
async function openDesk() {
  const looked: string[] = []
  const failures = [
    failure({ code: 'unavailable', message: 'Not now.', retry: 'later' }),
    failure({ code: 'refused', message: 'It was taken back.', retry: 'after-fix' }),
  ]
  const around = (connector: RemoteConnector): RemoteConnector =>
    Object.assign(connector, {
      keepInside: async (_: string, commentId: string) => {
        looked.push(commentId)
        const thrown = failures.shift()
        if (thrown?.error.code !== 'refused') throw thrown
        for (const one of server?.records.values() ?? []) one.comments = []
        throw thrown
      },
      keepFileInside: async (_: string, fileId: string) => {
        looked.push(fileId)
        const thrown = failures.shift()
        if (thrown?.error.code !== 'refused') throw thrown
        for (const one of server?.records.values() ?? []) one.files = []
        throw thrown
      },
    })
  const world = new World([{ traits: { ...plainServer }, predicts: true, around }])
  await world.begin()
  const [server] = world.servers
  if (server === undefined) throw new Error('no server')
  await world.create(issue, server, 'both')
  await world.round()
  await world.round()
  const [record] = [...server.records.values()]
  if (record === undefined) throw new Error('no ticket')
  const rounds = async (count: number) => {
    for (let at = 0; at < count; at += 1) await world.round()
  }
  return { world, server, record, looked, rounds }
}

describe('a note whose reply was lost', () => {
  it.each([
    ['found by the search for it', false],
    ['found because its ticket was read', true],
  ])('%s is looked at until that is known, before it counts as sent', async (_, read) => {
    const { world, server, record, looked, rounds } = await openDesk()
    await commentHub(world.ports, issue, 'For agents')
    world.writeFaults.set('a', 'after')
    await world.cycle(server, { inbound: false })
    expect(record.comments).toHaveLength(1)
    if (read) await world.cycle(server, { inbound: true })
    await rounds(6)
    expect(looked).toHaveLength(2)
    expect(record.comments).toEqual([])
    const ops = await world.store.all('ops')
    expect(ops.map(({ state, lastError }) => [state, lastError?.message])).toEqual([
      ['blocked', 'It was taken back.'],
    ])
    const [link] = await world.store.all('links')
    expect(link?.comments).toEqual([])
  })

  it('that arrives as usual is not asked about', async () => {
    const { world, record, looked, rounds } = await openDesk()
    await commentHub(world.ports, issue, 'For agents')
    await rounds(3)
    expect(record.comments).toHaveLength(1)
    expect(looked).toEqual([])
  })
})

describe('a file whose reply was lost', () => {
  it.each([
    ['found by the search for it', false],
    ['found because its ticket was read', true],
  ])('%s is looked at until that is known, before it counts as sent', async (_, read) => {
    const { world, server, record, looked, rounds } = await openDesk()
    await fileHub(world, issue, 'memory.dmp', 'for agents')
    world.writeFaults.set('a', 'after')
    await world.cycle(server, { inbound: false })
    expect(record.files).toHaveLength(1)
    if (read) await world.cycle(server, { inbound: true })
    await rounds(6)
    expect(looked).toHaveLength(2)
    expect(record.files).toEqual([])
    const ops = await world.store.all('ops')
    expect(ops.map(({ state, lastError }) => [state, lastError?.message])).toEqual([
      ['blocked', 'It was taken back.'],
    ])
    const [link] = await world.store.all('links')
    expect(link?.files).toEqual([])
  })

  it('for everybody, or one that arrives as usual, is not asked about', async () => {
    const { world, server, record, looked, rounds } = await openDesk()
    await fileHub(world, issue, 'a.txt', 'for agents')
    await rounds(3)
    await fileHub(world, issue, 'b.txt', 'for all', [], 'public')
    world.writeFaults.set('a', 'after')
    await world.cycle(server, { inbound: false })
    await rounds(6)
    expect(record.files).toHaveLength(2)
    expect(looked).toEqual([])
    expect(await world.store.all('ops')).toEqual([])
  })
})
