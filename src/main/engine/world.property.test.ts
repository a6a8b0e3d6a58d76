import fc from 'fast-check'
import { describe, it } from 'vitest'
import {
  arbExactWorld,
  arbNarrowWorld,
  arbWildWorld,
  type WorldPlan,
} from '../../../test-support/arbitraries'
import { playWorld } from '../../../test-support/run-world'

/** Worlds played in one test run; more on demand, for ever with `npm run soak`. */
const worlds = Number(process.env.LOCKSTEP_SOAK_WORLDS ?? 1500)
const seed = Number(process.env.LOCKSTEP_SOAK_SEED ?? 20_260_105)

/**
 * A hub and two or three remote systems live through random edits, comments, faults and crashes.
 * Once everything is calm again, both sides agree, the last writer has won, every comment stands
 * exactly once, nothing is left in the queue, losing values are in the audit, one-way links stayed
 * one-way, and another round writes nothing. A failure prints its seed and the smallest such world.
 */
describe('worlds of people, faults and crashes', () => {
  it.each<[string, fc.Arbitrary<WorldPlan>]>([
    ['in which anything changes under way', arbWildWorld],
    ['in which every write has one true time', arbExactWorld],
    ['that dwell on the moments around a write', arbNarrowWorld],
  ])(
    'settle as they must, %s',
    async (_, arbitrary) => {
      await fc.assert(
        fc.asyncProperty(arbitrary, async (plan) => {
          await playWorld(plan)
        }),
        { numRuns: Math.ceil(worlds / 3), seed },
      )
    },
    3_600_000,
  )
})
