import { afterAll, describe, expect, it } from 'vitest'
import { complaintOf, tryMutant } from '../../../test-support/mutant-trial'
import { playWorld } from '../../../test-support/run-world'
import { aimedMutants } from '../../../test-support/world-aimed'
import { scenario } from '../../../test-support/world-scenario'

/** Random worlds each mutant meets. */
const worlds = Number(process.env.LOCKSTEP_MUTANT_WORLDS ?? 200)
const firstWorld = Number(process.env.LOCKSTEP_SOAK_SEED ?? Date.now() % 1_000_000_000)

/**
 * Each promise of the engine is broken on purpose: the checks must notice, and only then. The worlds
 * aimed at a mutant always show it; random ones are counted, and must show those that break much.
 */
describe(`the checks notice a broken engine (LOCKSTEP_SOAK_SEED=${firstWorld})`, () => {
  const lines: string[] = []
  afterAll(() => console.log(lines.join('\n')))

  it.each([...aimedMutants])(
    '$mutant.name',
    async ({ mutant, plans, complaint, common }) => {
      for (const plan of plans) await playWorld(plan)
      const complaints: (string | null)[] = []
      for (const plan of plans) complaints.push(await complaintOf(plan, mutant))
      expect(complaints.join('\n')).toMatch(complaint)
      const verdict = await tryMutant(mutant, { firstWorld, worlds, scenario, sweep: false })
      const said = verdict.scenario === null ? '' : `, and the scenario: ${verdict.scenario}`
      lines.push(`${mutant.name}: noticed by ${verdict.caught.length} of ${worlds} worlds${said}`)
      if (common) expect(verdict.caught).not.toEqual([])
    },
    300_000,
  )
})
