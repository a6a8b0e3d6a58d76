import { describe, expect, it } from 'vitest'
import { plainServer } from '../../../../test-support/memory-server'
import { World } from '../../../../test-support/world'
import { commentHub, recommentHub } from '../../../../test-support/world-hub'
import type { OlderEntries } from '../../../shared/domain/link'
import { asInstanceId, asIssueId } from '../../../shared/ids'
import { attachTicket, requestTicket, unlink } from '../links/links'

const issue = asIssueId('issue1')

async function begun() {
  const plan = { traits: { ...plainServer }, predicts: true }
  const world = new World([plan, plan])
  await world.begin()
  const [a, b] = world.servers
  if (a === undefined || b === undefined) throw new Error('no servers')
  const record = a.add({ summary: 'old ticket' }, null)
  for (const body of ['there 1', 'there 2', 'there 3']) {
    world.now += 10_000
    a.comment(record.id, body, 'bob', null)
    await commentHub(world.ports, issue, body.replace('there', 'here'))
  }
  world.now += 10_000
  const attach = (olderEntries?: OlderEntries) =>
    attachTicket(
      world.ports,
      {
        ...{ objectId: issue, instanceId: asInstanceId('a'), ticket: record.key },
        ...world.choice('both'),
        ...(olderEntries === undefined ? {} : { olderEntries }),
      },
      'Ann',
    )
  const rounds = async (count: number) => {
    for (let at = 0; at < count; at += 1) await world.round()
  }
  const here = async () => {
    const entries = await world.store.find('entriesByObject', issue)
    return entries.filter((one) => one.origin.kind === 'remote').map((one) => one.body)
  }
  const there = () => record.comments.map((one) => one.body).filter((one) => /^here/.test(one))
  return { world, a, b, record, attach, rounds, here, there }
}

describe('what is older than the link', () => {
  it.each<readonly [OlderEntries | undefined, readonly string[], readonly string[]]>([
    [undefined, ['there 1', 'there 2', 'there 3'], []],
    [0, [], []],
    [2, ['there 2', 'there 3'], ['here 2', 'here 3']],
    ['all', ['there 1', 'there 2', 'there 3'], ['here 1', 'here 2', 'here 3']],
  ])('with %s: comes in %j, goes out %j, once', async (older, into, out) => {
    const { attach, rounds, here, there, world, record, a } = await begun()
    await attach(older)
    await rounds(4)
    expect((await here()).sort()).toEqual(into)
    expect(there()).toEqual(out)
    a.comment(record.id, 'there new', 'bob', null)
    await commentHub(world.ports, issue, 'here new')
    await rounds(3)
    expect((await here()).sort()).toEqual([...into, 'there new'])
    expect(there()).toEqual([...out, 'here new'])
  })

  it('does not give the place of a comment that was deleted to the next older one', async () => {
    const { attach, rounds, here, record, a } = await begun()
    await attach(2)
    await rounds(2)
    record.comments = record.comments.filter((one) => one.body !== 'there 3')
    a.bump(record.id)
    await rounds(2)
    expect((await here()).sort()).toEqual(['there 2', 'there 3'])
  })

  it('stays with its own ticket, also where another link asks for everything', async () => {
    const { attach, rounds, world, b } = await begun()
    await attach('all')
    await rounds(3)
    const create = { project: 'P', type: 'Task', keepLink: true, fields: {} }
    const request = { objectId: issue, instanceId: asInstanceId('b'), create }
    const choice = { ...world.choice('out'), olderEntries: 'all' } as const
    await requestTicket(world.ports, { ...request, ...choice }, 'Ann')
    await rounds(4)
    const [second] = [...b.records.values()]
    expect(second?.comments.map((one) => one.body)).toEqual(['here 1', 'here 2', 'here 3'])
  })

  it('is not sent again to a ticket that is attached anew, edited or not', async () => {
    const { attach, rounds, world, record, here } = await begun()
    const first = await attach('all')
    await rounds(4)
    await unlink(world.ports, first.id, 'Ann')
    const mine = await world.store.find('entriesByObject', issue)
    const edited = mine.find((one) => one.body === 'here 2')
    if (edited === undefined) throw new Error('no entry')
    world.now += 1000
    await recommentHub(world.ports, edited.id, 'here 2, better')
    world.now += 1000
    await attach('all')
    await rounds(4)
    expect(record.comments.map((one) => one.body).sort()).toEqual([
      ...['here 1', 'here 2, better', 'here 3', 'there 1', 'there 2', 'there 3'],
    ])
    expect(await here()).toHaveLength(3)
  })
})
