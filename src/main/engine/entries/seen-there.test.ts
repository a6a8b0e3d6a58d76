import { describe, expect, it } from 'vitest'
import { plainServer } from '../../../../test-support/memory-server'
import { World } from '../../../../test-support/world'
import { commentHub, recommentHub } from '../../../../test-support/world-hub'
import { asIssueId } from '../../../shared/ids'
import { mirrorDetail } from '../../issues/issue-detail'

const issue = asIssueId('issue1')

async function linked() {
  const world = new World([{ traits: { ...plainServer }, predicts: true }])
  await world.begin()
  const [server] = world.servers
  if (server === undefined) throw new Error('no server')
  await world.create(issue, server, 'both')
  for (let run = 0; run < 2; run += 1) await world.round()
  const [record] = server.records.values()
  if (record === undefined) throw new Error('no ticket')
  const delivery = async (body: string) => {
    const object = await world.store.get('issues', issue)
    if (object === undefined) throw new Error('no issue')
    const ports = { ...world.ports, termsOf: () => world.connectorOf('a') }
    const { entries } = await mirrorDetail(ports, object)
    return entries.find((one) => one.body === body)?.deliveries[0]
  }
  return { world, server, record, delivery }
}

describe('a comment that was sent', () => {
  it('is seen there once it was read back, which stays known', async () => {
    const { world, server, delivery } = await linked()
    await commentHub(world.ports, issue, 'Said here')
    await world.cycle(server)
    expect(await delivery('Said here')).toMatchObject({ state: 'sent' })
    expect((await delivery('Said here'))?.seenAt).toBe(undefined)
    await world.round()
    const seenAt = (await delivery('Said here'))?.seenAt
    expect(seenAt).toEqual(expect.any(Number))
    world.reopen()
    for (let run = 0; run < 3; run += 1) await world.round()
    expect((await delivery('Said here'))?.seenAt).toBe(seenAt)
  })

  it('is not seen while it is missing there, nor is its edit before that was read back', async () => {
    const { world, server, record, delivery } = await linked()
    await commentHub(world.ports, issue, 'Removed at once')
    await world.cycle(server)
    record.comments = []
    server.bump(record.id)
    await world.round()
    expect((await delivery('Removed at once'))?.seenAt).toBe(undefined)
    await commentHub(world.ports, issue, 'Said here')
    for (let run = 0; run < 3; run += 1) await world.round()
    expect((await delivery('Said here'))?.seenAt).toEqual(expect.any(Number))
    const said = await world.store.find('entriesByObject', issue)
    const entry = said.find(({ body }) => body === 'Said here')
    if (entry === undefined) throw new Error('no entry')
    await recommentHub(world.ports, entry.id, 'Said better')
    await world.cycle(server)
    expect(record.comments.map(({ body }) => body)).toEqual(['Said better'])
    expect((await delivery('Said better'))?.seenAt).toBe(undefined)
    await world.round()
    expect((await delivery('Said better'))?.seenAt).toEqual(expect.any(Number))
  })

  it('that came from there is received, not seen', async () => {
    const { world, server, record, delivery } = await linked()
    server.comment(record.id, 'Said there', 'bob', null)
    for (let run = 0; run < 2; run += 1) await world.round()
    expect(await delivery('Said there')).toMatchObject({ state: 'received' })
    expect((await delivery('Said there'))?.seenAt).toBe(undefined)
  })
})
