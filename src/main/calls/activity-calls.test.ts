import { afterEach, beforeEach, expect, it } from 'vitest'
import { type AppWorld, openAppWorld } from '../../../test-support/app-world'
import { addJira, ticketedIssue } from '../../../test-support/connected-app'
import type { ActivityLine, ActivityReach } from '../../shared/ipc/activity-views'
import { HOUR_MS, MINUTE_MS } from '../../shared/time'

let world: AppWorld
let instanceId: string

const run = () => world.app.calls['mirror.runNow']({ instanceId })
const sum = (line: ActivityLine = []) => line.reduce<number>((all, one) => all + (one ?? 0), 0)

async function activity(reach: ActivityReach) {
  const view = await world.app.calls['mirror.activity']({ reach })
  const [only] = view.instances
  if (only === undefined) throw new Error('There is no instance.')
  return { ...view, only }
}

beforeEach(async () => {
  world = await openAppWorld({ start: false })
  instanceId = await addJira(world)
})
afterEach(() => world.close())

it('tells what was done and what waits, in three reaches, and after a restart', async () => {
  const { issue } = await ticketedIssue(world, instanceId, 'One')
  await run()
  const { only: before } = await activity('hour')
  expect(before.now).toEqual({ lagMs: 0, waiting: 0, conflicts: 0 })
  expect(sum(before.runs)).toBeGreaterThan(0)
  expect(sum(before.failedRuns)).toBe(0)

  world.sandbox.faults.order({ kind: 'status', status: 401, count: null })
  await world.app.calls['issues.edit']({ id: issue.id, changes: { name: 'Other' } })
  await world.advance(10 * MINUTE_MS)
  await run()
  const { only: down } = await activity('hour')
  expect(down.now.waiting).toBe(1)
  expect(down.now.lagMs).toBeGreaterThanOrEqual(10 * MINUTE_MS)
  expect(down.lagMs.at(-1)).toBeGreaterThanOrEqual(10 * MINUTE_MS)
  const failed = sum(down.failedRuns)
  expect(failed).toBeGreaterThan(0)

  world.sandbox.faults.clear()
  await world.advance(2 * HOUR_MS)
  await run()
  await world.restart()
  const hour = await activity('hour')
  expect(hour.only.now).toMatchObject({ lagMs: 0, waiting: 0 })
  expect(hour.only.lagMs).toHaveLength(hour.steps)
  expect(sum(hour.only.changesOut)).toBeGreaterThan(0)
  expect(sum(hour.only.failedRuns)).toBe(0)
  for (const reach of ['day', 'month'] as const) {
    const { only, steps } = await activity(reach)
    expect(only.runs).toHaveLength(steps)
    expect(sum(only.failedRuns)).toBe(failed)
    expect(sum(only.runs)).toBe(sum(down.runs) + sum(hour.only.runs))
  }
})

it('forgets the activity of a removed connector', async () => {
  await run()
  await world.app.calls['connectors.remove']({ instanceId })
  expect((await world.app.calls['mirror.activity']({ reach: 'day' })).instances).toEqual([])
})
