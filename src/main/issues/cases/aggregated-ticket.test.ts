import { beforeEach, describe, expect, it } from 'vitest'
import { expectCode } from '../../../../test-support/expect-failure'
import type { MemoryServer } from '../../../../test-support/memory-server'
import { plainServer } from '../../../../test-support/memory-server'
import { World } from '../../../../test-support/world'
import { editHub } from '../../../../test-support/world-hub'
import { worldInbound, worldOutbound } from '../../../../test-support/world-profiles'
import type { SyncDirection } from '../../../shared/domain/link'
import type { SyncProfile } from '../../../shared/domain/profile'
import { asInstanceId, asIssueId, type CaseId } from '../../../shared/ids'
import { DAY_MS, MINUTE_MS } from '../../../shared/time'
import { setDetection } from '../detection'
import type { Sighting } from '../detection-record'
import { endDueMutes } from '../mute-ends'
import { attachIssues, detachIssues } from './case-members'
import { type CaseTicketRequest, requestCaseTicket } from './case-ticket'
import { editCase } from './edit-case'

let world: World
let server: MemoryServer
let caseId: CaseId

const first = asIssueId('issue1')
const second = asIssueId('issue2')
const third = asIssueId('issue3')
const fourth = asIssueId('issue4')

const open: Sighting = { state: 'open', reason: null, until: null }
const remediated: Sighting = { state: 'remediated', reason: null, until: null }
const muted: Sighting = { state: 'muted', reason: 'Accepted until the next release.', until: null }

const say = (id: typeof first, sighting: Sighting) => setDetection(world.ports, id, sighting, 'Ann')
const statusOf = async (id: typeof first) => (await world.store.get('issues', id))?.fields.status
const caseNow = async () => (await world.store.get('cases', caseId))?.fields
const ticketStatus = () => [...server.records.values()].map(({ fields }) => fields.status)
const ticket = () => {
  const [record] = server.records.values()
  if (record === undefined) throw new Error('no ticket')
  return record
}
const closeThere = () => server.set(ticket().id, { status: 'Done', resolution: 'Fixed' }, 'bob')

function request(changes: Partial<CaseTicketRequest> = {}): CaseTicketRequest {
  return {
    issueIds: [first, second, third],
    projectId: null,
    instanceId: asInstanceId(server.name),
    create: { project: 'P', type: 'Task', fields: {}, keepLink: true },
    ...world.choice('both'),
    ...changes,
  }
}

async function ticketed(
  profiles: { inbound?: Partial<SyncProfile>; outbound?: Partial<SyncProfile> } = {},
  direction: SyncDirection = 'both',
) {
  await world.store.commit({
    puts: [
      { collection: 'profiles', record: worldInbound(profiles.inbound) },
      { collection: 'profiles', record: worldOutbound(profiles.outbound) },
    ],
  })
  const made = await requestCaseTicket(world.ports, request(world.choice(direction)), 'Ann')
  caseId = made.case.id
  await world.round()
  await world.round()
  return made
}

beforeEach(async () => {
  world = new World([{ traits: { ...plainServer }, predicts: true }])
  await world.begin(4)
  const [only] = world.servers
  if (only === undefined) throw new Error('no server')
  server = only
  for (const id of [first, second, third, fourth]) await say(id, open)
})

