import { beforeEach, describe, expect, it } from 'vitest'
import { expectCode } from '../../../../test-support/expect-failure'
import type { MemoryServer } from '../../../../test-support/memory-server'
import { plainServer } from '../../../../test-support/memory-server'
import { World } from '../../../../test-support/world'
import { editHub } from '../../../../test-support/world-hub'
import type { Project } from '../../../shared/domain/project'
import { asCaseId, asInstanceId, asIssueId, asProjectId } from '../../../shared/ids'
import { createProject } from '../projects/create-project'
import { editProject } from '../projects/edit-project'
import { projectViews } from '../projects/project-tickets'
import { removeProject } from '../projects/remove-project'
import { caseDetail } from './case-detail'
import { attachIssues, detachIssues } from './case-members'
import { caseRows } from './case-rows'
import { createCase } from './create-case'
import { archiveCase, editCase, moveCase } from './edit-case'
import { moveIssues } from './move-members'

const first = asIssueId('issue1')
const second = asIssueId('issue2')
const third = asIssueId('issue3')

let world: World
let server: MemoryServer
let project: Project

const newCase = (name: string, issueIds = [first]) =>
  createCase(world.ports, { projectId: project.id, fields: { name }, issueIds }, 'Ann')
const linksOf = (id: string) => world.store.find('linksByObject', id)
const caseIdOf = async (id: string) => (await world.store.get('issues', id))?.caseId

beforeEach(async () => {
  world = new World([{ traits: { ...plainServer }, predicts: true }])
  await world.begin(3)
  const [only] = world.servers
  if (only === undefined) throw new Error('no server')
  server = only
  const draft = { key: 'CLOUD', name: ' Cloud  findings ', target: null }
  project = await createProject(world.ports, draft, 'Ann')
})

