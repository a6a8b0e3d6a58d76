import { entryRoute, joinedAt } from '../src/main/engine/entries/entry-policy'
import { outboundProfile } from '../src/main/engine/links/outbound-profile'
import type { Entry } from '../src/shared/domain/entry'
import type { Link } from '../src/shared/domain/link'
import { ownEntries } from './world-entries'
import { fail } from './world-fail'
import { type LivedWorld, serverOf } from './world-lived'

/**
 * iii under a policy: each entry and file that is due stands exactly once on each ticket it belongs
 * to, as what it is meant to be; nothing else stands there; each file from there is here once.
 */
export async function checkEntries(lived: LivedWorld, links: readonly Link[]): Promise<void> {
  if (lived.plan.entries === undefined) return
  const own = await ownEntries(lived)
  for (const link of links) {
    const outbound = await outboundProfile(lived.world.store, link)
    if (link.remoteId === null || outbound === null) continue
    const sends = link.direction === 'out' || link.direction === 'both'
    const record = serverOf(lived.world, link.remoteId).of(link.remoteId)
    const markers = record.comments.flatMap((one) => one.marker ?? [])
    if (new Set(markers).size !== markers.length) fail('a comment was sent twice', record.comments)
    for (const entry of own.filter((one) => one.objectId === link.objectId)) {
      const route = entryRoute(entry, outbound.entries)
      const due = sends && route !== null && joinedAt(entry, outbound) >= link.createdAt
      const found = entry.kind === 'file' ? filesThere(entry, record) : wordsThere(entry, record)
      if (found !== (due ? 1 : 0)) {
        fail(`an entry is there ${found} times`, { entry, due, link, record })
      }
    }
  }
  await checkFilesHere(lived, links)
}

type Ticket = ReturnType<ReturnType<typeof serverOf>['of']>

/** Comments that hold the present text, by itself or as what an update tells. */
function wordsThere(entry: Entry, { comments }: Ticket): number {
  return comments.filter(
    ({ body }) => body.trim() === entry.body || body.trim().endsWith(`\n\n${entry.body}`),
  ).length
}

function filesThere({ file }: Entry, { files }: Ticket): number {
  const same = files.filter(({ name }) => name === file?.name)
  for (const one of same) {
    if (one.bytes !== file?.bytes) fail('a file arrived broken', { file, one })
  }
  return same.length
}

async function checkFilesHere({ world, chronicle }: LivedWorld, links: readonly Link[]) {
  for (const { name, sha256, remoteId } of chronicle.files) {
    const link = links.find((one) => one.remoteId === remoteId)
    if (link === undefined || (link.direction !== 'in' && link.direction !== 'both')) continue
    const entries = await world.store.find('entriesByObject', link.objectId)
    const found = entries.filter(({ file }) => file?.name === name)
    if (found.length !== 1) fail(`a file is here ${found.length} times`, { name, found, link })
    if (found[0]?.file?.sha256 !== sha256 || !world.files.contents.has(sha256)) {
      fail('a file arrived broken', { name, found })
    }
  }
}