describe('one ticket for several findings', () => {
  it('hangs on a new case in a new project that is named', async () => {
    const made = await ticketed()
    expect(made).toMatchObject({ projectCreated: true, caseReused: false })
    expect(made.project).toMatchObject({ key: 'P', target: { project: 'P', type: 'Task' } })
    expect(made.case).toMatchObject({ key: 'P-1', projectId: made.project.id })
    expect(await world.store.find('issuesByCase', caseId)).toHaveLength(3)
    expect(ticketStatus()).toEqual(['Open'])
    expect(ticket().fields.summary).toBe('issue 1 and 2 more findings')
    expect((await world.links()).map((link) => link.objectId)).toEqual([caseId])
  })

  it('takes the project that is linked with the target the next time', async () => {
    const { project } = await ticketed()
    const next = await requestCaseTicket(world.ports, request({ issueIds: [fourth] }), 'Ann')
    expect(next).toMatchObject({ projectCreated: false, caseReused: false })
    expect(next.project.id).toBe(project.id)
    expect(next.case).toMatchObject({ key: 'P-2', fields: { name: 'issue 4' } })
  })

  it('joins the case that some of the findings are in', async () => {
    await ticketed()
    const again = request({ issueIds: [first, fourth], ...world.choice('out') })
    const made = await requestCaseTicket(world.ports, again, 'Ann')
    expect(made).toMatchObject({ caseReused: true, joined: [fourth] })
    expect(made.case.id).toBe(caseId)
    expect(await world.links()).toHaveLength(2)
  })

  it('refuses a second ticket that changes come in from, and leaves the findings as they were', async () => {
    await ticketed()
    const again = request({ issueIds: [first, fourth] })
    const error = await expectCode(requestCaseTicket(world.ports, again, 'Ann'), 'refused')
    expect(error.message).toContain('P-1 already takes in changes from')
    expect((await world.store.get('issues', fourth))?.caseId).toBeNull()
  })

  it('refuses more than fifty findings and names the limit', async () => {
    const issueIds = Array.from({ length: 51 }, (_, at) => asIssueId(`issue${at + 1}`))
    const error = await expectCode(
      requestCaseTicket(world.ports, request({ issueIds }), 'Ann'),
      'limit',
    )
    expect(error.message).toContain('50')
    expect(error.fields).toHaveProperty('issueIds')
  })

  it('leaves nothing behind when the profile is wrong', async () => {
    const wrong = request({ outboundProfileId: world.choice('in').inboundProfileId })
    await expectCode(requestCaseTicket(world.ports, wrong, 'Ann'), 'bad-request')
    expect(await world.store.all('cases')).toHaveLength(0)
    expect((await world.store.all('projects')).map(({ key }) => key)).toEqual(['SEC'])
  })

  it('is not written by its members', async () => {
    await ticketed()
    world.sealed = true
    await editHub(world.ports, first, { name: 'changed here', status: 'in-progress' })
    await world.round()
    await world.round()
    expect(ticket().fields.summary).toBe('issue 1 and 2 more findings')
  })
})

describe('its ticket closes when the last open finding goes', () => {
  it.each([
    ['resolved by hand', () => editHub(world.ports, third, { status: 'resolved' })],
    ['remediated', () => say(third, remediated)],
    ['muted', () => say(third, muted)],
    ['taken out', () => detachIssues(world.ports, caseId, [third], 'Ann')],
  ])('when it is %s', async (_, settle) => {
    await ticketed()
    await say(first, remediated)
    await say(second, muted)
    await world.round()
    expect(ticketStatus()).toEqual(['Open'])
    await settle()
    expect(await caseNow()).toMatchObject({ status: 'resolved' })
    await world.round()
    expect(ticketStatus()).toEqual(['Done'])
    expect(server.records.size).toBe(1)
  })

  it('also when the last two are settled at the same moment', async () => {
    await ticketed()
    await Promise.all([first, second, third].map((id) => say(id, remediated)))
    expect(await caseNow()).toMatchObject({ status: 'resolved', resolution: 'fixed' })
  })

  it('also when a ticket of its own closed the last one', async () => {
    await ticketed()
    await world.store.commit({
      puts: await Promise.all(
        [third].map(async (id) => {
          const issue = await world.store.get('issues', id)
          if (issue === undefined) throw new Error('no issue')
          return { collection: 'issues', record: { ...issue, detection: null } } as const
        }),
      ),
    })
    await say(first, remediated)
    await say(second, remediated)
    await world.create(third, server, 'both')
    await world.round()
    const own = [...server.records.values()].at(-1)
    if (own === undefined) throw new Error('no second ticket')
    server.set(own.id, { status: 'Done', resolution: 'Fixed' }, 'bob')
    await world.round()
    await world.round()
    expect(await statusOf(third)).toBe('resolved')
    expect(await caseNow()).toMatchObject({ status: 'resolved', resolution: 'fixed' })
    expect(ticketStatus()).toEqual(['Done', 'Done'])
  })

  it('says why in the history of the case', async () => {
    await ticketed()
    await detachIssues(world.ports, caseId, [first, second, third], 'Ann')
    const events = await world.store.audit({ objectId: caseId, limit: 20 })
    const turn = events.find((event) => event.rule === 'members')
    expect(turn).toMatchObject({ kind: 'case.edited', field: 'status', after: 'resolved' })
    expect(turn?.reason).toContain('last open finding')
  })
})

