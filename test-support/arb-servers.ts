import fc from 'fast-check'
import type { SyncDirection } from '../src/shared/domain/link'
import type { ServerPlan } from './world'
import type { LinkPlan } from './world-plan'

/** A number taken modulo what exists. */
export const index = fc.nat(7)

/** A server of any kind. */
export const arbServer: fc.Arbitrary<ServerPlan> = fc.record({
  traits: fc.record({
    skewMs: fc.constantFrom(0, 0, 300_000, -300_000, 1_500),
    indexLagMs: fc.constantFrom(0, 0, 45_000, 240_000),
    normalises: fc.boolean(),
    versions: fc.constantFrom<'counter' | 'none'>('counter', 'counter', 'none'),
    precondition: fc.boolean(),
    perFieldTimes: fc.boolean(),
    ownResolution: fc.boolean(),
    messyListing: fc.boolean(),
  }),
  predicts: fc.boolean(),
  capabilities: fc.record({
    listing: fc.constantFrom<'ids' | 'records' | 'none'>('ids', 'ids', 'records', 'none'),
    sideBySide: fc.constantFrom(1, 1, 2, 10),
  }),
})

/** A server whose every change can be dated and guarded, so that the last writer is well defined. */
export const arbExactServer: fc.Arbitrary<ServerPlan> = fc.record({
  traits: fc.record({
    skewMs: fc.constantFrom(0, 300_000, -300_000, 7_000),
    indexLagMs: fc.constantFrom(0, 45_000),
    normalises: fc.constant(false),
    versions: fc.constant('counter' as const),
    precondition: fc.constant(true),
    perFieldTimes: fc.constant(true),
    ownResolution: fc.boolean(),
    messyListing: fc.boolean(),
  }),
  predicts: fc.constant(true),
  capabilities: fc.record({ sideBySide: fc.constantFrom(1, 10) }),
})

/** A link of any kind. */
export const arbLink: fc.Arbitrary<LinkPlan> = fc.record({
  object: index,
  server: index,
  direction: fc.constantFrom<SyncDirection>('both', 'both', 'both', 'in', 'out', 'none'),
  attach: fc.boolean(),
})

/** A link with a new ticket over which everything flows. */
export function bothWays(server: number, object = 0): LinkPlan {
  return { object, server, direction: 'both', attach: false }
}
