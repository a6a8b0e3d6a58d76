import type { Issue } from '../../shared/domain/issue'
import type { IssueId } from '../../shared/ids'
import type { UtcMs } from '../../shared/time'
import { retryOnConflict } from '../engine/retry-on-conflict'
import { commitDetection } from './detection'
import type { Sighting } from './detection-record'
import type { IssuePorts } from './ports'

/** Who the audit names when a mute ends by itself. */
const CLOCK_ACTOR = 'Lockstep'

/** Opens the findings whose mute has ended; answers their ids. Throws what the store throws. */
export async function endDueMutes(ports: IssuePorts): Promise<IssueId[]> {
  const now = ports.clock.now()
  const due = (await ports.store.find('mutesWithEnd', 'muted')).filter((one) => isDue(one, now))
  for (const { id } of due) {
    await retryOnConflict(async () => {
      const before = await ports.store.get('issues', id)
      if (before === undefined || !isDue(before, now)) return
      const open: Sighting = { state: 'open', reason: null, until: null }
      const text = `The mute of ${before.key} has ended; it is open again.`
      await commitDetection(ports, before, open, CLOCK_ACTOR, text)
    })
  }
  return due.map(({ id }) => id)
}

/** When the next mute ends (UTC ms), or null. */
export async function nextMuteEnd(ports: Pick<IssuePorts, 'store'>): Promise<UtcMs | null> {
  const muted = await ports.store.find('mutesWithEnd', 'muted')
  const ends = muted.flatMap(({ detection }) => detection?.until ?? [])
  return ends.length === 0 ? null : Math.min(...ends)
}

function isDue({ detection }: Issue, now: UtcMs): boolean {
  return detection?.state === 'muted' && detection.until !== null && detection.until <= now
}
