import fc from 'fast-check'
import { describe, it } from 'vitest'
import { type WorldKind, worldKinds } from '../../../test-support/arbitraries'
import { playWorld } from '../../../test-support/run-world'

/** Worlds played in one test run; more on demand, for ever with `npm run soak`. */
const worlds = Number(process.env.LOCKSTEP_SOAK_WORLDS ?? 2_400)
/**
 * The same in each run, so that a change is judged by its own doing; `npm run soak -- --seed N` and
 * another seed here look for worlds nobody has seen.
 */
const seed = Number(process.env.LOCKSTEP_SOAK_SEED ?? 20_260_105)

/**
 * A hub and two or three remote systems live through random edits, comments, faults and crashes.
 * Once everything is calm again, both sides agree, the last writer has won, every comment stands
 * exactly once, nothing is left in the queue, losing values are in the audit, one-way links stayed
 * one-way, and another round writes nothing. A failure prints its seed and the smallest such world.
 */
describe(`${worlds} worlds of people, faults and crashes (LOCKSTEP_SOAK_SEED=${seed})`, () => {
  it.each<WorldKind>([...worldKinds])(
    'settle as they must, $name',
    async ({ arbitrary }) => {
      await fc.assert(
        fc.asyncProperty(arbitrary, async (plan) => {
          await playWorld(plan)
        }),
        { numRuns: Math.ceil(worlds / worldKinds.length), seed },
      )
    },
    3_600_000,
  )
})
