import { expect, it } from 'vitest'
import { expectCode } from '../../../../test-support/expect-failure'
import { plainServer } from '../../../../test-support/memory-server'
import { World } from '../../../../test-support/world'
import { MAX_LINKS } from '../../../shared/domain/limits'
import { asIssueId, asLinkId, asObjectId } from '../../../shared/ids'
import { unlink } from './links'

const issue = asIssueId('issue1')

it('X36: link 50,001 is refused with the limit named, whether asked for, attached or previewed', async () => {
  const world = new World([{ traits: { ...plainServer }, predicts: true }])
  await world.begin()
  const [server] = world.servers
  if (server === undefined) throw new Error('no server')
  const first = await world.create(issue, server, 'out')
  await world.store.commit({
    puts: Array.from({ length: MAX_LINKS - 1 }, (_, at) => ({
      collection: 'links' as const,
      record: { ...first, id: asLinkId(`l${at}`), objectId: asObjectId(`o${at}`), rev: 0 },
    })),
  })
  const ticket = server.add({ summary: 'one more' }, null)
  const asked = await expectCode(world.create(issue, server, 'out'), 'limit')
  expect(asked.message).toContain('50,000 linked objects')
  expect(await expectCode(world.attach(issue, server, ticket.key, 'out'), 'limit')).toEqual(asked)
  const request = { objectId: issue, instanceId: first.instanceId, ticket: ticket.key }
  const previewed = world.mirror.previewAttach({ ...request, ...world.choice('out') })
  expect(await expectCode(previewed, 'limit')).toEqual(asked)
  await unlink(world.ports, asLinkId('l7'), 'Ann')
  await world.attach(issue, server, ticket.key, 'out')
  expect(await world.store.count('links')).toBe(MAX_LINKS)
})
