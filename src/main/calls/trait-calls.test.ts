import { afterEach, beforeEach, expect, it } from 'vitest'
import { type AppWorld, openAppWorld } from '../../../test-support/app-world'
import { addJira, ticketedIssue } from '../../../test-support/connected-app'

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
    instanceId: [instanceId],
    inboundProfileId: ['jira-default-in'],
    outboundProfileId: ['jira-default-out'],
    caseKey: [null],
    caseStatus: [null],
    ticketStatus: [ticket.ticket?.statusName],
    error: [null],
  })
  expect(await calls['issues.traits']({ ids: [grouped.id] })).toMatchObject({
    caseKey: [made.key],
    caseStatus: ['new'],
    instanceId: [null],
    ticketStatus: [null],
  })
})

it('name what a stuck operation failed with', async () => {
  const { calls } = world.app
  const { issue } = await ticketedIssue(world, await addJira(world), 'Refused')
  world.sandbox.faults.order({
    ...{ kind: 'status', status: 400, method: 'PUT', path: '**/issue/*', count: null },
  })
  await calls['issues.edit']({ id: issue.id, changes: { name: 'Other' } })
  await calls['mirror.runNow']({ instanceId: null })
  const { error } = await calls['issues.traits']({ ids: [issue.id] })
  const [link] = (await calls['issues.get']({ id: issue.id })).links
  expect({ error, sync: link?.sync }).toEqual({ error: ['invalid'], sync: 'failed' })
})
