import { expect, it } from 'vitest'
import { plainServer } from '../../../test-support/memory-server'
import { World } from '../../../test-support/world'
import { ticketId } from '../../shared/domain/ticket'
import { asCaseId, asIssueId } from '../../shared/ids'
import { attachIssues } from '../issues/cases/case-members'
import { changeOf } from './change-events'

it('names the findings of a case when its ticket changes', async () => {
  const world = new World([{ traits: { ...plainServer }, predicts: true }])
  await world.begin(3, 1)
  const [server] = world.servers
  if (server === undefined) throw new Error('no server')
  const caseId = asCaseId('case1')
  await attachIssues(world.ports, caseId, [asIssueId('issue1'), asIssueId('issue2')], 'Ann')
  const link = await world.create(caseId, server, 'both')
  await world.cycle(server)
  const { remoteId } = (await world.store.get('links', link.id)) ?? link
  if (remoteId === null) throw new Error('no ticket')
  const puts = [
    { collection: 'links', key: link.id },
    { collection: 'tickets', key: ticketId(link.instanceId, remoteId) },
    { collection: 'cases', key: caseId },
  ] as const
  for (const put of puts) {
    const change = await changeOf(world.store, { seq: 1, puts: [put], deletes: [], audit: [] })
    expect([...change.issueIds].sort()).toEqual(['case1', 'issue1', 'issue2'])
    expect(change.areas).toEqual(['cases'])
  }
})

it('names only the issue when an issue alone changes', async () => {
  const world = new World([{ traits: { ...plainServer }, predicts: true }])
  await world.begin(2, 1)
  const puts = [{ collection: 'issues', key: 'issue2' } as const]
  const change = await changeOf(world.store, { seq: 1, puts, deletes: [], audit: [] })
  expect(change).toEqual({ issueIds: ['issue2'], areas: [] })
})
