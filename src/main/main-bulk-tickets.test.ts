import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AppWorld, openAppWorld } from '../../test-support/app-world'
import { expectCode } from '../../test-support/expect-failure'
import type { Issue } from '../shared/domain/issue'
import type { Args } from '../shared/ipc/contract'
import { MINUTE_MS } from '../shared/time'

let world: AppWorld
let instanceId: string
let issues: Issue[]

const call = () => world.app.calls
const summaries = () =>
  [...world.sandbox.jira.world.state.issues.values()].map(({ values }) => values.summary)

async function newIssue(name: string): Promise<Issue> {
  return call()['issues.create']({ kind: 'alert', fields: { name, severity: 'high' } })
}

const place = () => ({ instanceId, project: 'SEC', type: 'Task' })
const profiles = { inboundProfileId: 'jira-default-in', outboundProfileId: 'jira-default-out' }

function orders(changes: Partial<Args<'links.createTickets'>> = {}): Args<'links.createTickets'> {
  const issueIds = issues.map(({ id }) => id)
  return { issueIds, ...place(), fields: {}, direction: 'both', ...profiles, ...changes }
}

async function made(linkIds: readonly (string | null)[]) {
  return call()['links.progress']({ linkIds: linkIds.filter((id) => id !== null) })
}

beforeEach(async () => {
  world = await openAppWorld({ start: true })
  const user = world.sandbox.addresses.jira.users[0]
  const added = await call()['connectors.add']({
    type: 'jira',
    name: 'Jira',
    baseUrl: world.sandbox.addresses.jira.baseUrl,
    options: {
      email: user?.email ?? '',
      ticketDescription: '{{description}}\n\nFrom {{key}}',
    },
    secrets: { token: user?.token ?? '' },
    ...{ proxyUrl: null, caPem: null, inboundEveryS: null, outboundEveryS: null },
  })
  instanceId = added.instance.id
  issues = await Promise.all(['Open bucket', 'Weak key', 'Old image'].map(newIssue))
})

afterEach(() => world.close())

