import { cameFrom, isHistory, travels } from '../src/main/engine/entries/entry-policy'
import type { Entry } from '../src/shared/domain/entry'
import type { Link } from '../src/shared/domain/link'
import type { ObjectId } from '../src/shared/ids'
import { fail, plain } from './world-fail'
import { type LivedWorld, serverOf } from './world-lived'

/** iii: each comment stands exactly once on every side where it belongs. */
export async function checkComments(lived: LivedWorld, links: readonly Link[]): Promise<void> {
  const { world } = lived
  const byId = new Map(links.map((link) => [link.id, link]))
  for (const objectId of new Set(links.map((link) => link.objectId))) {
    const entries = await world.store.find('entriesByObject', objectId)
    const own = links.filter((link) => link.objectId === objectId)
    checkHere(lived, own, entries)
    // Under a policy of its own another check knows what is due there.
    if (lived.plan.entries !== undefined) continue
    checkNumber(lived, objectId, entries)
    for (const link of own) checkThere(lived, link, own, byId, entries)
  }
}

/** Every remote comment of a listening link is one entry, and no entry stands twice. */
function checkHere(lived: LivedWorld, links: readonly Link[], entries: readonly Entry[]): void {
  const talk = entries.filter(travels)
  const bodies = talk.map((one) => plain(one.body))
  if (new Set(bodies).size !== bodies.length) fail('an entry stands twice', bodies)
  for (const comment of lived.chronicle.comments) {
    const link = links.find((one) => one.remoteId !== null && one.remoteId === comment.remoteId)
    if (link === undefined || (link.direction !== 'in' && link.direction !== 'both')) continue
    const found = bodies.filter((body) => body === plain(comment.body)).length
    if (found !== 1) fail(`a remote comment is here ${found} times`, { comment, bodies, link })
  }
}

/** There are no more entries than people said something, whatever they say now. */
function checkNumber(lived: LivedWorld, objectId: ObjectId, entries: readonly Entry[]): void {
  const tickets = lived.tickets.get(objectId) ?? new Set()
  const said = lived.chronicle.comments.filter(
    (one) => one.objectId === objectId || (one.remoteId !== null && tickets.has(one.remoteId)),
  )
  const talk = entries.filter(travels)
  if (talk.length > said.length) fail('an entry was never said', { talk, said })
}

/** Every entry that belongs to a ticket is one comment there, and no comment stands twice. */
function checkThere(
  lived: LivedWorld,
  link: Link,
  links: readonly Link[],
  byId: ReadonlyMap<Link['id'], Link>,
  entries: readonly Entry[],
): void {
  if (link.remoteId === null) return
  const { comments } = serverOf(lived.world, link.remoteId).of(link.remoteId)
  const bodies = comments.map((one) => plain(one.body))
  const markers = comments.flatMap((one) => one.marker ?? [])
  if (new Set(markers).size !== markers.length) fail('a comment was sent twice', comments)
  if (link.direction !== 'out' && link.direction !== 'both') return
  const shared = links.filter((one) => one.remoteId === link.remoteId).length > 1
  for (const entry of entries) {
    if (!travels(entry) || shared || cameFrom(entry, link, byId)) continue
    // What a ticket held before it was linked stays with that ticket.
    if (isHistory(entry, byId)) continue
    // What was said before the link began is not part of it; a skewed clock may date it so.
    if (entry.createdAt < link.createdAt) continue
    const pair = link.comments.filter((one) => one.entryId === entry.id)
    if (pair.length !== 1) fail('an entry was not sent exactly once', { entry, link, comments })
    const there = bodies.filter((body) => body === plain(entry.body)).length
    if (there !== 1) fail(`an entry is there ${there} times`, { entry, bodies, link })
  }
}