describe('projects', () => {
  it('have a name on one line and a key of their own', async () => {
    expect(project).toMatchObject({ key: 'CLOUD', name: 'Cloud findings', nextCaseNumber: 1 })
    const again = createProject(world.ports, { key: 'CLOUD', name: 'B', target: null }, 'Ann')
    expect((await expectCode(again, 'bad-request')).fields).toHaveProperty('key')
    const blank = createProject(world.ports, { key: 'B', name: ' ', target: null }, 'Ann')
    expect((await expectCode(blank, 'bad-request')).fields).toHaveProperty('name')
  })

  it('are never given one key twice, also at the same moment', async () => {
    const both = await Promise.allSettled(
      ['A', 'B'].map((name) =>
        createProject(world.ports, { key: 'TWIN', name, target: null }, 'Ann'),
      ),
    )
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('can be renamed and linked with a target that exists', async () => {
    const { inboundProfileId, outboundProfileId } = world.choice('both')
    const instanceId = asInstanceId(server.name)
    const profiles = { direction: 'both', inboundProfileId, outboundProfileId } as const
    const target = { instanceId, project: 'P', type: 'Task', ...profiles }
    const after = await editProject(world.ports, project.id, { name: 'Cloud', target }, 'Ann')
    expect(after).toMatchObject({ name: 'Cloud', key: 'CLOUD', target })
    const lost = { ...target, instanceId: asInstanceId('nowhere') }
    const wrong = editProject(world.ports, project.id, { target: lost }, 'Ann')
    expect((await expectCode(wrong, 'bad-request')).fields).toHaveProperty('instanceId')
    const rev = after.rev
    expect((await editProject(world.ports, project.id, { name: 'Cloud' }, 'Ann')).rev).toBe(rev)
  })

  it('detach all tickets when they are removed; tickets and findings stay', async () => {
    const object = await newCase('Open buckets', [first, second])
    await world.create(object.id, server, 'both')
    await world.create(second, server, 'both')
    await world.create(third, server, 'both')
    await world.round()
    const [view] = (await projectViews(world.ports)).filter((one) => one.project.key === 'CLOUD')
    expect(view).toMatchObject({ cases: 1, tickets: 2 })
    const writes = world.writes()
    expect(await removeProject(world.ports, project.id, 'Ann')).toEqual({
      detached: 2,
      archived: 1,
    })
    await world.round()
    expect(world.writes()).toBe(writes)
    expect(server.records.size).toBe(3)
    expect(await linksOf(object.id)).toEqual([])
    expect(await linksOf(second)).toEqual([])
    expect(await linksOf(third)).toHaveLength(1)
    expect(await Promise.all([first, second].map(caseIdOf))).toEqual([null, null])
    const left = await world.store.get('cases', object.id)
    expect(left?.archivedAt).toBe(world.now - 3 * 60_000)
    expect(left?.fields.status).toBe('new')
    await expectCode(removeProject(world.ports, project.id, 'Ann'), 'not-found')
    const [row] = await caseRows(world.ports, { projectId: null, archived: true })
    expect(row).toMatchObject({ key: 'CLOUD-1', projectKey: null, members: 0 })
  })
})

describe('cases', () => {
  it('take consecutive keys of their project, also at the same moment', async () => {
    const made = await Promise.all(['a', 'b', 'c'].map((name) => newCase(name, [])))
    expect(made.map((one) => one.key).sort()).toEqual(['CLOUD-1', 'CLOUD-2', 'CLOUD-3'])
  })

  it('never take a key that a case of a former project has', async () => {
    await newCase('Of the former', [])
    await removeProject(world.ports, project.id, 'Ann')
    const draft = { key: 'CLOUD', name: 'New', target: null }
    project = await createProject(world.ports, draft, 'Ann')
    expect((await newCase('Of the new', [])).key).toBe('CLOUD-2')
  })

  it('need a name and a project', async () => {
    const nameless = await expectCode(newCase('  '), 'bad-request')
    expect(nameless.fields).toHaveProperty('name')
    const draft = { projectId: asProjectId('nowhere'), fields: { name: 'A' }, issueIds: [] }
    await expectCode(createCase(world.ports, draft, 'Ann'), 'not-found')
    await expectCode(editCase(world.ports, asCaseId('none'), { name: 'A' }, 'Ann'), 'not-found')
  })

  it('can be edited like issues, with history and what has to be sent', async () => {
    const object = await newCase('Before')
    await world.create(object.id, server, 'both')
    await world.round()
    const changes = { name: 'After', severity: 'critical', custom: { team: 'blue' } } as const
    const after = await editCase(world.ports, object.id, changes, 'Ann')
    expect(after).toMatchObject({ fields: { name: 'After' }, custom: { team: 'blue' } })
    await world.round()
    const [ticket] = server.records.values()
    expect(ticket?.fields).toMatchObject({ summary: 'After', priority: 'Highest', team: 'blue' })
  })

  it('keep their tickets in the archive and while they move', async () => {
    const object = await newCase('Travels')
    await world.create(object.id, server, 'both')
    await world.round()
    const there = asProjectId('project1')
    const moved = await moveCase(world.ports, object.id, there, 'Ann')
    expect(moved).toMatchObject({ key: 'CLOUD-1', projectId: there })
    const archived = await archiveCase(world.ports, object.id, true, 'Ann')
    expect(archived.archivedAt).toBe(world.now)
    const [ticket] = server.records.values()
    if (ticket === undefined) throw new Error('no ticket')
    server.set(ticket.id, { summary: 'Edited there' }, 'bob')
    await world.round()
    expect((await world.store.get('cases', object.id))?.fields.name).toBe('Edited there')
    const back = await archiveCase(world.ports, object.id, false, 'Ann')
    expect(back.archivedAt).toBeNull()
    const reasons = (await world.store.audit({ objectId: object.id, limit: 50 })).map(
      (event) => event.reason,
    )
    expect(reasons).toContainEqual(
      'Ann moved CLOUD-1 from Cloud findings to Security; its key and its tickets stay.',
    )
  })

  it('are listed with their members, tickets and worst state', async () => {
    const object = await newCase('Listed', [first, second])
    await newCase('Another', [])
    await world.create(object.id, server, 'both')
    await world.round()
    await editHub(world.ports, first, { status: 'resolved' })
    const rows = await caseRows(world.ports, { projectId: project.id, archived: false })
    expect(rows.map((row) => row.key)).toEqual(['CLOUD-2', 'CLOUD-1'])
    expect(rows[1]).toMatchObject({ members: 2, openMembers: 1, sync: 'synced' })
    expect(rows.map((row) => row.push)).toEqual(['not-pushed', 'up-to-date'])
    expect(rows[1]?.ticketKeys).toHaveLength(1)
    expect(await caseRows(world.ports, { projectId: project.id, archived: true })).toEqual([])
  })

  it('show their members and their tickets', async () => {
    const object = await newCase('Shown', [second, first])
    await world.create(object.id, server, 'both')
    await world.round()
    const termsOf = () => world.connectorOf(server.name)
    const detail = await caseDetail({ ...world.ports, termsOf }, object.id)
    expect(detail.members.map(({ issue, open }) => [issue.key, open])).toEqual([
      ['ISS-1', true],
      ['ISS-2', true],
    ])
    expect(detail.project?.key).toBe('CLOUD')
    expect(detail.links[0]?.ticket?.statusCategory).toBe('to-do')
  })
})

describe('members of a case', () => {
  it('join once and are recorded on both sides', async () => {
    const object = await newCase('Has members')
    await attachIssues(world.ports, object.id, [first, second, second], 'Ann')
    expect(await Promise.all([first, second, third].map(caseIdOf))).toEqual([
      object.id,
      object.id,
      null,
    ])
    const added = (events: readonly { readonly kind: string }[]) =>
      events.filter((event) => event.kind === 'case.member-added').length
    expect(added(await world.store.audit({ objectId: object.id, limit: 20 }))).toBe(2)
    expect(added(await world.store.audit({ objectId: second, limit: 20 }))).toBe(1)
  })

  it('belong to one case at a time', async () => {
    const one = await newCase('One')
    const other = await newCase('Other', [])
    const error = await expectCode(
      attachIssues(world.ports, other.id, [first, second], 'Ann'),
      'refused',
    )
    expect(error.message).toBe('ISS-1 belongs to CLOUD-1. Take it out there first.')
    expect(await caseIdOf(second)).toBeNull()
    await detachIssues(world.ports, one.id, [first], 'Ann')
    await attachIssues(world.ports, other.id, [first, second], 'Ann')
    expect(await caseIdOf(first)).toBe(other.id)
  })

  it('move to another case in one step, and both cases follow', async () => {
    const one = await newCase('One')
    const other = await newCase('Other', [second])
    await editHub(world.ports, second, { status: 'resolved' })
    const route = { from: one.id, to: other.id, issueIds: [first] }
    const after = await moveIssues(world.ports, route, 'Ann')
    expect(await caseIdOf(first)).toBe(other.id)
    expect(after.fields.status).toBe('new')
    expect((await world.store.get('cases', one.id))?.fields.status).toBe('resolved')
    const error = await expectCode(moveIssues(world.ports, route, 'Ann'), 'refused')
    expect(error.message).toBe('ISS-1 is not in CLOUD-1 any more.')
    await archiveCase(world.ports, one.id, true, 'Ann')
    const back = { from: other.id, to: one.id, issueIds: [first] }
    await expectCode(moveIssues(world.ports, back, 'Ann'), 'refused')
    expect(await caseIdOf(first)).toBe(other.id)
  })

  it('do not join an archived case', async () => {
    const object = await newCase('Archived')
    await archiveCase(world.ports, object.id, true, 'Ann')
    await expectCode(attachIssues(world.ports, object.id, [second], 'Ann'), 'refused')
  })

  it('may leave where they never were', async () => {
    const object = await newCase('Other members')
    const rev = (await world.store.get('cases', object.id))?.rev
    await detachIssues(world.ports, object.id, [second], 'Ann')
    expect((await world.store.get('cases', object.id))?.rev).toBe(rev)
  })

  it('are at most fifty at once', async () => {
    const object = await newCase('Many')
    const many = Array.from({ length: 51 }, (_, at) => asIssueId(`issue${at}`))
    const error = await expectCode(attachIssues(world.ports, object.id, many, 'Ann'), 'limit')
    expect(error.message).toContain('At most 50')
    await expectCode(attachIssues(world.ports, object.id, [asIssueId('none')], 'Ann'), 'not-found')
  })
})