describe('a ticket for each of several issues', () => {
  it('is previewed as it is made, with the variables of its own issue', async () => {
    const fields = { summary: '{{severity}}: {{name}}' }
    const before = summaries().length
    const request = { issueIds: issues.map(({ id }) => id), ...place(), fields }
    const seen = await call()['links.previewTickets']({
      ...request,
      outboundProfileId: 'jira-default-out',
    })
    expect(seen.map(({ values }) => values.summary)).toEqual([
      'high: Open bucket',
      'high: Weak key',
      'high: Old image',
    ])
    expect(seen[1]).toMatchObject({ hasTicket: false, problems: {} })
    expect(seen[1]?.values.description).toContain(`From ${issues[1]?.key}`)
    expect(summaries()).toHaveLength(before)

    const wishes = await call()['links.createTickets'](orders({ fields }))
    await expect
      .poll(async () => (await made(wishes.map((one) => one.linkId))).map(({ state }) => state))
      .toEqual(['made', 'made', 'made'])
    expect(summaries()).toEqual(expect.arrayContaining(['high: Weak key', 'high: Old image']))
    await call()['mirror.runNow']({ instanceId: null })
    await call()['mirror.runNow']({ instanceId: null })
    expect(summaries()).toEqual(expect.arrayContaining(['high: Weak key', 'high: Old image']))
    const after = await call()['links.previewTickets']({ ...request, outboundProfileId: null })
    expect(after.every(({ hasTicket, tickets }) => hasTicket && tickets.length === 1)).toBe(true)
  })

  it('waits through a restart and is made once', async () => {
    await call()['app.updateSettings']({ mirroringPaused: true })
    const wishes = await call()['links.createTickets'](orders())
    const ids = wishes.map((one) => one.linkId)
    expect((await made(ids)).map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting'])
    await world.restart()
    await call()['app.updateSettings']({ mirroringPaused: false })
    await world.advance(MINUTE_MS)
    await expect
      .poll(async () => {
        await call()['mirror.runNow']({ instanceId: null })
        return (await made(ids)).map(({ state }) => state)
      })
      .toEqual(['made', 'made', 'made'])
    expect(summaries().filter((one) => one === 'Weak key')).toHaveLength(1)
  })

  it('tells of each one that was refused, which can be tried again or taken back', async () => {
    const wishes = await call()['links.createTickets'](orders({ fields: { priority: 'No such' } }))
    const ids = wishes.map((one) => one.linkId)
    await expect
      .poll(async () => (await made(ids)).map(({ state }) => state))
      .toEqual(['failed', 'failed', 'failed'])
    const [first, second] = await made(ids)
    expect(first?.error?.fields).toHaveProperty('priority')
    await call()['mirror.retryOp']({ opId: first?.opId ?? '' })
    await call()['links.cancelCreate']({ linkId: second?.linkId ?? '' })
    expect((await made([ids[1] ?? null]))[0]?.state).toBe('gone')
  })

  it('keeps the wishes it can keep and says why it cannot keep the others', async () => {
    const one = issues[0]
    if (one === undefined) throw new Error('one')
    await call()['links.createTicket']({
      ...{ objectId: one.id, ...place(), fields: {}, linkToIssue: true, direction: 'both' },
      ...profiles,
    })
    const wishes = await call()['links.createTickets'](orders())
    expect(wishes.map(({ error }) => error?.code ?? null)).toEqual(['refused', null, null])
    const unknown = await call()['links.createTickets'](
      orders({ fields: { summary: '{{owner}}' }, direction: 'out' }),
    )
    expect(unknown.map(({ linkId }) => linkId)).toEqual([null, null, null])
    expect(unknown[0]?.error?.fields?.summary).toContain('{{owner}}')
  })

  it('is refused for more than fit at once, with the limit named', async () => {
    const issueIds = Array.from({ length: 51 }, (_, at) => `issue-${at}`)
    const refused = call()['links.createTickets'](orders({ issueIds }))
    await expectCode(refused, 'limit')
    await expect(refused).rejects.toThrow('50')
  })
})

it('asks what one ticket for all of them needs, before there is a case', async () => {
  const form = await call()['links.ticketForm']({
    objectId: issues[0]?.id ?? '',
    issueIds: issues.map(({ id }) => id),
    ...place(),
    outboundProfileId: 'jira-default-out',
  })
  const summary = form.fields.find(({ name }) => name === 'summary')
  expect(summary?.proposed).toBe('Open bucket and 2 more findings')
  expect(form.variables.key).toBe(issues.map(({ key }) => key).join(', '))
  expect(await call()['cases.list']({ projectId: null, archived: false })).toEqual([])
})

describe('an existing ticket for several issues', () => {
  const attach = (ids: readonly string[], ticket: string, projectId: string | null) =>
    call()['cases.attachTicket']({
      ...{ issueIds: [...ids], instanceId, ticket, projectId, direction: 'both', ...profiles },
    })
  const opened = () =>
    world.sandbox.jira.as.create('ada.osei@example.test', {
      ...{ project: 'SEC', issuetype: 'Task', summary: 'Opened in Jira' },
    })

  it('hangs on a new case, and later issues join it there', async () => {
    const { key } = opened()
    const ids = issues.map(({ id }) => id)
    const project = await call()['projects.create']({ key: 'OPS', name: 'Ops', target: null })
    const first = await attach(ids.slice(0, 2), key, project.id)
    expect(first).toMatchObject({ caseReused: false, link: { ticket: { key } } })
    const second = await attach(ids.slice(2), key, null)
    expect(second).toMatchObject({ caseReused: true, case: { id: first.case.id } })
    const { members, links } = await call()['cases.get']({ id: first.case.id })
    expect(members).toHaveLength(3)
    expect(links).toHaveLength(1)
  })

  it('leaves nothing behind when there is no such ticket or no project', async () => {
    const ids = issues.map(({ id }) => id)
    const project = await call()['projects.create']({ key: 'OPS', name: 'Ops', target: null })
    await expectCode(attach(ids, 'SEC-9999', project.id), 'not-found')
    await expectCode(attach(ids, opened().key, null), 'bad-request')
    expect(await call()['cases.list']({ projectId: null, archived: false })).toEqual([])
  })

  it('is refused while it is linked with a single issue, which is named', async () => {
    const { key } = opened()
    const [one] = issues
    const objectId = one?.id ?? ''
    await call()['links.attach']({
      objectId,
      instanceId,
      ticket: key,
      direction: 'both',
      ...profiles,
    })
    const project = await call()['projects.create']({ key: 'OPS', name: 'Ops', target: null })
    const refused = attach(
      issues.slice(1).map(({ id }) => id),
      key,
      project.id,
    )
    await expectCode(refused, 'refused')
    await expect(refused).rejects.toThrow(one?.key)
  })
})
