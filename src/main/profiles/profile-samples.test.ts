import { beforeEach, describe, expect, it } from 'vitest'
import { expectCode } from '../../../test-support/expect-failure'
import { plainServer } from '../../../test-support/memory-server'
import { World } from '../../../test-support/world'
import { inboundId, outboundId } from '../../../test-support/world-profiles'
import { asInstanceId, asIssueId, type ProfileId } from '../../shared/ids'
import { DAY_MS, MINUTE_MS } from '../../shared/time'
import { profileSamples } from './profile-samples'

const a = asInstanceId('a')
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

async function samples(id: ProfileId, issues: readonly string[] = []) {
  const profile = await world.store.get('profiles', id)
  if (profile === undefined) throw new Error('no profile')
  return profileSamples(world.ports, profile, a, issues.map(asIssueId))
}

describe('a profile shown on real records', () => {
  it('reads the three that changed last over there, newest first, and writes nothing', async () => {
    const before = await world.store.getMany('issues', [asIssueId('issue1'), asIssueId('issue2')])
    for (const summary of ['First', 'Second', 'Third', 'Fourth']) {
      world.now += MINUTE_MS
      server().add({ summary, priority: 'Highest' }, null)
    }
    const found = await samples(inboundId)
    expect(found.map(({ title }) => title)).toEqual(['Fourth', 'Third', 'Second'])
    expect(found[0]?.pairs).toContainEqual({
      ...{ local: 'severity', remote: 'priority', from: 'Highest', to: 'critical', mapped: true },
    })
    expect(await world.store.getMany('issues', [asIssueId('issue1'), asIssueId('issue2')])).toEqual(
      before,
    )
    expect(await world.store.all('ops')).toEqual([])
  })

  it('looks further back when little changed lately', async () => {
    server().add({ summary: 'Long ago' }, null)
    world.now += 40 * DAY_MS
    expect((await samples(inboundId)).map(({ title }) => title)).toContain('Long ago')
  })

  it('says of a value without a counterpart that it stays behind', async () => {
    world.now += MINUTE_MS
    server().add({ summary: 'Odd', priority: 'Whenever' }, null)
    const [odd] = await samples(inboundId)
    expect(odd?.pairs).toContainEqual({
      ...{ local: 'severity', remote: 'priority', from: 'Whenever', to: null, mapped: false },
    })
  })

  it('shows issues as they would look there', async () => {
    const [one, ...more] = await samples(outboundId, ['issue1'])
    expect(more).toEqual([])
    const issue = await world.store.get('issues', asIssueId('issue1'))
    expect(one).toMatchObject({ key: issue?.key, title: issue?.fields.name })
    expect(one?.pairs.find(({ local }) => local === 'name')).toMatchObject({
      ...{ remote: 'summary', to: issue?.fields.name, mapped: true },
    })
  })

  it('is refused for a connector of another kind or none', async () => {
    const profile = await world.store.get('profiles', inboundId)
    if (profile === undefined) throw new Error('no profile')
    const other = { ...profile, connectorType: 'webhook' as const }
    await expectCode(profileSamples(world.ports, other, a, []), 'bad-request')
    await expectCode(profileSamples(world.ports, profile, asInstanceId('b'), []), 'not-found')
  })
})
