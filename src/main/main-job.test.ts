import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AppWorld, openAppWorld } from '../../test-support/app-world'
import type { Issue } from '../shared/domain/issue'
import type { IssueDetail, LinkView } from '../shared/ipc/views'

let world: AppWorld
let issue: Issue
let ticket: LinkView

const call = () => world.app.calls
const detail = (): Promise<IssueDetail> => call()['issues.get']({ id: issue.id })
const sync = async () => {
  const runs = await call()['mirror.runNow']({ instanceId: null })
  expect(runs.map((run) => run.outcome)).toEqual(runs.map(() => 'finished'))
  return runs[0]
}
const key = () => ticket.ticket?.key ?? ''
const remote = () => world.sandbox.jira.as
const ada = 'ada.osei@example.test'

beforeEach(async () => {
  world = await openAppWorld({ start: false })
  const user = world.sandbox.addresses.jira.users[0]
  const added = await call()['connectors.add']({
    type: 'jira',
    name: 'Jira',
    baseUrl: world.sandbox.addresses.jira.baseUrl,
    options: { email: user?.email ?? '' },
    secrets: { token: user?.token ?? '' },
    proxyUrl: null,
    caPem: null,
    inboundEveryS: null,
    outboundEveryS: null,
  })
  issue = await call()['issues.create']({
    kind: 'alert',
    fields: { name: 'Suspicious sign-in', description: 'First **line**.', severity: 'high' },
  })
  const created = await call()['links.createTicket']({
    objectId: issue.id,
    instanceId: added.instance.id,
    project: 'SEC',
    type: 'Task',
    fields: {},
    linkToIssue: true,
    direction: 'both',
    inboundProfileId: 'jira-default-in',
    outboundProfileId: 'jira-default-out',
  })
  if (created === null) throw new Error('the ticket was not created')
  ticket = created
})

afterEach(() => world.close())

describe('one issue and one Jira ticket', () => {
  it('creates a linked ticket that carries the issue', async () => {
    expect(ticket.link.state).toBe('linked')
    expect(ticket.ticket?.fields).toMatchObject({ summary: 'Suspicious sign-in', priority: 'High' })
  })

  it('writes nothing once both sides agree', async () => {
    await sync()
    const run = await sync()
    expect(run?.counters).toMatchObject({ writes: 0, fieldsIn: 0, fieldsOut: 0 })
  })

  it('carries edits of both sides across', async () => {
    remote().edit(ada, key(), { summary: 'Renamed over there', priority: { name: 'Lowest' } })
    await call()['issues.edit']({ id: issue.id, changes: { description: 'Second text.' } })
    await sync()
    await sync()
    const after = await detail()
    expect(after.issue.fields).toMatchObject({
      name: 'Renamed over there',
      severity: 'informational',
      description: 'Second text.',
    })
    expect(after.links[0]?.fields.filter((field) => field.state !== 'in-step')).toEqual([])
    expect(after.links[0]?.ticket?.fields.description).toBe('Second text.')
  })

  it('brings each comment to each side once', async () => {
    remote().comment(ada, key(), 'Written in Jira.')
    await call()['issues.addEntry']({
      objectId: issue.id,
      kind: 'comment',
      body: 'Written *here*.',
      visibility: 'internal',
    })
    for (let cycle = 0; cycle < 3; cycle++) await sync()
    const bodies = (await detail()).entries.filter((e) => e.kind !== 'system').map((e) => e.body)
    expect(bodies.sort()).toEqual(['Written *here*.', 'Written in Jira.'])
    expect(commentsOf(key())).toHaveLength(2)
  })

  it('closes and reopens together', async () => {
    remote().transition(ada, key(), 'In Progress')
    remote().transition(ada, key(), 'Done', { resolution: { name: 'Done' } })
    await sync()
    expect((await detail()).issue.fields).toMatchObject({ status: 'resolved', resolution: 'fixed' })
    await call()['issues.edit']({ id: issue.id, changes: { status: 'new' } })
    await sync()
    const after = await detail()
    expect(after.links[0]?.ticket?.statusCategory).toBe('to-do')
    expect(after.issue.fields.status).toBe('new')
  })

  it('lets the later edit win on both sides and offers the other one again', async () => {
    await sync()
    await call()['issues.edit']({ id: issue.id, changes: { name: 'Edited here first' } })
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    remote().edit(ada, key(), { summary: 'Edited there later' })
    await sync()
    expect((await detail()).issue.fields.name).toBe('Edited there later')
    const history = await call()['issues.history']({
      objectId: issue.id,
      beforeId: null,
      limit: 100,
    })
    const conflict = history.find((event) => event.kind === 'field.conflict')
    expect(conflict?.restorable).toEqual({
      field: 'name',
      value: 'Edited here first',
      which: 'lost',
    })
    await call()['issues.restore']({
      objectId: issue.id,
      auditId: conflict?.id ?? '',
      field: 'name',
    })
    await sync()
    const after = await detail()
    expect(after.issue.fields.name).toBe('Edited here first')
    expect(after.links[0]?.ticket?.fields.summary).toBe('Edited here first')
  })

  it('loses nothing over a restart and writes nothing after it', async () => {
    await call()['issues.edit']({ id: issue.id, changes: { severity: 'low' } })
    await sync()
    await world.restart()
    expect((await detail()).issue.fields.severity).toBe('low')
    expect((await sync())?.counters.writes).toBe(0)
  })
})

function commentsOf(issueKey: string): readonly unknown[] {
  const { state } = world.sandbox.jira.world
  const found = [...state.issues.values()].find((one) => one.key === issueKey)
  return found?.comments ?? []
}
