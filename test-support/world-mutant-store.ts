import type { Commit, Put, StorePort } from '../src/main/engine/ports/store'
import type { Link } from '../src/shared/domain/link'
import { overlay } from './overlay'

/** The store with every commit changed on its way in. */
export function changingCommits(
  store: StorePort,
  change: (commit: Commit) => Promise<Commit>,
): StorePort {
  return overlay(store, { commit: async (commit) => store.commit(await change(commit)) })
}

/** The same, record by record. */
export function changingPuts(store: StorePort, change: (put: Put) => Promise<Put>): StorePort {
  return changingCommits(store, async (commit) => ({
    ...commit,
    puts: await Promise.all((commit.puts ?? []).map(change)),
  }))
}

/** The same for links alone; `before` is the link as it is stored. */
export function changingLinks(
  store: StorePort,
  change: (link: Link, before: Link | undefined) => Promise<Link>,
): StorePort {
  return changingPuts(store, async (put) =>
    put.collection === 'links'
      ? { ...put, record: await change(put.record, await store.get('links', put.record.id)) }
      : put,
  )
}
