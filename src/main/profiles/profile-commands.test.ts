import { beforeEach, describe, expect, it } from 'vitest'
import { expectCode } from '../../../test-support/expect-failure'
import { plainServer } from '../../../test-support/memory-server'
import { World } from '../../../test-support/world'
import { inboundId, outboundId, worldInbound } from '../../../test-support/world-profiles'
import type { ProfileDraft } from '../../shared/domain/profile'
import { asCaseId, asInstanceId, asIssueId, asProfileId } from '../../shared/ids'
import { ensureBuiltInProfiles } from './built-in'
import { jiraInboundProfile } from './jira-profiles'
import { createProfile, duplicateProfile, removeProfile, updateProfile } from './profile-commands'
import { profileUsage } from './profile-links'

const issue = asIssueId('issue1')
const {
  id: _,
  builtIn: __,
  version: ___,
  updatedAt: ____,
  rev: _____,
  ...mine
} = worldInbound({
  name: 'Mine',
})
const draft: ProfileDraft = mine

let world: World
beforeEach(async () => {
  world = new World([{ traits: { ...plainServer }, predicts: true }])
  await world.begin(2, 1)
})

const server = () => {
  const [first] = world.servers
  if (first === undefined) throw new Error('no server')
  return first
}
const kinds = async () => (await world.store.audit({ limit: 10 })).map((one) => one.reason)

describe('a profile of one’s own', () => {
  it('is made, changed with a growing version, and removed, each told in the audit', async () => {
    const made = await createProfile(world.ports, { ...draft, name: ' Mine ' }, 'Ann')
    expect(made).toMatchObject({ name: 'Mine', builtIn: false, version: 1 })
    world.now += 1_000
    const changed = await updateProfile(world.ports, made.id, { ...draft, graceDays: 0 }, 1, 'Ann')
    expect(changed).toMatchObject({ graceDays: 0, version: 2, updatedAt: world.now })
    await removeProfile(world.ports, made.id, 'Ann')
    expect(await world.store.get('profiles', made.id)).toBeUndefined()
    expect(await kinds()).toEqual([
      'Ann removed the profile "Mine".',
      'Ann changed the profile "Mine" to version 2.',
      'Ann made the profile "Mine".',
    ])
  })

  it('is not changed by somebody who looked at an earlier version', async () => {
    const { id } = await createProfile(world.ports, draft, 'Ann')
    await updateProfile(world.ports, id, { ...draft, description: 'first' }, 1, 'Ann')
    const late = updateProfile(world.ports, id, { ...draft, description: 'second' }, 1, 'Bob')
    expect((await expectCode(late, 'conflict')).fields).toHaveProperty('expectedVersion')
    expect((await world.store.get('profiles', id))?.description).toBe('first')
  })

  it('keeps its system and direction, which its links were chosen by', async () => {
    const { id } = await createProfile(world.ports, draft, 'Ann')
    const turned = updateProfile(world.ports, id, { ...draft, direction: 'outbound' }, 1, 'Ann')
    expect((await expectCode(turned, 'bad-request')).fields).toHaveProperty('direction')
  })

  it('is refused without a name or with a field mapped twice, naming the row', async () => {
    const [first] = draft.rows
    if (first === undefined) throw new Error('no row')
    const bad = createProfile(world.ports, { ...draft, name: '', rows: [first, first] }, 'Ann')
    const error = await expectCode(bad, 'bad-request')
    expect(Object.keys(error.fields ?? {})).toEqual(['name', 'rows.1'])
    const named = duplicateProfile(world.ports, inboundId, '  ', 'Ann')
    expect((await expectCode(named, 'bad-request')).fields).toHaveProperty('name')
  })

  it('is not removed while links or projects use it, and says how many', async () => {
    await world.create(issue, server(), 'both')
    await world.create(asCaseId('case1'), server(), 'out')
    const [project] = await world.store.all('projects')
    if (project === undefined) throw new Error('no project')
    const target = {
      ...{ instanceId: asInstanceId('a'), project: 'P', type: 'Task', direction: 'out' as const },
      ...{ inboundProfileId: null, outboundProfileId: outboundId },
    }
    await world.store.commit({
      puts: [{ collection: 'projects', record: { ...project, target } }],
    })
    const used = await expectCode(removeProfile(world.ports, outboundId, 'Ann'), 'refused')
    expect(used.message).toBe(
      '"World out" is used by 2 links (ISS-1, SEC-1) and 1 project (Security). Choose another profile there first.',
    )
    expect(await profileUsage(world.ports, outboundId)).toEqual({
      links: 2,
      sample: ['ISS-1', 'SEC-1'],
    })
    expect(await profileUsage(world.ports, inboundId)).toEqual({ links: 1, sample: ['ISS-1'] })
  })

  it('X35: is refused as number 201, and the limit is named', async () => {
    const present = await world.store.count('profiles')
    await world.store.commit({
      puts: Array.from({ length: 200 - present }, (_, at) => ({
        collection: 'profiles' as const,
        record: worldInbound({ id: asProfileId(`p${at}`) }),
      })),
    })
    const error = await expectCode(createProfile(world.ports, draft, 'Ann'), 'limit')
    expect(error.message).toContain('200 sync profiles')
    await expectCode(duplicateProfile(world.ports, inboundId, 'Copy', 'Ann'), 'limit')
    await removeProfile(world.ports, asProfileId('p0'), 'Ann')
    await createProfile(world.ports, draft, 'Ann')
    expect(await world.store.count('profiles')).toBe(200)
  })
})

