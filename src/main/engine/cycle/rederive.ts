import type { Link } from '../../../shared/domain/link'
import { fieldValueOf } from '../../../shared/domain/mirror-object'
import type { LinkId } from '../../../shared/ids'
import { dueOps } from '../entries/entry-ops'
import { type LoadedLink, loadLink } from '../links/load-link'
import { sameValue } from '../merge/canonical'
import { editOps } from '../outbound/queue'
import { graceOf } from '../plan/lifecycle'
import type { Put } from '../ports/store'
import { isConflict } from './failure-kind'
import { type RunContext, stopIfAsked } from './run-context'

/** Links looked at per cycle, so that no single one is held up by a large workspace. */
const SLICE = 500

/**
 * Gives every changed field and every entry of this instance's links the operation it should have.
 * Edits bring theirs in the same commit, so this finds nothing unless a workspace was restored or
 * repaired; it goes once through all links after each start, some in each cycle. `after` is the link
 * it stopped at; answers where to go on, or null at the end.
 */
export async function rederive(context: RunContext, after: LinkId | ''): Promise<LinkId | null> {
  const { store, instance } = context
  const slice = await store.findPage('linksByInstance', instance.id, after, SLICE)
  for (const { id, direction, state } of slice) {
    if (state !== 'linked' || (direction !== 'out' && direction !== 'both')) continue
    stopIfAsked(context)
    const loaded = await loadLink(context.store, id)
    if (loaded === null) continue
    const puts = missingOps(context, loaded)
    if (puts.length === 0) continue
    try {
      await context.store.commit({ puts })
    } catch (thrown) {
      // Somebody edits this very moment and brings the operation along.
      if (!isConflict(thrown)) throw thrown
    }
  }
  return slice.length < SLICE ? null : (slice.at(-1)?.id ?? null)
}

function missingOps(context: RunContext, loaded: LoadedLink): Put[] {
  const { link, object, entries, queues, inbound, outbound } = loaded
  const queue = queues.find((one) => one.link.id === link.id)
  if (queue === undefined) return []
  const now = context.clock.now()
  const map = context.maps.of(inbound, outbound)
  const dirty = map.pairs
    .filter((pair) => {
      const base = link.base[pair.field]
      // What can only travel with a move has nothing to send by itself.
      if (base === undefined || pair.travelsWithStatus || isNoted(link, pair.field)) return false
      return !sameValue(pair.type, fieldValueOf(object, pair.field), base.local)
    })
    .map((pair) => pair.field)
  const known = new Set(queue.ops.map((op) => op.kind))
  const edits = editOps(queue, dirty, now, context.identity).filter(
    (one) => one.collection === 'ops' && !known.has(one.record.kind),
  )
  const grace = graceOf(object, inbound, outbound, now)
  const sends = dueOps(queue, entries, queues, object, grace, now, context.identity)
  return [...edits, ...sends]
}

/** A field whose difference was explained already is looked at again when either side moves. */
function isNoted(link: Link, field: keyof Link['notes']): boolean {
  return link.notes[field] !== undefined
}
