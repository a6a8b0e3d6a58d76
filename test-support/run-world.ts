import { resumeLink } from '../src/main/engine/links/link-settings'
import { asIssueId } from '../src/shared/ids'
import { SECOND_MS } from '../src/shared/time'
import { worldPlan } from './arbitraries'
import { Crash, World } from './world'
import { checkWorld } from './world-checks'
import { Chronicle, ownLine, withLine } from './world-chronicle'
import { decide } from './world-conflicts'
import { checkCursors } from './world-cursor-check'
import { workOn } from './world-entries'
import { editHub } from './world-hub'
import { openLink } from './world-link-steps'
import { type LivedWorld, noteDirection } from './world-lived'
import type { Mutant } from './world-mutant'
import type { LinkPlan, WorldPlan } from './world-plan'
import { checkReplays } from './world-replays'
import { takeStep } from './world-steps'

/** What a play may be put through beyond its plan. */
export type Trial = {
  readonly mutant?: Mutant
  /** Cut the power at this crash point, counted from the first link on. */
  readonly crashAt?: number
  /** Looks at the world once it has settled. */
  readonly look?: (world: World) => Promise<void>
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
    tickets: new Map(),
    given: [],
    rested: new Set(),
    disturbed: false,
  }
  const { world } = lived
  await world.begin(plan.issues, plan.cases, plan)
  if (plan.smallRuns === true) world.budget = { inbound: 1, inboundMs: 0, outbound: 1 }
  if (plan.ownLines === true) {
    const description = withLine('', ownLine(0), 'line 0')
    await editHub(world.ports, asIssueId('issue1'), { description })
  }
  const from = world.points
  world.crashIn = trial.crashAt ?? null
  for (const link of plan.links) await openSurely(lived, link)
  for (const step of plan.steps) {
    // Two writes never share a second: which of them is the last is never a tie.
    world.now += 2 * SECOND_MS
    await survive(lived, () => takeStep(lived, step))
    await noteTickets(lived)
    await checkCursors(lived)
  }
  world.calm()
  const left = trial.crashAt === undefined ? null : trial.crashAt - (world.points - from)
  world.crashIn = left !== null && left > 0 ? left : null
  await settle(lived)
  const points = world.points - from
  world.calm()
  await noteTickets(lived)
  await trial.look?.(world)
  await checkWorld(lived)
  checkReplays(world)
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
  await world.joinRacing()
  if (!world.dead) return
  world.reopen()
  // What was stored just before the crash counts, though nobody was told.
  for (const link of await world.links()) noteDirection(lived, link.id, link.direction)
}

/** Whole cycles with the clock moving on, until nothing can be left waiting. */
async function settle(lived: LivedWorld): Promise<void> {
  // Twice: the first try may be cut off by a crash.
  for (let tried = 0; tried < 2; tried += 1) await survive(lived, () => resumeAll(lived))
  await survive(lived, () => decideAll(lived))
  if (lived.plan.entries !== undefined) {
    // A close over there has to be known before somebody can take the work up again.
    for (let round = 0; round < 8; round += 1) await survive(lived, () => lived.world.round(6))
    await survive(lived, () => workOn(lived))
    await survive(lived, () => workOn(lived))
  }
  const few = lived.world.crashIn === null ? 6 : 7
  const rounds = lived.plan.smallRuns === true ? few + 12 : few
  for (let round = 0; round < rounds; round += 1) {
    await survive(lived, () => lived.world.round(16))
    await checkCursors(lived)
  }
}

/** Whoever has to choose does so, until nothing is left to choose. */
async function decideAll(lived: LivedWorld): Promise<void> {
  if (lived.plan.ask === undefined) return
  // A small run creates one ticket or reads one record, and only then there may be something to choose.
  const more = lived.plan.smallRuns === true ? 2 * lived.plan.links.length : 0
  for (let round = 0; round < 12 + more; round += 1) {
    await lived.world.round(6)
    const open = await lived.world.store.all('conflicts')
    if (round > 2 + more && open.length === 0) return
    for (const [number] of open.entries()) {
      await decide(lived, 0, (round + number) % 2 === 0 ? 'local' : 'remote')
    }
  }
}

/** Whoever paused a link lets it go on at the end. */
async function resumeAll({ world, rested }: LivedWorld): Promise<void> {
  for (const link of await world.links()) {
    if (rested.has(link.id)) await resumeLink(world.ports, link.id, 'Ann')
  }
}

async function noteTickets({ world, tickets }: LivedWorld): Promise<void> {
  for (const { objectId, remoteId } of await world.links()) {
    if (remoteId === null) continue
    tickets.set(objectId, (tickets.get(objectId) ?? new Set()).add(remoteId))
  }
}
