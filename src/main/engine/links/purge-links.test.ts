import { describe, expect, it } from 'vitest'
import { expectCode } from '../../../../test-support/expect-failure'
import { linkedWorld } from '../../../../test-support/linked-world'
import type { World } from '../../../../test-support/world'
import { commentHub, editHub } from '../../../../test-support/world-hub'
import { asInstanceId, asIssueId } from '../../../shared/ids'
import { DAY_MS } from '../../../shared/time'
import { purgeLinks } from './purge-links'

const a = asInstanceId('a')
const left = async (world: World) => (await world.links()).map((link) => link.objectId).sort()
const purge = (world: World, days: number | null) => purgeLinks(world.ports, a, days, 'Ann')

/** Three issues: one resolved 40 days ago, one 10 days ago, one open. */
async function aged() {
  const { world, server, records } = await linkedWorld(3)
  await editHub(world.ports, asIssueId('issue1'), { status: 'resolved', resolution: 'fixed' })
  await world.round()
  await world.round()
  world.now += 30 * DAY_MS
  await editHub(world.ports, asIssueId('issue2'), { status: 'resolved', resolution: 'fixed' })
  await world.round()
  await world.round()
  world.now += 10 * DAY_MS
  return { world, server, records }
}

describe('purging closed mirror records', () => {
  it('removes the ones whose grace time is over, says how many, and leaves the tickets', async () => {
    const { world, records } = await aged()
    expect(await purge(world, null)).toBe(2)
    expect(await left(world)).toEqual(['issue3'])
    expect(records.every((record) => !record.hidden)).toBe(true)
    expect(await world.store.count('tickets')).toBe(3)
    const events = await world.store.audit({ instanceId: 'a', limit: 10 })
    const facts = events.map((event) => [event.kind, event.actor])
    expect(facts.slice(0, 3)).toEqual([
      ['records.purged', 'Ann'],
      ['link.removed', 'Ann'],
      ['link.removed', 'Ann'],
    ])
    expect(events[0]?.reason).toContain('purged 2 closed mirror records')
    expect(await purge(world, null)).toBe(0)
  })

  it.each([
    [0, ['issue3']],
    [39, ['issue2', 'issue3']],
    [41, ['issue1', 'issue2', 'issue3']],
  ])('of at least %i days leaves %o', async (days, expected) => {
    const { world } = await aged()
    await purge(world, days)
    expect(await left(world)).toEqual(expected)
  })

  it('leaves one whose grace time runs, one that waits to be sent, and one that was reopened', async () => {
    const { world } = await aged()
    await commentHub(world.ports, asIssueId('issue1'), 'late')
    await editHub(world.ports, asIssueId('issue2'), { status: 'in-progress' })
    await editHub(world.ports, asIssueId('issue3'), { status: 'resolved', resolution: 'fixed' })
    expect(await purge(world, null)).toBe(0)
    expect(await left(world)).toEqual(['issue1', 'issue2', 'issue3'])
  })

  it('looks at every link however many there are', async () => {
    const { world } = await linkedWorld(1)
    const [link] = await world.links()
    if (link === undefined) throw new Error('no link')
    await editHub(world.ports, asIssueId('issue1'), { status: 'resolved', resolution: 'fixed' })
    await world.round()
    await world.store.commit({
      puts: Array.from({ length: 1_200 }, (_, at) => ({
        collection: 'links' as const,
        record: { ...link, id: `${link.id}-${at}` as typeof link.id, rev: 0 },
      })),
    })
    world.now += 30 * DAY_MS
    expect(await purge(world, null)).toBe(1_201)
  })

  it('needs an instance that exists', async () => {
    const { world } = await linkedWorld(1)
    await expectCode(purgeLinks(world.ports, asInstanceId('nobody'), null, 'Ann'), 'not-found')
  })
})
