import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AppWorld, openAppWorld } from '../../test-support/app-world'
import { expectCode } from '../../test-support/expect-failure'
import type { Issue } from '../shared/domain/issue'
import type { CaseTicketAnswer } from '../shared/ipc/case-views'
import type { Args } from '../shared/ipc/contract'
import { DAY_MS, MINUTE_MS } from '../shared/time'

let world: AppWorld
let instanceId: string
let findings: Issue[]

const ada = 'ada.osei@example.test'
const call = () => world.app.calls
const remote = () => world.sandbox.jira.as
const sync = () => call()['mirror.runNow']({ instanceId: null })
const ids = () => findings.map(({ id }) => id)

const say = (id: string, state: 'open' | 'remediated' | 'muted', until: number | null = null) =>
  call()['issues.setDetection']({
    id,
    state,
    reason: state === 'muted' ? 'Accepted for now.' : null,
    until,
  })

async function newFinding(name: string): Promise<Issue> {
  return call()['issues.create']({ kind: 'finding', fields: { name, severity: 'high' } })
}

function request(changes: Partial<Args<'cases.createTicket'>> = {}): Args<'cases.createTicket'> {
  return {
    issueIds: ids(),
    projectId: null,
    instanceId,
    project: 'SEC',
    type: 'Task',
    fields: {},
    direction: 'both',
    inboundProfileId: 'jira-default-in',
    outboundProfileId: 'jira-default-out',
    ...changes,
  }
}

async function ticketOf(made: CaseTicketAnswer) {
  const detail = await call()['cases.get']({ id: made.case.id })
  const ticket = detail.links[0]?.ticket
  if (ticket === undefined || ticket === null) throw new Error('no ticket')
  return { ...ticket, caseStatus: detail.case.fields.status }
}

beforeEach(async () => {
  world = await openAppWorld({ start: true })
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
  instanceId = added.instance.id
  findings = await Promise.all(['Open bucket', 'Weak key', 'Old image'].map(newFinding))
})

afterEach(() => world.close())

describe('three findings and one Jira ticket', () => {
  it('share it, close it with the last one and reopen it with a new one', async () => {
    const made = await call()['cases.createTicket'](request())
    expect(made).toMatchObject({ projectCreated: true, caseReused: false })
    expect(made.project).toMatchObject({ key: 'SEC', name: 'SEC in Jira' })
    expect(made.link.ticket?.fields.summary).toContain('and 2 more findings')
    const [one, two, three] = ids()
    if (one === undefined || two === undefined || three === undefined) throw new Error('three')

    await say(one, 'remediated')
    await say(two, 'muted')
    await sync()
    expect((await ticketOf(made)).statusCategory).not.toBe('done')
    await say(three, 'remediated')
    await sync()
    await sync()
    expect(await ticketOf(made)).toMatchObject({ statusCategory: 'done', caseStatus: 'resolved' })

    const fourth = await newFinding('Seen since')
    await call()['cases.attachIssues']({ id: made.case.id, issueIds: [fourth.id] })
    await sync()
    await sync()
    expect(await ticketOf(made)).toMatchObject({ statusCategory: 'to-do', caseStatus: 'new' })

    await call()['cases.detachIssues']({ id: made.case.id, issueIds: [fourth.id] })
    await sync()
    await sync()
    const last = await ticketOf(made)
    expect(last).toMatchObject({ statusCategory: 'done', caseStatus: 'resolved' })
    expect([...world.sandbox.jira.world.state.issues.values()].map(({ key }) => key)).toContain(
      last.key,
    )
  })

  it('stay open when it is closed over there, and show both states', async () => {
    const made = await call()['cases.createTicket'](request())
    const key = made.link.ticket?.key ?? ''
    remote().transition(ada, key, 'In Progress')
    remote().transition(ada, key, 'Done', { resolution: { name: 'Done' } })
    await sync()
    const detail = await call()['issues.get']({ id: ids()[0] ?? '' })
    expect(detail.issue.fields.status).toBe('new')
    expect(detail.case).toMatchObject({ key: made.case.key, status: 'resolved' })
    expect(detail.case?.links[0]?.ticket?.statusCategory).toBe('done')
  })

  it('reopen it when a mute ends by the clock', async () => {
    const made = await call()['cases.createTicket'](request())
    const now = (await call()['app.status']({})).now
    for (const id of ids()) await say(id, 'muted', now + DAY_MS)
    await sync()
    await sync()
    expect((await ticketOf(made)).statusCategory).toBe('done')
    await world.advance(DAY_MS + 2 * MINUTE_MS)
    await expect
      .poll(async () => (await call()['issues.get']({ id: ids()[0] ?? '' })).issue.detection?.state)
      .toBe('open')
    await sync()
    await sync()
    expect(await ticketOf(made)).toMatchObject({ statusCategory: 'to-do', caseStatus: 'new' })
  })

  it('leave nothing behind when the ticket is refused', async () => {
    const refused = call()['cases.createTicket'](request({ fields: { priority: 'No such' } }))
    await expectCode(refused, 'invalid')
    expect(await call()['projects.list']({})).toEqual([])
    expect(await call()['cases.list']({ projectId: null, archived: false })).toEqual([])
    const detail = await call()['issues.get']({ id: ids()[0] ?? '' })
    expect(detail.case).toBeNull()
  })
})