describe('a profile that comes with Lockstep', () => {
  beforeEach(() => ensureBuiltInProfiles(world.store))

  it('is neither changed nor removed, only duplicated', async () => {
    const { id } = jiraInboundProfile
    await expectCode(removeProfile(world.ports, id, 'Ann'), 'refused')
    const changed = updateProfile(world.ports, id, jiraInboundProfile, 1, 'Ann')
    expect((await expectCode(changed, 'refused')).message).toContain('Duplicate it')
    const copy = await duplicateProfile(world.ports, id, 'My Jira', 'Ann')
    expect(copy).toMatchObject({ name: 'My Jira', builtIn: false, version: 1 })
    expect(copy.rows).toEqual(jiraInboundProfile.rows)
    await removeProfile(world.ports, copy.id, 'Ann')
  })

  it('is added where it lacks and brought up to date where its version grew', async () => {
    const before = await world.store.get('profiles', jiraInboundProfile.id)
    await ensureBuiltInProfiles(world.store)
    expect(await world.store.get('profiles', jiraInboundProfile.id)).toEqual(before)
    const newer = { ...jiraInboundProfile, version: 2, description: 'Better.' }
    await ensureBuiltInProfiles(world.store, [newer])
    expect(await world.store.get('profiles', newer.id)).toMatchObject({
      version: 2,
      description: 'Better.',
    })
    await ensureBuiltInProfiles(world.store)
    expect(await world.store.get('profiles', newer.id)).toMatchObject({ version: 2 })
  })

  it('exists for each way of working', async () => {
    const ids = (await world.store.all('profiles')).filter((one) => one.builtIn)
    expect(ids.map((one) => `${one.id} ${one.direction}`).sort()).toEqual([
      'jira-datadog-in inbound',
      'jira-datadog-out outbound',
      'jira-default-in inbound',
      'jira-default-out outbound',
      'jira-elastic-out outbound',
      'jira-xsoar-in inbound',
      'jira-xsoar-out outbound',
      'resilient-default-in inbound',
      'resilient-default-out outbound',
      'resilient-elastic-out outbound',
      'resilient-xsoar-in inbound',
      'resilient-xsoar-out outbound',
      'sekoia-default-in inbound',
      'servicenow-datadog-in inbound',
      'servicenow-datadog-out outbound',
      'servicenow-default-in inbound',
      'servicenow-default-out outbound',
      'servicenow-elastic-out outbound',
      'servicenow-xsoar-in inbound',
      'servicenow-xsoar-out outbound',
      'webhook-alert-out outbound',
      'webhook-default-out outbound',
      'webhook-xsoar-out outbound',
      'xdr-alert-default-in inbound',
      'xdr-alert-default-out outbound',
      'xdr-default-in inbound',
      'xdr-default-out outbound',
      'xdr-xsoar-in inbound',
      'xdr-xsoar-out outbound',
      'xsoar-default-in inbound',
      'xsoar-default-out outbound',
      'xsoar-xsoar-in inbound',
      'xsoar-xsoar-out outbound',
    ])
  })
})