describe('its ticket reopens with an open finding', () => {
  beforeEach(async () => {
    await ticketed()
    for (const id of [first, second, third]) await say(id, remediated)
    await world.round()
    expect(ticketStatus()).toEqual(['Done'])
  })

  it.each([
    ['attached', () => attachIssues(world.ports, caseId, [fourth], 'Ann')],
    ['seen again', () => say(first, open)],
    ['opened by hand', () => editHub(world.ports, first, { status: 'in-progress' })],
  ])('that is %s', async (_, happen) => {
    await happen()
    expect(await caseNow()).toMatchObject({ status: 'new', resolution: null })
    await world.round()
    expect(ticketStatus()).toEqual(['Open'])
  })

  it('long after the grace time as well', async () => {
    world.now += 30 * DAY_MS
    await say(first, open)
    await world.round()
    expect(ticketStatus()).toEqual(['Open'])
  })

  it('whose mute has ended', async () => {
    await say(first, { ...muted, until: world.now + DAY_MS })
    world.now += DAY_MS - 1
    expect(await endDueMutes(world.ports)).toEqual([])
    world.now += 1
    expect(await endDueMutes(world.ports)).toEqual([first])
    expect(await statusOf(first)).toBe('new')
    await world.round()
    expect(ticketStatus()).toEqual(['Open'])
    expect(await endDueMutes(world.ports)).toEqual([])
  })
})

describe('its ticket and its members', () => {
  it('closing the ticket resolves the case and leaves the findings open', async () => {
    await ticketed()
    closeThere()
    await world.round()
    expect(await caseNow()).toMatchObject({ status: 'resolved', resolution: 'fixed' })
    expect(await Promise.all([first, second, third].map(statusOf))).toEqual(['new', 'new', 'new'])
  })

  it('closing the case closes the ticket and leaves the findings open', async () => {
    await ticketed()
    await editCase(world.ports, caseId, { status: 'resolved', resolution: 'dismissed' }, 'Ann')
    await world.round()
    expect(ticketStatus()).toEqual(['Done'])
    expect(await Promise.all([first, second, third].map(statusOf))).toEqual(['new', 'new', 'new'])
    await world.round()
    expect(ticketStatus()).toEqual(['Done'])
  })

  it.each([
    ['seen again', () => say(first, open)],
    ['attached', () => attachIssues(world.ports, caseId, [fourth], 'Ann')],
  ])('a closed ticket reopens when a finding is %s', async (_, happen) => {
    await ticketed()
    closeThere()
    await world.round()
    await happen()
    await world.round()
    await world.round()
    expect(ticketStatus()).toEqual(['Open'])
    expect(await caseNow()).toMatchObject({ status: 'new' })
  })

  it('also when the close was not taken in', async () => {
    await ticketed({ inbound: { mirrorClose: false } })
    closeThere()
    await world.round()
    expect(await caseNow()).toMatchObject({ status: 'new' })
    expect(ticketStatus()).toEqual(['Done'])
    await attachIssues(world.ports, caseId, [fourth], 'Ann')
    await world.round()
    expect(ticketStatus()).toEqual(['Open'])
  })

  it.each(['both', 'out'] as const)(
    'also when nobody here knew of the close yet (%s)',
    async (way) => {
      await ticketed({}, way)
      closeThere()
      world.now += MINUTE_MS
      await attachIssues(world.ports, caseId, [fourth], 'Ann')
      await world.round()
      await world.round()
      expect(ticketStatus()).toEqual(['Open'])
      expect(await caseNow()).toMatchObject({ status: 'new' })
      world.now += MINUTE_MS
      closeThere()
      await world.round()
      expect(ticketStatus()).toEqual(['Done'])
    },
  )

  it('a finding that comes and goes between two runs leaves nothing apart', async () => {
    await ticketed()
    for (const id of [first, second, third]) await say(id, remediated)
    await world.round()
    await say(first, open)
    // Reopened by us: what the ticket was before is still the last that was read.
    await world.cycle(server, { inbound: false })
    await say(first, remediated)
    await attachIssues(world.ports, caseId, [fourth], 'Ann')
    await say(fourth, remediated)
    await world.round()
    await world.round()
    expect(await caseNow()).toMatchObject({ status: 'resolved' })
    expect(ticketStatus()).toEqual(['Done'])
  })

  it('a switched-off reopening keeps it closed', async () => {
    await ticketed({ outbound: { mirrorReopen: false } })
    closeThere()
    await world.round()
    await attachIssues(world.ports, caseId, [fourth], 'Ann')
    await world.round()
    expect(ticketStatus()).toEqual(['Done'])
    expect(await caseNow()).toMatchObject({ status: 'new' })
  })

  it('a case that a person reopened stays open without open members', async () => {
    await ticketed()
    for (const id of [first, second, third]) await say(id, remediated)
    await editCase(world.ports, caseId, { status: 'in-progress' }, 'Ann')
    await world.round()
    await detachIssues(world.ports, caseId, [first], 'Ann')
    await world.round()
    expect(await caseNow()).toMatchObject({ status: 'in-progress' })
    expect(ticketStatus()).toEqual(['Doing'])
  })
})
