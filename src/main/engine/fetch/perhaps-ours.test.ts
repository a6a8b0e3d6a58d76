import { describe, expect, it } from 'vitest'
import { fetchedIssues, fetchingWorld } from '../../../../test-support/fetching-world'
import { newIssue } from '../../../../test-support/world-hub'
import { asIssueId } from '../../../shared/ids'
import { MINUTE_MS } from '../../../shared/time'
import { discardOp } from '../links/links'

/** A create whose reply was lost, in a world that fetches. */
async function inDoubt(...how: Parameters<typeof fetchingWorld>) {
  const fetching = await fetchingWorld(...how)
  const { world, server } = fetching
  await world.cycle(server)
  await world.store.commit({
    puts: [{ collection: 'issues', record: newIssue(2, world.now), expectedRev: 0 }],
  })
  world.now += MINUTE_MS
  await world.create(asIssueId('issue2'), server, 'both')
  world.writeFaults.set('a', 'after')
  await world.cycle(server)
  expect(server.records.size).toBe(2)
  const [op] = await world.store.all('ops')
  if (op === undefined) throw new Error('nothing is in doubt')
  expect(op).toMatchObject({ kind: 'create', state: 'in-doubt' })
  return { ...fetching, op }
}

const names = async (...[world]: Parameters<typeof fetchedIssues>) =>
  (await fetchedIssues(world)).map(({ fields }) => fields.name)

describe('a ticket of ours nobody has heard of yet', () => {
  it('does not become a second issue while it is looked for', async () => {
    const { world, server } = await inDoubt({}, { indexLagMs: 4 * MINUTE_MS })
    for (let run = 0; run < 6; run += 1) {
      world.now += MINUTE_MS
      await world.cycle(server)
    }
    expect(await names(world)).toEqual([])
    expect(await world.store.all('ops')).toEqual([])
    expect((await world.links()).map(({ state }) => state)).toEqual(['linked', 'linked'])
  })

  it('holds back only what may be it, until a person has decided', async () => {
    const { world, server, op } = await inDoubt({}, {}, { searchByMarker: false })
    world.now += 5 * MINUTE_MS
    await world.cycle(server)
    expect((await world.store.get('ops', op.id))?.state).toBe('blocked')
    server.add({ summary: 'Certainly theirs' }, null)
    await world.round()
    await world.round()
    expect(await names(world)).toEqual(['Certainly theirs'])
    await discardOp(world.ports, op.id, 'Nobody needs it.', 'Ann')
    await world.round()
    expect((await names(world)).toSorted()).toEqual(['Certainly theirs', 'issue 2'])
    await world.round()
    expect(await names(world)).toHaveLength(2)
  })
})
