import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConnectorType } from '../src/shared/domain/instance'
import { countIds, makeBed, type SpoiltBed } from './spoilt-bed'
import { SpoiltMirror } from './spoilt-mirror'
import { SpoiltTrials, type SpoiltTry } from './spoilt-trial'
import { anySpoil } from './spoilt-value'
import { type SpoiltVerb, spoiltVerbs } from './spoilt-verbs'
import type { SpoiltWorld } from './spoilt-world'

/** Tries per verb, and the number their choice grows from; both can be set for a long run. */
const RUNS = Number(process.env.LOCKSTEP_SPOILT_RUNS ?? 8)
const SEED = Number(process.env.LOCKSTEP_SPOILT_SEED ?? 4)
/** Tries that go through the engine cost a dozen runs each. */
const MIRROR_RUNS = Math.ceil(RUNS / 2)
const A_TRY_MS = 5000

const anyTry: fc.Arbitrary<SpoiltTry> = fc.record({
  nth: fc.nat(),
  lasting: fc.integer({ min: 0, max: 3 }).map((one) => one === 0),
  spoil: anySpoil,
})

/**
 * Runs every verb of a connector against answers that were spoilt on their way: each has to answer
 * something right or to end in a typed failure that names what was wrong. `mirrored` also runs them
 * through the engine, as an instance of that type: nothing may be lost over a spoilt answer.
 */
export function spoiltAnswers(
  name: string,
  open: () => Promise<SpoiltWorld>,
  mirrored: ConnectorType | null,
): void {
  describe(`${name}, answers spoilt from seed ${SEED}`, () => {
    let world: SpoiltWorld
    let bed: SpoiltBed
    beforeAll(async () => {
      world = await open()
      bed = await makeBed(world)
    })
    afterAll(() => world.close())

    it.each(spoiltVerbs)(
      '$name answers something right or fails as it should',
      (verb) => tryVerb(verb),
      RUNS * A_TRY_MS,
    )

    const tryVerb = async (verb: SpoiltVerb): Promise<void> => {
      if (!verb.offered(world.connector.capabilities)) return
      const trials = new SpoiltTrials(world, bed)
      await each(spoiltVerbs.indexOf(verb), RUNS, (plan) => trials.complaint(verb, plan))
    }

    it(
      'a listing of several pages is never cut short',
      async () => {
        const { capabilities } = world.connector
        if (capabilities.listing === 'none') return
        await world.otherSide.makeMany(world.twoPages)
        world.turn(capabilities.indexLagMs + 60_000)
        const listed = await countIds(world.connector.listModified(bed.since, []))
        expect(listed).toBeGreaterThan(world.twoPages)
        const trials = new SpoiltTrials(world, { ...bed, counts: { ...bed.counts, listed } })
        const verb = spoiltVerbs.find((one) => one.name === 'listModified')
        if (verb === undefined) throw new Error('no listing')
        await each(100, RUNS, (plan) => trials.complaint(verb, plan))
      },
      RUNS * A_TRY_MS,
    )

    if (mirrored === null) return
    it(
      'the mirror loses nothing over them',
      async () => {
        const own = await open()
        try {
          const hub = await SpoiltMirror.open(own, mirrored)
          await each(200, MIRROR_RUNS, (plan) => hub.complaint(plan))
        } finally {
          await own.close()
        }
      },
      RUNS * A_TRY_MS,
    )
  })
}

async function each(
  offset: number,
  numRuns: number,
  complaint: (plan: SpoiltTry) => Promise<string | null>,
): Promise<void> {
  const property = fc.asyncProperty(anyTry, async (plan) => {
    expect(await complaint(plan)).toBeNull()
  })
  // A smaller way of spoiling is found by reading the complaint; shrinking would cost minutes.
  await fc.assert(property, { numRuns, seed: SEED * 1000 + offset, endOnFailure: true })
}
