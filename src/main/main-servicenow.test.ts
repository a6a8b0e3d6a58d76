import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AppWorld, openAppWorld } from '../../test-support/app-world'
import { addServiceNow } from '../../test-support/connected-app'
import type { Issue } from '../shared/domain/issue'
import type { LinkView } from '../shared/ipc/views'

let world: AppWorld
let instanceId: string

const call = () => world.app.calls
const sync = () => call()['mirror.runNow']({ instanceId })
const there = () => world.sandbox.servicenow.as
const writes = () =>
  world.sandbox.journal.entries().filter((entry) => ['POST', 'PATCH'].includes(entry.method))

beforeEach(async () => {
  world = await openAppWorld({ start: false, systems: ['servicenow'] })
  instanceId = await addServiceNow(world)
})

afterEach(() => world.close())

type Flow = {
  readonly direction: 'both' | 'out'
  readonly inboundProfileId: string | null
  readonly outboundProfileId: string
}

const bothWays: Flow = {
  direction: 'both',
  inboundProfileId: 'servicenow-default-in',
  outboundProfileId: 'servicenow-default-out',
}

async function ticketed(flow = bothWays): Promise<{ issue: Issue; link: LinkView; key: string }> {
  const issue = await call()['issues.create']({
    kind: 'alert',
    fields: {
      name: 'Odd sign-in',
      description: 'From **two** places:\n\n- Oslo\n- Lima',
      severity: 'high',
      assignee: 'priya.raman@example.test',
    },
  })
  const link = await call()['links.createTicket']({
    ...{ objectId: issue.id, instanceId, project: '', type: 'incident', linkToIssue: true },
    fields: { assignment_group: 'Security Operations' },
    ...flow,
  })
  if (link?.ticket == null) throw new Error('the incident was not created')
  return { issue, link, key: link.ticket.key }
}

const detail = (issue: Issue) => call()['issues.get']({ id: issue.id })
const edit = (
  issue: Issue,
  changes: Parameters<AppWorld['app']['calls']['issues.edit']>[0]['changes'],
) => call()['issues.edit']({ id: issue.id, changes })
const values = (key: string) => there().record('ada', key).values

describe('an issue and its incident', () => {
  it('start alike, and nothing is written while nothing happens', async () => {
    const { issue, key } = await ticketed()
    expect(values(key)).toMatchObject({
      short_description: 'Odd sign-in',
      ...{ priority: '2', impact: '1', urgency: '2', state: '1' },
      correlation_display: 'Lockstep',
    })
    await sync()
    const before = writes().length
    await sync()
    await world.advance(600_000)
    await sync()
    expect(writes()).toHaveLength(before)
    const after = await detail(issue)
    expect(after.links[0]?.fields.filter((field) => field.state !== 'in-step')).toEqual([])
  })

  it('follow each other, with the later word on a field both changed', async () => {
    const { issue, key } = await ticketed()
    await sync()
    await world.advance(5000)
    there().edit('ada', key, {
      short_description: 'Odd sign-in from Lima',
      assigned_to: 'tomas.lindqvist',
    })
    await world.advance(5000)
    await edit(issue, { severity: 'critical', name: 'Stolen session' })
    await sync()
    await sync()
    expect(values(key)).toMatchObject({ short_description: 'Stolen session', priority: '1' })
    const after = await detail(issue)
    expect(after.issue.fields).toMatchObject({
      name: 'Stolen session',
      severity: 'critical',
      assignee: 'tomas.lindqvist@example.test',
    })
  })

  it('close together with a code, and open together again', async () => {
    const { issue, key } = await ticketed()
    await edit(issue, { status: 'resolved', resolution: 'duplicate' })
    await sync()
    expect(values(key)).toMatchObject({ state: '6', close_code: 'Duplicate' })
    expect(values(key).close_notes).toContain('Lockstep')
    await world.advance(60_000)
    there().edit('ada', key, { state: '2' })
    await sync()
    expect((await detail(issue)).issue.fields).toMatchObject({ status: 'in-progress' })
    await world.advance(60_000)
    there().edit('ada', key, { state: '6', close_code: 'User error', close_notes: 'A new phone.' })
    await sync()
    const closed = (await detail(issue)).issue.fields
    expect(closed).toMatchObject({ status: 'resolved', resolution: 'false-positive' })
    const before = writes().length
    await world.advance(60_000)
    await sync()
    expect(writes()).toHaveLength(before)
  })

  it('take a cancelled incident for dismissed', async () => {
    const { issue, key } = await ticketed()
    await sync()
    await world.advance(60_000)
    there().edit('ada', key, { state: '8' })
    await sync()
    const { fields } = (await detail(issue)).issue
    expect(fields).toMatchObject({ status: 'resolved', resolution: 'dismissed' })
  })

  it('say what was said on either side once', async () => {
    const { issue, key } = await ticketed()
    await call()['issues.addEntry']({
      ...{ objectId: issue.id, kind: 'comment', body: 'Seen *before*.', visibility: 'internal' },
    })
    there().comment('ada', key, 'Who is on it?')
    there().attach('ada', key, 'log.txt', Buffer.from('two lines'))
    for (let run = 0; run < 3; run += 1) {
      await sync()
      await world.advance(60_000)
    }
    const rows = world.sandbox.servicenow.world.state
      .rows('sys_journal_field')
      .filter((row) => row.values.element_id === there().record('ada', key).sysId)
    expect(
      rows.map((row) => [row.values.element, row.values.value?.split('\n')[0]]).sort(),
    ).toEqual([
      ['comments', 'Who is on it?'],
      ['work_notes', 'Seen *before*.'],
    ])
    const { entries } = await detail(issue)
    const said = entries.filter(({ kind }) => ['comment', 'work-note', 'file'].includes(kind))
    expect(said.map(({ body, file }) => file?.name ?? body).sort()).toEqual([
      'Seen *before*.',
      'Who is on it?',
      'log.txt',
    ])
  })
})

describe('the profile like Elastic', () => {
  it('publishes comments, keeps work notes inside and tells an edit as one more comment', async () => {
    const { issue, key } = await ticketed({
      ...{ direction: 'out', inboundProfileId: null },
      outboundProfileId: 'servicenow-elastic-out',
    })
    const add = (kind: 'comment' | 'work-note', body: string) =>
      call()['issues.addEntry']({ objectId: issue.id, kind, body, visibility: 'internal' })
    const { id: entryId } = await add('comment', 'For the caller.')
    await add('work-note', 'Among us.')
    await sync()
    await world.advance(60_000)
    await call()['issues.editEntry']({ entryId, body: 'For the caller, in short.' })
    await sync()
    await sync()
    const rows = world.sandbox.servicenow.world.state
      .rows('sys_journal_field')
      .filter((row) => row.values.element_id === there().record('ada', key).sysId)
    const of = (element: string) => rows.filter((row) => row.values.element === element)
    expect(of('comments')).toHaveLength(2)
    expect(of('comments')[1]?.values.value).toContain('in short')
    expect(of('work_notes').map((row) => row.values.value?.split('\n')[0])).toEqual(['Among us.'])
  })
})
