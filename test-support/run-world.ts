import { SECOND_MS } from '../src/shared/time'
import { type LinkPlan, type WorldPlan, worldPlan } from './arbitraries'
import { Crash, World } from './world'
import { checkWorld } from './world-checks'
import { Chronicle } from './world-chronicle'
import type { LivedWorld } from './world-lived'
import type { Mutant } from './world-mutant'
import { noteDirection, openLink, takeStep } from './world-steps'

/** What a play may be put through beyond its plan. */
export type Trial = {
  readonly mutant?: Mutant
  /** Cut the power at this crash point, counted from the first link on. */
  readonly crashAt?: number
}

/** Plays the numbered world to its end and checks it. Throws what is wrong, with the number. */
export async function runWorld(number: number, trial: Trial = {}): Promise<void> {
  try {
    await playWorld(worldPlan(number), trial)
  } catch (thrown) {
    const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
    throw new Error(`World ${number} fails: ${text}`)
  }
}

/**
 * Plays a world and checks the invariants once it has settled. Answers how many crash points it
 * passed until then.
 */
export async function playWorld(plan: WorldPlan, trial: Trial = {}): Promise<number> {
  const lived: LivedWorld = {
    world: new World(plan.servers, plan.seed, trial.mutant ?? null),
    plan,
    chronicle: new Chronicle(),
    directions: new Map(),
    disturbed: false,
  }
  const { world } = lived
  await world.begin(plan.issues)
  const from = world.points
  world.crashIn = trial.crashAt ?? null
  for (const link of plan.links) await openSurely(lived, link)
  for (const step of plan.steps) {
    // Two writes never share a second: which of them is the last is never a tie.
    world.now += 2 * SECOND_MS
    await survive(lived, () => takeStep(lived, step))
  }
  world.calm()
  const left = trial.crashAt === undefined ? null : trial.crashAt - (world.points - from)
  world.crashIn = left !== null && left > 0 ? left : null
  await settle(lived)
  const points = world.points - from
  world.calm()
  await checkWorld(lived)
  return points
}

/** Opens a link; a person whose command was cut off looks whether it worked and asks again if not. */
async function openSurely(lived: LivedWorld, link: LinkPlan): Promise<void> {
  const before = (await lived.world.links()).length
  await survive(lived, () => openLink(lived, link))
  if ((await lived.world.links()).length === before) await openLink(lived, link)
}

/** Runs something that may be cut off by a crash; then the world is opened again. */
async function survive(lived: LivedWorld, deed: () => Promise<unknown>): Promise<void> {
  const { world } = lived
  try {
    await deed()
  } catch (thrown) {
    if (!world.dead && !(thrown instanceof Crash)) throw thrown
  }
  if (!world.dead) return
  world.reopen()
  // What was stored just before the crash counts, though nobody was told.
  for (const link of await world.links()) noteDirection(lived, link.id, link.direction)
}

/** Whole cycles with the clock moving on, until nothing can be left waiting. */
async function settle(lived: LivedWorld): Promise<void> {
  const rounds = lived.world.crashIn === null ? 6 : 7
  for (let round = 0; round < rounds; round += 1) {
    await survive(lived, () => lived.world.round(16))
  }
}
