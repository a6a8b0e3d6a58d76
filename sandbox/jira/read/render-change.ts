import type { ChangeRecord, IssueRecord } from '../model/issue'
import type { JiraUser } from '../model/user'
import type { JiraWorld } from '../model/world'
import { renderUserId } from './render-user'
import { zoneFor } from './zone-for'
import { renderTime } from './zoned-time'

/** One changelog entry. The key `toString` is the vendor's. */
export function renderChange(
  world: JiraWorld,
  change: ChangeRecord,
  viewer: JiraUser | null,
): object {
  return {
    id: String(change.id),
    author: renderUserId(world, change.authorId, viewer),
    created: renderTime(change.at, zoneFor(world, viewer)),
    items: change.items.map((item) => ({
      field: item.field,
      fieldtype: item.fieldtype,
      ...(item.fieldId === undefined || world.face === 'data-center'
        ? {}
        : { fieldId: item.fieldId }),
      from: item.from,
      fromString: item.fromText,
      to: item.to,
      toString: item.toText,
    })),
    ...(change.historyMetadata === undefined ? {} : { historyMetadata: change.historyMetadata }),
  }
}

/** The embedded changelog of `expand=changelog`: newest first, at most `most` entries. */
export function renderChangelog(
  world: JiraWorld,
  issue: IssueRecord,
  viewer: JiraUser | null,
  most: number,
): object {
  const newestFirst = [...issue.changes].reverse().slice(0, most)
  return {
    startAt: 0,
    maxResults: newestFirst.length,
    total: issue.changes.length,
    histories: newestFirst.map((c) => renderChange(world, c, viewer)),
  }
}
