import { SECOND_MS } from '../src/shared/time'
import { watchConflicts } from './world-conflicts'
import { actOnEntries } from './world-entries'
import { changeLinks } from './world-link-steps'
import { at, type LivedWorld } from './world-lived'
import { actHere, actThere } from './world-people'
import type { Step, TroubleStep } from './world-plan'

/** Lets one thing happen. */
export async function takeStep(lived: LivedWorld, step: Step): Promise<void> {
  switch (step.do) {
    case 'edit-here':
    case 'line-here':
    case 'decide':
    case 'join':
    case 'leave':
    case 'detect':
    case 'comment-here':
    case 'recomment-here':
      return actHere(lived, step)
    case 'edit-there':
    case 'line-there':
    case 'comment-there':
    case 'recomment-there':
    case 'bump':
      return actThere(lived, step)
    case 'note-here':
    case 'file-here':
    case 'file-there':
    case 'tag-here':
    case 'edit-entry':
      return actOnEntries(lived, step)
    case 'create':
    case 'direct':
    case 'remap':
    case 'pause':
    case 'resume':
    case 'unlink':
    case 'attach-anew':
      return changeLinks(lived, step)
    default:
      return befall(lived, step)
  }
}

/** Lets time pass or something go wrong. */
async function befall(lived: LivedWorld, step: TroubleStep): Promise<void> {
  const { world } = lived
  switch (step.do) {
    case 'cycle': {
      const server = at(world.servers, step.server)
      const check = await watchConflicts(lived)
      await world.cycle(server, { inbound: step.way !== 'out', outbound: step.way !== 'in' })
      return check()
    }
    case 'cycle-together': {
      const check = await watchConflicts(lived)
      await Promise.all(world.servers.map((server) => world.cycle(server)))
      return check()
    }
    case 'advance':
      world.now += step.seconds * SECOND_MS
      return
    case 'skew':
      at(world.servers, step.server).traits.skewMs = step.seconds * SECOND_MS
      lived.disturbed = true
      return
    case 'fault': {
      const { name } = at(world.servers, step.server)
      world.faults.set(name, [...(world.faults.get(name) ?? []), step.fault])
      return
    }
    case 'meanwhile':
      world.meanwhile.push({ calls: step.calls, deed: inBetween(lived, step.step) })
      return
    case 'race':
      world.meanwhile.push({
        calls: step.calls,
        deed: async () => {
          world.race(() => later(step.turns, inBetween(lived, step.step)))
        },
      })
      return
    case 'around-write':
      if (step.fault !== null)
        world.writeFaults.set(at(world.servers, step.server).name, step.fault)
      world.aroundWrite.push({ when: step.when, deed: inBetween(lived, step.step) })
      return
    case 'crash':
      world.crashIn = step.points
      return
  }
}

async function later(turns: number, deed: () => Promise<void>): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await null
  await deed()
}

/** A deed with a second of its own, so that it is never a tie with what it interrupts. */
function inBetween(lived: LivedWorld, step: Step): () => Promise<void> {
  return async () => {
    lived.world.now += 2 * SECOND_MS
    await takeStep(lived, step)
    lived.world.now += 2 * SECOND_MS
  }
}
