import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AppWorld, openAppWorld } from '../../../test-support/app-world'
import { addJira, bothWays, ticketedIssue } from '../../../test-support/connected-app'
import { expectCode } from '../../../test-support/expect-failure'
import type { Issue } from '../../shared/domain/issue'
import type { LinkView, PlanView } from '../../shared/ipc/views'

let world: AppWorld
let instanceId: string
let issue: Issue
let ticket: LinkView

const call = () => world.app.calls
const remote = () => world.sandbox.jira.as
const ada = 'ada.osei@example.test'
const key = () => ticket.ticket?.key ?? ''
const linkId = () => ticket.link.id

const doing = ({ actions }: PlanView) =>
  actions.filter((one) => one.toward !== 'neither').map((one) => [one.field, one.toward])

async function newIssue(name: string): Promise<Issue> {
  return call()['issues.create']({ kind: 'alert', fields: { name } })
}

async function linksOf(id: string): Promise<readonly LinkView[]> {
  return (await call()['issues.get']({ id })).links
}

/** Deletes the ticket over there and lets enough healthy runs notice. */
async function deleted(): Promise<LinkView> {
  remote().delete(ada, key())
  for (let run = 0; run < 3; run += 1) await call()['links.syncNow']({ linkId: linkId() })
  const [link] = await linksOf(issue.id)
  if (link === undefined) throw new Error('the link is gone')
  expect(link.link.state).toBe('gone')
  return link
}

beforeEach(async () => {
  world = await openAppWorld({ start: false })
  instanceId = await addJira(world)
  const made = await ticketedIssue(world, instanceId, 'Suspicious sign-in')
  issue = made.issue
  ticket = made.ticket
})

afterEach(() => world.close())

describe('a link over HTTP', () => {
  it('shows what other settings would do, and does it once they are chosen', async () => {
    await call()['links.syncNow']({ linkId: linkId() })
    remote().edit(ada, key(), { priority: { name: 'Lowest' } })
    await call()['issues.edit']({ id: issue.id, changes: { description: 'Second text.' } })
    const look = (direction: 'in' | 'out' | 'none') =>
      call()['links.previewConfigure']({ linkId: linkId(), ...bothWays, direction })
    expect(doing(await look('in'))).toEqual([['severity', 'here']])
    expect(doing(await look('out'))).toEqual([['description', 'there']])
    expect((await look('none')).summary).toContain('nothing flows')
    const chosen = await call()['links.configure']({
      linkId: linkId(),
      ...bothWays,
      direction: 'in',
    })
    expect(chosen.link).toMatchObject({ direction: 'in', outboundProfileId: null })
    await call()['links.syncNow']({ linkId: linkId() })
    const after = await call()['issues.get']({ id: issue.id })
    expect(after.issue.fields.severity).toBe('informational')
    expect(after.links[0]?.ticket?.fields.description).toBe('First **line**.')
  })

  it('pauses and goes on with what changed meanwhile', async () => {
    expect((await call()['links.pause']({ linkId: linkId() })).sync).toBe('paused')
    remote().edit(ada, key(), { summary: 'While it was paused' })
    await call()['links.syncNow']({ linkId: linkId() })
    expect((await call()['issues.get']({ id: issue.id })).issue.fields.name).toBe(issue.fields.name)
    await call()['links.resume']({ linkId: linkId() })
    await call()['mirror.runNow']({ instanceId })
    expect((await call()['issues.get']({ id: issue.id })).issue.fields.name).toBe(
      'While it was paused',
    )
  })

  it('has nothing to release where no local edit is kept', async () => {
    const released = call()['links.releaseField']({ linkId: linkId(), field: 'name' })
    expect((await expectCode(released, 'refused')).message).toContain('no local edit')
  })
})

