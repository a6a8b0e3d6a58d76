import { expect, it } from 'vitest'
import { plainServer } from '../../../test-support/memory-server'
import { World } from '../../../test-support/world'
import { editHub } from '../../../test-support/world-hub'
import { worldInbound, worldOutbound } from '../../../test-support/world-profiles'
import { asIssueId } from '../../shared/ids'
import type { LinkView } from '../../shared/ipc/views'
import { DAY_MS, SECOND_MS } from '../../shared/time'
import { linkView } from './link-view'

const issue = asIssueId('issue1')

it.each([
  [7, 'Resolved. Sync goes on for 7 more days.'],
  [0, 'Nothing flows: it has been resolved for longer than the grace time.'],
])('a grace time of %i days counts down and says when it is over', async (graceDays, first) => {
  const world = new World([{ traits: { ...plainServer }, predicts: true }])
  await world.begin()
  const [server] = world.servers
  if (server === undefined) throw new Error('no server')
  await world.store.commit({
    puts: [
      { collection: 'profiles', record: worldInbound({ graceDays }) },
      { collection: 'profiles', record: worldOutbound({ graceDays }) },
    ],
  })
  await world.create(issue, server, 'both')
  await world.round()
  const view = async (): Promise<LinkView> => {
    const object = await world.store.get('issues', issue)
    const [link] = await world.links()
    if (object === undefined || link === undefined) throw new Error('no link')
    const termsOf = () => world.connectorOf(server.name)
    return linkView({ ...world.ports, termsOf }, object, link)
  }
  expect((await view()).graceUntil).toBeNull()
  world.now = Math.ceil(world.now / SECOND_MS) * SECOND_MS
  const resolvedAt = world.now
  await editHub(world.ports, issue, { status: 'resolved' })
  await world.cycle(server)
  expect(await view()).toMatchObject({ graceUntil: resolvedAt + graceDays * DAY_MS })
  expect((await view()).why).toContain(first)
  world.now = resolvedAt + graceDays * DAY_MS + 1
  expect((await view()).why).toContain('Nothing flows')
  await editHub(world.ports, issue, { status: 'new' })
  await world.cycle(server)
  expect(await view()).toMatchObject({
    graceUntil: null,
    why: 'Both sides are compared with every run.',
  })
})
