import { describe, expect, it } from 'vitest'
import { SeedWorld } from '../../../test-support/seed-world'
import { Crash } from '../../../test-support/world'
import { asIssueId } from '../../shared/ids'
import { MINUTE_MS } from '../../shared/time'

const first = asIssueId('issue1')

/** Runs with the power cut once; what an integration says, it says once. */
async function day(
  modified: 'ids' | 'objects' | 'not implemented',
  crashAt: number | null,
): Promise<number> {
  const world = await new SeedWorld({ modified }).begin()
  const ticket = world.desk.open('ticket')
  await world.attach(first, ticket.id)
  await world.cycle()
  world.now += MINUTE_MS
  world.desk.say(ticket.id, 'told once', { note: true })
  world.desk.close(ticket.id, 'Resolved', 'As it was.')
  const from = world.points
  world.crashIn = crashAt
  for (let run = 0; run < 3; run += 1) await survive(world)
  const points = world.points - from
  world.crashIn = null
  for (let run = 0; run < 3; run += 1) await world.cycle()
  expect(await world.issue(first)).toMatchObject({
    fields: { name: 'ticket', status: 'resolved', resolution: 'fixed' },
    custom: { close_notes: 'As it was.' },
  })
  expect(await world.said(first)).toMatchObject([{ kind: 'work-note', body: 'told once' }])
  expect(world.integration.updates()).toEqual([])
  world.desk.reopen(ticket.id)
  await world.cycle()
  expect((await world.issue(first)).fields.status).toBe('new')
  return points
}

async function survive(world: SeedWorld): Promise<void> {
  try {
    await world.cycle()
  } catch (thrown) {
    if (!world.dead && !(thrown instanceof Crash)) throw thrown
  }
  if (world.dead) world.reopen()
}

describe('a power cut while an integration tells of a close', () => {
  it.each(['ids', 'objects', 'not implemented'] as const)(
    'loses neither the close nor the entry, with a listing of %s',
    async (modified) => {
      const points = await day(modified, null)
      expect(points).toBeGreaterThan(10)
      const failures: string[] = []
      for (let crashAt = 1; crashAt <= points; crashAt += 1) {
        try {
          await day(modified, crashAt)
        } catch (thrown) {
          failures.push(`crash at ${crashAt}: ${String(thrown).slice(0, 600)}`)
        }
      }
      expect(failures).toEqual([])
    },
    120_000,
  )
})