describe('attaching over HTTP', () => {
  it('shows the ticket and the first sync before anything is stored', async () => {
    const other = await newIssue('Another one')
    const made = remote().create(ada, {
      project: 'SEC',
      issuetype: { name: 'Task' },
      summary: 'Known over there',
    })
    const request = { objectId: other.id, instanceId, ticket: made.key, ...bothWays }
    const { plan, ticket: facts } = await call()['links.previewAttach'](request)
    expect(facts).toMatchObject({ key: made.key, title: 'Known over there' })
    expect(plan.actions.find((one) => one.field === 'name')).toMatchObject({
      toward: 'here',
      to: 'Known over there',
    })
    expect(await linksOf(other.id)).toEqual([])
    await call()['links.attach'](request)
    expect((await call()['issues.get']({ id: other.id })).issue.fields.name).toBe(
      'Known over there',
    )
  })

  it('is refused in the same words as attaching, naming the inbound ticket', async () => {
    const request = { objectId: issue.id, instanceId, ticket: 'SEC-1', ...bothWays }
    const seen = await expectCode(call()['links.previewAttach'](request), 'refused')
    const done = await expectCode(call()['links.attach'](request), 'refused')
    expect(seen).toEqual(done)
    expect(seen.message).toContain(`${key()} in Jira`)
    const nowhere = { ...request, direction: 'out' as const, ticket: 'SEC-99999' }
    await expectCode(call()['links.previewAttach'](nowhere), 'not-found')
  })
})

describe('a ticket that was deleted over there', () => {
  it('is created anew where it was, over the same link', async () => {
    await call()['issues.addEntry']({
      objectId: issue.id,
      kind: 'comment',
      body: 'Said before.',
      visibility: 'internal',
    })
    await call()['links.syncNow']({ linkId: linkId() })
    await deleted()
    await call()['issues.edit']({ id: issue.id, changes: { description: 'Written too late.' } })
    const made = await call()['links.recreate']({ linkId: linkId(), project: null, type: null })
    expect(made.link).toMatchObject({ id: linkId(), state: 'linked' })
    expect(made.ticket?.key).not.toBe(key())
    expect(made.ticket?.fields).toMatchObject({ project: 'SEC', summary: 'Suspicious sign-in' })
    for (let run = 0; run < 3; run += 1) await call()['mirror.runNow']({ instanceId })
    const [after] = await linksOf(issue.id)
    expect(after?.ticket?.fields.description).toBe('Written too late.')
    expect(after?.sync).toBe('synced')
    expect(commentsOf(made.ticket?.key ?? '')).toHaveLength(1)
  })

  it('is replaced by another one by its key', async () => {
    await deleted()
    const other = remote().create(ada, {
      project: 'SEC',
      issuetype: { name: 'Task' },
      summary: 'Made by hand',
    })
    const linked = await call()['links.relink']({ linkId: linkId(), ticket: other.key })
    expect(linked).toMatchObject({ ticket: { key: other.key }, link: { state: 'linked' } })
    expect((await call()['issues.get']({ id: issue.id })).issue.fields.name).toBe('Made by hand')
    const twice = call()['links.relink']({ linkId: linkId(), ticket: other.key })
    await expectCode(twice, 'refused')
  })

  it('is forgotten, and the issue can have another one', async () => {
    await deleted()
    await call()['links.unlink']({ linkId: linkId() })
    expect(await linksOf(issue.id)).toEqual([])
    const again = await call()['links.attach']({
      objectId: issue.id,
      instanceId,
      ticket: 'SEC-1',
      ...bothWays,
    })
    expect(again.link.state).toBe('linked')
  })
})

describe('a ticket that waits to be created', () => {
  it('is taken back, and the form’s call ends without one', async () => {
    const other = await newIssue('Not after all')
    world.sandbox.faults.order({ kind: 'status', status: 401, count: null })
    const made = call()['links.createTicket']({
      objectId: other.id,
      instanceId,
      project: 'SEC',
      type: 'Task',
      fields: {},
      linkToIssue: true,
      ...bothWays,
      direction: 'out',
    })
    const waiting = await made
    expect(waiting?.link.state).toBe('creating')
    await call()['links.cancelCreate']({ linkId: waiting?.link.id ?? '' })
    world.sandbox.faults.clear()
    await call()['mirror.runNow']({ instanceId })
    expect(await linksOf(other.id)).toEqual([])
    await expectCode(call()['links.cancelCreate']({ linkId: linkId() }), 'refused')
  })
})

function commentsOf(issueKey: string): readonly unknown[] {
  const { state } = world.sandbox.jira.world
  const found = [...state.issues.values()].find((one) => one.key === issueKey)
  return found?.comments ?? []
}
