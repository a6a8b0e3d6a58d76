import { describe, expect, it } from 'vitest'
import { fetchedIssues, fetchingWorld } from '../../../../test-support/fetching-world'
import { Crash, type World } from '../../../../test-support/world'
import { newIssue } from '../../../../test-support/world-hub'
import { asIssueId } from '../../../shared/ids'
import { MINUTE_MS } from '../../../shared/time'

const born = ['First', 'Twin', 'Twin']

/** Lives through a day of births with the power cut once; answers how many points it passed. */
async function day(crashAt: number | null): Promise<number> {
  const { world, server, records } = await fetchingWorld({ mirrorDirection: 'both' })
  await world.cycle(server)
  world.budget = { inbound: 2, inboundMs: 0, outbound: 3 }
  await world.store.commit({
    puts: [{ collection: 'issues', record: newIssue(2, world.now), expectedRev: 0 }],
  })
  world.now += MINUTE_MS
  await world.create(asIssueId('issue2'), server, 'both')
  for (const [at, summary] of born.entries()) {
    const record = server.add({ summary }, null)
    server.comment(record.id, `About ${at}`, 'bob', null)
  }
  // What one run leaves over is then too old for the listing of changes to name it again.
  world.now += 10 * MINUTE_MS
  for (const { id } of records) server.set(id, { summary: 'Changed last' }, 'bob')
  const from = world.points
  world.crashIn = crashAt
  for (let run = 0; run < 3; run += 1) await survive(world, () => world.round(6))
  const points = world.points - from
  world.crashIn = null
  for (let run = 0; run < 3; run += 1) await world.round(6)
  await check(world)
  return points
}

async function survive(world: World, deed: () => Promise<unknown>): Promise<void> {
  try {
    await deed()
  } catch (thrown) {
    if (!world.dead && !(thrown instanceof Crash)) throw thrown
  }
  if (world.dead) world.reopen()
}

async function check(world: World): Promise<void> {
  const issues = await fetchedIssues(world)
  expect(issues.map(({ fields }) => fields.name).toSorted()).toEqual(born.toSorted())
  expect(new Set(issues.map(({ origin }) => origin?.remoteId)).size).toBe(born.length)
  expect(new Set(issues.map(({ key }) => key)).size).toBe(born.length)
  for (const issue of issues) {
    const [link, ...more] = await world.store.find('linksByObject', issue.id)
    expect(more).toEqual([])
    expect(link).toMatchObject({ state: 'linked', remoteId: issue.origin?.remoteId })
    const said = await world.store.find('entriesByObject', issue.id)
    expect(said.filter(({ kind }) => kind === 'comment')).toHaveLength(1)
  }
  expect(await world.store.all('ops')).toEqual([])
  const [state] = await world.store.all('instanceStates')
  expect(state?.retry).toEqual([])
}

describe('a power cut while new records become issues', () => {
  it('leaves exactly one issue of each, with a key of its own, wherever it happens', async () => {
    const points = await day(null)
    expect(points).toBeGreaterThan(50)
    const failures: string[] = []
    for (let crashAt = 1; crashAt <= points; crashAt += 1) {
      try {
        await day(crashAt)
      } catch (thrown) {
        failures.push(`crash at ${crashAt}: ${String(thrown).slice(0, 600)}`)
      }
    }
    expect(failures).toEqual([])
  }, 300_000)
})
