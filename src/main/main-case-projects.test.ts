import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AddedSystem, addSystem } from '../../test-support/added-system'
import { type AppWorld, openAppWorld } from '../../test-support/app-world'
import { expectCode } from '../../test-support/expect-failure'
import type { Project, ProjectTarget } from '../shared/domain/project'
import { asProfileId } from '../shared/ids'

let world: AppWorld
let jira: AddedSystem
let servicenow: AddedSystem
let notices: string[]

const call = () => world.app.calls
const push = () => call()['mirror.runNow']({ instanceId: null })
const get = (id: string) => call()['cases.get']({ id })

const jiraTarget = (): ProjectTarget => ({
  instanceId: jira.instance.id,
  ...{ project: 'SEC', type: 'Task', direction: 'both' },
  inboundProfileId: asProfileId('jira-default-in'),
  outboundProfileId: asProfileId('jira-default-out'),
})
const servicenowTarget = (): ProjectTarget => ({
  instanceId: servicenow.instance.id,
  ...{ project: '', type: 'incident', direction: 'both' },
  inboundProfileId: asProfileId('servicenow-default-in'),
  outboundProfileId: asProfileId('servicenow-default-out'),
})

const newProject = (
  target: ProjectTarget | null,
  ticketing: Partial<NonNullable<Project['ticketing']>> = {},
) =>
  call()['projects.create']({
    ...{ key: 'SOC', name: 'SOC', target },
    ticketing: {
      ...{ createsTicket: false, assignmentGroup: null, closesWhenPushed: false },
      ...ticketing,
    },
  })
const newCase = (project: Project, ticket: 'as-project' | 'none' = 'as-project') =>
  call()['cases.create']({
    ...{ projectId: project.id, issueIds: [], ticket },
    fields: { name: 'Lateral movement', severity: 'high' },
  })
const comment = (id: string, body: string) =>
  call()['issues.addEntry']({ objectId: id, kind: 'comment', visibility: 'public', body })

beforeEach(async () => {
  world = await openAppWorld({ start: true, systems: ['jira', 'servicenow'] })
  jira = await addSystem(world, 'jira')
  servicenow = await addSystem(world, 'servicenow')
  notices = []
  world.app.on((event, data) => {
    if (event === 'notice' && 'text' in data) notices.push(data.text)
  })
})
afterEach(async () => {
  await jira.look.close()
  await servicenow.look.close()
  await world.close()
})

describe('a new case', () => {
  it('gets a ticket where its project sends them, with its group, unless told otherwise', async () => {
    const group = { createsTicket: true, assignmentGroup: 'Network' }
    const project = await newProject(servicenowTarget(), group)
    const made = await get((await newCase(project)).id)
    expect(made.push).toBe('up-to-date')
    expect(made.links[0]?.ticket?.fields.assignment_group).toBe('Network')
    const bare = await get((await newCase(project, 'none')).id)
    expect(bare).toMatchObject({ links: [], push: 'not-pushed' })
  })

  it('stays without a ticket when the other side refuses one, and says why', async () => {
    const group = { createsTicket: true, assignmentGroup: 'No such group' }
    const project = await newProject(servicenowTarget(), group)
    const made = await get((await newCase(project)).id)
    expect(made).toMatchObject({ links: [], push: 'not-pushed' })
    expect(notices.join()).toMatch(/^SOC-1 is created, but has no ticket yet: /)
  })

  it('follows what its project says at that moment; cases that exist stay where they are', async () => {
    const project = await newProject(jiraTarget(), { createsTicket: true })
    const first = await newCase(project)
    await call()['projects.edit']({ projectId: project.id, target: servicenowTarget() })
    const second = await newCase(project)
    await push()
    const types = await Promise.all(
      [first, second].map(async ({ id }) => (await get(id)).links[0]?.link.connectorType),
    )
    expect(types).toEqual(['jira', 'servicenow'])
  })

  it('cannot be promised a ticket that has nowhere to go', async () => {
    const error = await expectCode(newProject(null, { createsTicket: true }), 'bad-request')
    expect(error.fields).toHaveProperty('target')
    const project = await newProject(jiraTarget(), { createsTicket: true })
    const edit = call()['projects.edit']({ projectId: project.id, target: null })
    expect((await expectCode(edit, 'bad-request')).fields).toHaveProperty('target')
  })
})

describe('where new tickets can go', () => {
  it('is answered by the system itself, with what they can be made as', async () => {
    const places = await call()['connectors.places']({ instanceId: jira.instance.id })
    const sec = places.find(({ key }) => key === 'SEC')
    expect(sec?.types.map(({ name }) => name)).toContain('Task')
    const error = await expectCode(call()['connectors.places']({ instanceId: 'none' }), 'not-found')
    expect(error.message).not.toBe('')
  })
})

