import { describe, expect, it } from 'vitest'
import { fetchedIssues, fetchingWorld } from '../../../../test-support/fetching-world'
import type { World } from '../../../../test-support/world'
import { editHub } from '../../../../test-support/world-hub'
import { asInstanceId, asIssueId } from '../../../shared/ids'
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../../shared/time'
import { unlink } from '../links/links'

const a = asInstanceId('a')

const keys = async (world: World) =>
  (await fetchedIssues(world)).map((issue) => `${issue.key} ${issue.fields.name}`).sort()

describe('new records', () => {
  it('become issues once, oldest first, filled as the profile says', async () => {
    const { world, server } = await fetchingWorld()
    for (const summary of ['First', 'Second', 'Third']) {
      world.now += SECOND_MS
      server.add({ summary, priority: 'High', description: `About ${summary}` }, null)
    }
    const run = await world.cycle(server)
    expect(run.counters.fetched).toBe(3)
    expect(run.reason).toContain('3 new issues were made')
    const all = await fetchedIssues(world)
    expect(await keys(world)).toEqual(['ISS-1 First', 'ISS-2 Second', 'ISS-3 Third'])
    expect(all[0]).toMatchObject({
      fields: { severity: 'high', status: 'new', resolution: null, description: 'About First' },
      origin: { instanceId: a, remoteId: 'a-2', url: 'memory://a/A-2' },
    })
    const again = await world.cycle(server)
    expect(again.counters.fetched ?? 0).toBe(0)
    expect(await fetchedIssues(world)).toHaveLength(3)
  })

  it('stay over there unless the instance is set to fetch', async () => {
    const { world, server } = await fetchingWorld({ fetch: 'off' })
    server.add({ summary: 'Not for us' }, null)
    await world.cycle(server)
    expect(await fetchedIssues(world)).toEqual([])
  })

  it('that were made from here are no news', async () => {
    const { world, server } = await fetchingWorld()
    await world.cycle(server)
    expect(await fetchedIssues(world)).toEqual([])
  })

  it('older than the first look reaches are left alone', async () => {
    const { world, server } = await fetchingWorld({ fetchSince: '1' })
    server.add({ summary: 'Too old' }, null)
    world.now += DAY_MS + MINUTE_MS
    server.add({ summary: 'Young enough' }, null)
    await world.cycle(server)
    expect(await keys(world)).toEqual(['ISS-1 Young enough'])
  })

  it('beyond what one run may carry come with the next', async () => {
    const { world, server } = await fetchingWorld()
    world.budget = { inbound: 2, inboundMs: 0, outbound: 2 }
    for (let at = 0; at < 5; at += 1) {
      world.now += 5 * MINUTE_MS
      server.add({ summary: `Number ${at}` }, null)
    }
    await world.cycle(server)
    expect(await fetchedIssues(world)).toHaveLength(2)
    await world.round()
    await world.round()
    expect(await keys(world)).toEqual([0, 1, 2, 3, 4].map((at) => `ISS-${at + 1} Number ${at}`))
  })

  it('all born in one instant come in over several runs', async () => {
    const { world, server } = await fetchingWorld()
    world.budget = { inbound: 2, inboundMs: 0, outbound: 2 }
    for (let at = 0; at < 7; at += 1) server.add({ summary: `Number ${at}` }, null)
    for (let at = 0; at < 8; at += 1) await world.round()
    expect(await fetchedIssues(world)).toHaveLength(7)
  })

  it('are mirrored from then on where the instance says so', async () => {
    const { world, server } = await fetchingWorld({ mirrorDirection: 'both' })
    const record = server.add({ summary: 'Watched' }, null)
    server.comment(record.id, 'Said over there', 'bob', null, false)
    await world.cycle(server)
    const [issue] = await fetchedIssues(world)
    const [link] = await world.store.find('linksByRemote', `a/${record.id}`)
    expect(link).toMatchObject({ objectId: issue?.id, direction: 'both', state: 'linked' })
    world.now += MINUTE_MS
    await editHub(world.ports, asIssueId(issue?.id ?? ''), { name: 'Named here' })
    await world.round()
    await world.round()
    expect(server.of(record.id).fields.summary).toBe('Named here')
    world.now += MINUTE_MS
    server.set(record.id, { summary: 'Named there' }, 'bob')
    await world.round()
    await world.round()
    expect((await world.store.get('issues', issue?.id ?? ''))?.fields.name).toBe('Named there')
    expect(await fetchedIssues(world)).toHaveLength(1)
  })

  it('that were linked here once are no news after the link is gone', async () => {
    const { world, server } = await fetchingWorld()
    const [link] = await world.links()
    if (link !== undefined) await unlink(world.ports, link.id, 'Ann')
    await world.cycle(server)
    expect(await fetchedIssues(world)).toEqual([])
  })

  it('of a system nobody ran for long are still found', async () => {
    const { world, server } = await fetchingWorld()
    for (const record of server.records.values()) record.hidden = true
    await world.cycle(server)
    world.now += DAY_MS
    server.add({ summary: 'Born while nobody ran' }, null)
    world.now += 9 * DAY_MS
    await world.cycle(server)
    expect(await keys(world)).toEqual(['ISS-1 Born while nobody ran'])
  })

  it('that claim to be born tomorrow do not hide those of today', async () => {
    const { world, server } = await fetchingWorld()
    const odd = server.add({ summary: 'From tomorrow' }, null)
    Object.assign(odd, { bornAt: world.now + 5 * DAY_MS })
    await world.cycle(server)
    world.now += MINUTE_MS * 10
    server.add({ summary: 'From today' }, null)
    await world.round()
    expect((await keys(world)).map((text) => text.slice(6))).toEqual([
      'From tomorrow',
      'From today',
    ])
  })
})
