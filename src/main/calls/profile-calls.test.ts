import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AppWorld, openAppWorld } from '../../../test-support/app-world'
import { addJira, bothWays, ticketedIssue } from '../../../test-support/connected-app'
import { expectCode } from '../../../test-support/expect-failure'
import type { ProfileDraft, SyncProfile } from '../../shared/domain/profile'

let world: AppWorld
let instanceId: string

const call = () => world.app.calls

beforeEach(async () => {
  world = await openAppWorld({ start: false })
  instanceId = await addJira(world)
})

afterEach(() => world.close())

async function shipped(id: string): Promise<SyncProfile> {
  const found = (await call()['profiles.list']({})).find((one) => one.id === id)
  if (found === undefined) throw new Error(`no profile ${id}`)
  return found
}

function draftOf(profile: SyncProfile, changes: Partial<ProfileDraft> = {}): ProfileDraft {
  const { id: _, builtIn: __, version: ___, updatedAt: ____, rev: _____, ...draft } = profile
  return { ...draft, ...changes }
}

describe('profiles beside a real server', () => {
  it('X40: names the fields the other side has; the shipped profiles name no others', async () => {
    const asked = new Set<string>()
    const all = await call()['profiles.list']({})
    for (const profile of all.filter((one) => one.connectorType === 'jira')) {
      const check = await call()['profiles.check']({ draft: draftOf(profile), instanceId })
      expect([profile.id, check.errors]).toEqual([profile.id, []])
      expect(check.warnings.map((one) => one.code)).not.toContain('field-unknown')
      for (const field of check.fields ?? []) asked.add(field.name)
    }
    expect([...asked]).toEqual(
      expect.arrayContaining(['summary', 'description', 'priority', 'labels', 'statusCategory']),
    )
  })

  it('tells every field there is without a profile, and which ones hold the status', async () => {
    const { fields, statusFields, typesAsked } = await call()['profiles.fields']({ instanceId })
    expect(typesAsked).toBeGreaterThan(0)
    expect(fields.find(({ name }) => name === 'duedate')).toMatchObject({
      ...{ label: 'Due date', type: 'moment', writable: true },
    })
    expect(statusFields).toEqual(['status', 'statusCategory'])
    await expectCode(call()['profiles.fields']({ instanceId: 'none' }), 'not-found')
  })

  it('says when an account is offered no type of record to ask about', async () => {
    const { baseUrl, users } = world.sandbox.addresses.jira
    const reader = users.find(({ email }) => email.startsWith('rosa'))
    const { instance } = await call()['connectors.add']({
      ...{ type: 'jira', name: 'Read only', baseUrl, proxyUrl: null, caPem: null },
      options: { email: reader?.email ?? '' },
      secrets: { token: reader?.token ?? '' },
      ...{ inboundEveryS: null, outboundEveryS: null },
    })
    const offered = await call()['profiles.fields']({ instanceId: instance.id })
    expect(offered).toMatchObject({ fields: [], typesAsked: 0 })
  })

  it('X39: names a status of the server that no value stands for', async () => {
    const inbound = await shipped('jira-default-in')
    const rows = inbound.rows.map((row) =>
      row.local === 'status'
        ? { ...row, remote: 'status', values: { 'To Do': 'new', Done: 'resolved' } }
        : row,
    )
    const { warnings } = await call()['profiles.check']({
      draft: draftOf(inbound, { rows }),
      instanceId,
    })
    const unmapped = warnings.filter((one) => one.code === 'value-unmapped')
    expect(unmapped.map((one) => one.message)).toContain(
      'Status "In Progress" is not mapped, so status stays as it is then.',
    )
    expect(new Set(unmapped.map((one) => one.row))).toEqual(
      new Set([rows.findIndex((row) => row.local === 'status')]),
    )
  })

  it('is made, used, changed, remapped and removed through the calls', async () => {
    const copy = await call()['profiles.duplicate']({ profileId: 'jira-default-in', name: 'Mine' })
    const { issue, ticket } = await ticketedIssue(world, instanceId, 'Mapped')
    const linkId = ticket.link.id
    await call()['links.configure']({ linkId, ...bothWays, inboundProfileId: copy.id })
    await expectCode(call()['profiles.remove']({ profileId: copy.id }), 'refused')
    expect(await call()['profiles.usage']({ profileId: copy.id })).toEqual({
      links: 1,
      sample: [issue.key],
    })
    const rows = copy.rows.map((row) =>
      row.local === 'severity' ? { ...row, values: { ...row.values, High: 'critical' } } : row,
    )
    const draft = draftOf(copy, { rows })
    const samples = await call()['profiles.samples']({
      ...{ profileId: copy.id, instanceId, issueIds: [], draft },
    })
    expect(samples.map(({ key }) => key)).toEqual([ticket.ticket?.key])
    const severity = samples[0]?.pairs.find((pair) => pair.local === 'severity')
    expect(severity).toMatchObject({ from: 'High', to: 'critical', mapped: true })
    const updated = await call()['profiles.update']({
      profileId: copy.id,
      draft,
      expectedVersion: 1,
    })
    expect(updated.version).toBe(2)
    expect(await call()['profiles.remap']({ profileId: copy.id })).toEqual({ links: 1 })
    await call()['links.configure']({ linkId, ...bothWays })
    await call()['profiles.remove']({ profileId: copy.id })
    await expectCode(call()['profiles.usage']({ profileId: copy.id }), 'not-found')
  })
})