describe('a case that is pushed', () => {
  it('is resolved where its project closes what is pushed, with who and when', async () => {
    const project = await newProject(jiraTarget(), {
      ...{ createsTicket: true, closesWhenPushed: true },
    })
    const { id } = await newCase(project)
    await expect.poll(async () => (await get(id)).case.fields.status).toBe('resolved')
    const after = (await get(id)).case
    expect(after.stamps.status?.origin).toEqual({ kind: 'local', by: 'Analyst' })
    expect(after.stamps.status?.at).toBeGreaterThan(0)
  })

  it('takes its open issues along where its project says so', async () => {
    const issue = await call()['issues.create']({
      ...{ kind: 'alert', fields: { name: 'Beacon', severity: 'high' } },
    })
    for (const membersFollow of [false, true]) {
      const project = await newProject(jiraTarget(), {
        ...{ createsTicket: true, closesWhenPushed: true, membersFollow },
      })
      const { id } = await call()['cases.create']({
        ...{ projectId: project.id, issueIds: [issue.id], ticket: 'as-project' },
        fields: { name: 'Lateral movement' },
      })
      await expect.poll(async () => (await get(id)).case.fields.status).toBe('resolved')
      const member = await call()['issues.get']({ id: issue.id })
      expect(member.issue.fields.status).toBe(membersFollow ? 'resolved' : 'new')
      await call()['cases.detachIssues']({ id, issueIds: [issue.id] })
      await call()['projects.remove']({ projectId: project.id })
    }
  })

  it('stays open where its project does not', async () => {
    const project = await newProject(jiraTarget(), { createsTicket: true })
    const { id } = await newCase(project)
    await push()
    expect((await get(id)).case.fields.status).toBe('new')
  })

  it('needs a push after an edit and is up to date after it', async () => {
    const project = await newProject(jiraTarget(), { createsTicket: true })
    const { id } = await newCase(project)
    await call()['app.updateSettings']({ mirroringPaused: true })
    await call()['cases.edit']({ id, changes: { name: 'Contained' } })
    expect((await get(id)).push).toBe('needs-push')
    const [row] = await call()['cases.list']({ projectId: null, archived: false })
    expect(row?.push).toBe('needs-push')
    await call()['app.updateSettings']({ mirroringPaused: false })
    await push()
    expect((await get(id)).push).toBe('up-to-date')
  })

  it('never claims to be up to date once its connector is deleted', async () => {
    const project = await newProject(jiraTarget(), { createsTicket: true })
    const { id } = await newCase(project)
    await call()['connectors.remove']({ instanceId: jira.instance.id })
    expect((await get(id)).push).toBe('connector-deleted')
    const [row] = await call()['cases.list']({ projectId: null, archived: false })
    expect(row?.push).toBe('connector-deleted')
  })
})

describe('a case taken to another system', () => {
  const take = async (id: string, group = 'Network') =>
    call()['cases.switchConnector']({
      ...{ id, ...servicenowTarget() },
      fields: { assignment_group: group },
    })

  it('sends every comment once to the new ticket and none again to the old one', async () => {
    const project = await newProject(jiraTarget(), { createsTicket: true })
    const { id } = await newCase(project)
    await comment(id, 'Two hosts are isolated.')
    await push()
    await take(id)
    const begun = (await get(id)).links[1]?.link.remoteId
    if (begun == null) throw new Error('no ticket')
    expect((await servicenow.look.comments(begun)).map(({ body }) => body)).toEqual([
      'Two hosts are isolated.',
    ])
    await comment(id, 'Both are clean.')
    await push()
    await push()
    const { links, push: state } = await get(id)
    expect(state).toBe('up-to-date')
    expect(links.map(({ link }) => [link.connectorType, link.direction])).toEqual([
      ['jira', 'none'],
      ['servicenow', 'both'],
    ])
    const said = async (system: AddedSystem, at: number) => {
      const remoteId = links[at]?.link.remoteId
      if (remoteId == null) throw new Error('no ticket')
      return (await system.look.comments(remoteId)).map(({ body }) => body).sort()
    }
    expect(await said(jira, 0)).toEqual(['Two hosts are isolated.'])
    expect(await said(servicenow, 1)).toEqual(['Both are clean.', 'Two hosts are isolated.'])
  })

  it('stays where it is when the new system refuses', async () => {
    const project = await newProject(jiraTarget(), { createsTicket: true })
    const { id } = await newCase(project)
    await expectCode(take(id, 'No such group'), 'invalid')
    const { links } = await get(id)
    expect(links.map(({ link }) => link.direction)).toEqual(['both'])
    await call()['cases.edit']({ id, changes: { name: 'Still in Jira' } })
    await push()
    const remoteId = links[0]?.link.remoteId
    if (remoteId == null) throw new Error('no ticket')
    expect((await jira.look.get(remoteId)).fields.summary).toBe('Still in Jira')
  })
})
