import { afterEach, beforeEach, expect, it } from 'vitest'
import { type AppWorld, openAppWorld } from '../../../test-support/app-world'
import { addJira, bothWays, ticketedIssue } from '../../../test-support/connected-app'
import { valueSet } from '../../shared/domain/value-set'

let world: AppWorld

beforeEach(async () => {
  world = await openAppWorld({ start: false })
})
afterEach(() => world.close())

it('tell of issues with a link or a case what their rows leave out', async () => {
  const { calls } = world.app
  const instanceId = await addJira(world)
  const { issue, ticket } = await ticketedIssue(world, instanceId, 'Linked')
  await calls['mirror.runNow']({ instanceId: null })
  const grouped = await calls['issues.create']({ kind: 'alert', fields: { name: 'Grouped' } })
  await calls['issues.create']({ kind: 'alert', fields: { name: 'Alone' } })
  const project = await calls['projects.create']({ key: 'OPS', name: 'Operations', target: null })
  const made = await calls['cases.create']({
    projectId: project.id,
    fields: { name: 'Together' },
    issueIds: [grouped.id],
  })

  const all = await calls['issues.traits']({ ids: null })
  expect([...all.id].sort()).toEqual([grouped.id, issue.id].sort())
  expect(await calls['issues.traits']({ ids: [issue.id, 'unknown'] })).toEqual({
    id: [issue.id],
    caseKey: [null],
    caseStatus: [null],
    instanceIds: [instanceId],
    inboundProfileIds: ['jira-default-in'],
    outboundProfileIds: ['jira-default-out'],
    ticketStatuses: [ticket.ticket?.statusName],
    errors: [null],
    ticketKeys: [null],
    directions: [null],
    syncStates: [null],
    syncedAt: [null],
  })
  expect(await calls['issues.traits']({ ids: [grouped.id] })).toMatchObject({
    caseKey: [made.key],
    caseStatus: ['new'],
    instanceIds: [null],
    ticketStatuses: [null],
    ticketKeys: [null],
  })
})

it('hold a value of every ticket, of the issue and of its case', async () => {
  const { calls } = world.app
  const jira = await addJira(world)
  const other = await addJira(world, 'Other Jira')
  const { issue, ticket } = await ticketedIssue(world, jira, 'Twice')
  const target = { project: 'SEC', type: 'Task', fields: {}, linkToIssue: true, ...bothWays }
  const second = await calls['links.createTicket']({
    ...{ ...target, objectId: issue.id, instanceId: other, direction: 'out' },
  })
  const member = await calls['issues.create']({ kind: 'alert', fields: { name: 'Member' } })
  const project = await calls['projects.create']({ key: 'OPS', name: 'Operations', target: null })
  const made = await calls['cases.create']({
    projectId: project.id,
    fields: { name: 'Together' },
    issueIds: [issue.id, member.id],
  })
  await calls['links.pause']({ linkId: second?.link.id ?? '' })
  const ofCase = await calls['links.createTicket']({
    ...{ ...target, objectId: made.id, instanceId: other },
  })

  const traits = async (id: string) => calls['issues.traits']({ ids: [id] })
  const keys = [ticket, second, ofCase].map((link) => link?.ticket?.key ?? '')
  const ofIssue = await traits(issue.id)
  expect(ofIssue).toMatchObject({
    caseKey: [made.key],
    instanceIds: [valueSet([jira, other])],
    ticketKeys: [valueSet(keys)],
    directions: [valueSet(['both', 'out'])],
    syncStates: [valueSet(['synced', 'paused'])],
  })
  const moments = [ticket, second, ofCase].map((link) => link?.link.lastSyncAt ?? 0)
  expect([...(ofIssue.syncedAt[0] ?? [])].sort()).toEqual(moments.sort())
  expect(await traits(member.id)).toMatchObject({
    instanceIds: [other],
    ticketKeys: [keys[2]],
    ticketStatuses: [ofCase?.ticket?.statusName],
    directions: ['both'],
    syncStates: ['synced'],
    syncedAt: [[ofCase?.link.lastSyncAt]],
  })

  await calls['cases.detachIssues']({ id: made.id, issueIds: [member.id, issue.id] })
  expect((await traits(member.id)).id).toEqual([])
  expect((await traits(issue.id)).caseKey).toEqual([null])
})

it('name what a stuck operation failed with', async () => {
  const { calls } = world.app
  const { issue } = await ticketedIssue(world, await addJira(world), 'Refused')
  world.sandbox.faults.order({
    ...{ kind: 'status', status: 400, method: 'PUT', path: '**/issue/*', count: null },
  })
  await calls['issues.edit']({ id: issue.id, changes: { name: 'Other' } })
  await calls['mirror.runNow']({ instanceId: null })
  const { errors } = await calls['issues.traits']({ ids: [issue.id] })
  const [link] = (await calls['issues.get']({ id: issue.id })).links
  expect({ errors, sync: link?.sync }).toEqual({ errors: ['invalid'], sync: 'failed' })
})
