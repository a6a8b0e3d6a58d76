import type { CollectionName } from '../../shared/domain/collections'
import type { Entry } from '../../shared/domain/entry'
import type { Events } from '../../shared/ipc/events'
import type { CommitNotice, StorePort } from '../engine/ports/store'

/** What an event says besides when it came about. */
export type ChangeContent = Omit<Events['changed'], 'after' | 'revision'>

const areaOf: Partial<Record<CollectionName, Events['changed']['areas'][number]>> = {
  instances: 'instances',
  instanceStates: 'instances',
  backfills: 'instances',
  settings: 'settings',
  profiles: 'profiles',
  ops: 'queue',
  runs: 'runs',
  cases: 'cases',
  projects: 'cases',
  conflicts: 'conflicts',
}

/**
 * What a commit means for the screens: which issues (or cases) may look different, and which other
 * areas.
 * Links, tickets, entries and operations count for the issue they belong to.
 */
export async function changeOf(store: StorePort, notice: CommitNotice): Promise<ChangeContent> {
  const issueIds = new Set<string>()
  const areas = new Set<Events['changed']['areas'][number]>()
  for (const event of notice.audit) if (event.objectId !== null) issueIds.add(event.objectId)
  for (const { collection, key } of [...notice.puts, ...notice.deletes]) {
    const area = areaOf[collection]
    if (area !== undefined) areas.add(area)
    for (const id of await issuesTouchedBy(store, collection, key)) issueIds.add(id)
  }
  for (const id of [...issueIds]) {
    if ((await store.get('cases', id)) === undefined) continue
    areas.add('cases')
    // A finding shows the tickets of its case.
    for (const member of await store.find('issuesByCase', id)) issueIds.add(member.id)
  }
  return { issueIds: [...issueIds], areas: [...areas] }
}

async function issuesTouchedBy(
  store: StorePort,
  collection: CollectionName,
  key: string,
): Promise<readonly string[]> {
  switch (collection) {
    case 'issues':
    case 'cases':
      return [key]
    case 'entries':
      return owner(await store.get('entries', key))
    case 'links':
      return owner(await store.get('links', key))
    case 'ops':
      return owner(await store.get('ops', key))
    case 'tickets':
      return (await store.find('linksByRemote', key)).map((link) => link.objectId)
    default:
      return []
  }
}

function owner(record: Pick<Entry, 'objectId'> | undefined): readonly string[] {
  return record === undefined ? [] : [record.objectId]
}
