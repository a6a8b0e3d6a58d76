import type { EventName } from '../../../shared/ipc/channels'
import type { Events } from '../../../shared/ipc/events'

/** Least time (ms) between two messages about what goes on and on; a person sees no shorter one. */
const REST_MS = 60

export type SendEvent = <E extends EventName>(event: E, data: Events[E]) => void

/** Runs something after a while (ms). */
export type Later = (ms: number, run: () => void) => void

type Changed = Events['changed']

type Gathered = Pick<Changed, 'after' | 'revision'> & {
  readonly issueIds: Set<string>
  readonly areas: Set<Changed['areas'][number]>
}

/**
 * Passes events on, and gathers those of which a busy run tells thousands: what changed is told
 * together, of a run's progress only the latest. The first after a quiet moment goes at once, and
 * nothing is overtaken by what came after it.
 */
export function gatherEvents(send: SendEvent, later: Later): SendEvent {
  let resting = false
  let changed: Gathered | null = null
  const progress = new Map<string, Events['run']>()

  const sendGathered = (): boolean => {
    const any = changed !== null || progress.size > 0
    const [change, runs] = [changed, [...progress.values()]]
    changed = null
    progress.clear()
    if (change !== null) {
      const { after, revision, issueIds, areas } = change
      send('changed', { after, revision, issueIds: [...issueIds], areas: [...areas] })
    }
    for (const run of runs) send('run', run)
    return any
  }
  const rest = (): void => {
    resting = true
    later(REST_MS, () => {
      resting = false
      if (sendGathered()) rest()
    })
  }
  return (event, data) => {
    if (event === 'changed' && 'areas' in data) changed = together(changed, data)
    else if (event === 'run' && 'run' in data && data.run.finishedAt === null) {
      progress.set(data.run.id, data)
    } else {
      sendGathered()
      send(event, data)
      return
    }
    if (resting) return
    sendGathered()
    rest()
  }
}

/** Into the same sets: a busy run adds to them thousands of times. */
function together(first: Gathered | null, { after, revision, issueIds, areas }: Changed): Gathered {
  const all = first ?? { after, issueIds: new Set(), areas: new Set() }
  for (const id of issueIds) all.issueIds.add(id)
  for (const area of areas) all.areas.add(area)
  return { ...all, revision }
}
