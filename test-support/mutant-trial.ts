import { playWorld, runWorld } from './run-world'
import type { Mutant } from './world-mutant'
import type { WorldPlan } from './world-plan'

/** What the checks said to a broken engine. */
export type Verdict = {
  readonly worlds: number
  /** Numbers of the worlds that failed. */
  readonly caught: readonly number[]
  /** What the fixed scenario said; null = it did not notice. */
  readonly scenario: string | null
  /** Crash points of the scenario at which the checks complained; null = not swept. */
  readonly crashes: { readonly points: number; readonly caught: number } | null
}

type Trials = {
  readonly firstWorld: number
  readonly worlds: number
  readonly scenario: WorldPlan
  /** Also crash the scenario at every point. */
  readonly sweep: boolean
}

/** Lets a mutant live through numbered worlds and the fixed scenario. */
export async function tryMutant(mutant: Mutant, trials: Trials): Promise<Verdict> {
  const caught: number[] = []
  for (let played = 0; played < trials.worlds; played += 1) {
    const number = trials.firstWorld + played
    if ((await complaint(() => runWorld(number, { mutant }))) !== null) caught.push(number)
  }
  const { scenario } = trials
  return {
    worlds: trials.worlds,
    caught,
    scenario: await complaint(() => playWorld(scenario, { mutant })),
    crashes: trials.sweep ? await sweepCrashes(mutant, scenario) : null,
  }
}

async function sweepCrashes(mutant: Mutant, scenario: WorldPlan): Promise<Verdict['crashes']> {
  const points = await playWorld(scenario)
  let caught = 0
  for (let crashAt = 1; crashAt <= points; crashAt += 1) {
    if ((await complaint(() => playWorld(scenario, { mutant, crashAt }))) !== null) caught += 1
  }
  return { points, caught }
}

/** What the checks say of a mutant in one world; null = they do not notice. */
export function complaintOf(plan: WorldPlan, mutant: Mutant): Promise<string | null> {
  return complaint(() => playWorld(plan, { mutant }))
}

/** The first line of what went wrong, or null. */
async function complaint(play: () => Promise<unknown>): Promise<string | null> {
  try {
    await play()
    return null
  } catch (thrown) {
    const text = thrown instanceof Error ? thrown.message : String(thrown)
    return text.split('\n')[0]?.slice(0, 120) ?? ''
  }
}
