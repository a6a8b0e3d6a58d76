import { expect, it } from 'vitest'
import { linkedWorld } from '../../../../test-support/linked-world'
import { asInstanceId, asIssueId } from '../../../shared/ids'
import { DAY_MS, MINUTE_MS } from '../../../shared/time'

it('a change that claims to be of next year does not hide those of today', async () => {
  const { world, server, records } = await linkedWorld(2)
  const [odd, plain] = records
  if (odd === undefined || plain === undefined) throw new Error('not linked')
  odd.updatedAt = world.now + 365 * DAY_MS
  server.set(odd.id, { summary: 'From next year' }, 'bob')
  await world.round()
  const cursor = (await world.store.get('instanceStates', asInstanceId('a')))?.cursor ?? 0
  expect(cursor).toBeLessThanOrEqual(world.now + MINUTE_MS)
  world.now += MINUTE_MS
  server.set(plain.id, { summary: 'From today' }, 'bob')
  await world.round()
  const links = await world.store.all('links')
  const issues = await world.store.getMany(
    'issues',
    links.map((link) => asIssueId(link.objectId)),
  )
  const names = issues.map((issue) => issue?.fields.name)
  expect(names).toContain('From today')
  expect(names).toContain('From next year')
})
