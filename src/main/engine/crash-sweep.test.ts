import { describe, expect, it } from 'vitest'
import { playWorld } from '../../../test-support/run-world'
import { scenario } from '../../../test-support/world-scenario'
import type { AuditKind } from '../../shared/domain/audit'

/** What the day must bring about to be worth crashing. */
const happens: readonly AuditKind[] = [
  ...([
    'ticket.created',
    'field.received',
    'field.sent',
    'field.merged',
    'field.conflict',
  ] as const),
  ...(['conflict.opened', 'conflict.resolved', 'entry.sent', 'entry.received'] as const),
  ...(['file.sent', 'file.received', 'case.member-added', 'case.edited'] as const),
  ...(['ticket.closed', 'ticket.reopened'] as const),
]

describe('a crash at any moment of a day', () => {
  it('loses nothing, doubles nothing and settles, wherever the power fails', async () => {
    const seen = new Set<AuditKind>()
    const points = await playWorld(scenario, {
      look: async ({ store }) => {
        for (const { kind } of await store.audit({ limit: 10_000 })) seen.add(kind)
      },
    })
    expect(happens.filter((kind) => !seen.has(kind))).toEqual([])
    expect(points).toBeGreaterThan(300)
    const failures: string[] = []
    for (let crashAt = 1; crashAt <= points; crashAt += 1) {
      try {
        await playWorld(scenario, { crashAt })
      } catch (thrown) {
        failures.push(`crash at ${crashAt}: ${String(thrown).slice(0, 2_000)}`)
      }
    }
    expect(failures).toEqual([])
  }, 300_000)
})
