import type { RemoteConnector } from '../src/main/engine/ports/connector'
import type { Commit, Put, StorePort } from '../src/main/engine/ports/store'
import type { MirrorField } from '../src/shared/domain/issue'
import type { BasePair, Link } from '../src/shared/domain/link'
import type { Mutant } from './world-mutant'
import { toLocalNow } from './world-read-back'

/** The engine forgets what it was about to write, so its own echo looks like somebody's edit. */
export const withoutSent: Mutant = {
  name: 'no record of writes under way',
  store: (_, store) => changingLinks(store, async (link) => ({ ...link, sent: {} })),
}

/** After a write the base is what the server shows, as if nobody else could have written meanwhile. */
export const baseFromReadBack: Mutant = {
  name: 'base taken from a read-back',
  store: (world, store) =>
    changingLinks(store, async (link, before) => {
      const base: { [F in MirrorField]?: BasePair } = { ...link.base }
      for (const field of Object.keys(before?.sent ?? {}) as (keyof Link['sent'])[]) {
        const pair = link.base[field]
        if (pair === undefined || link.sent[field] !== undefined) continue
        base[field] = { ...pair, remote: await toLocalNow(world, store, link, field, pair.remote) }
      }
      return { ...link, base }
    }),
}

/** Nobody looks for what may have arrived. */
export const withoutMarkers: Mutant = {
  name: 'markers are never looked for',
  connector: (connector) =>
    overlay(connector, {
      findByMarker: async () => null,
      comments: async (id, signal) =>
        (await connector.comments(id, signal)).map((one) => ({ ...one, marker: null })),
    }),
}

/** The connector with some of its methods replaced. */
function overlay(connector: RemoteConnector, changed: Partial<RemoteConnector>): RemoteConnector {
  return new Proxy(connector, {
    get: (target, name) => {
      const own = Reflect.get(changed, name)
      const value: unknown = own ?? Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(own === undefined ? target : changed) : value
    },
  })
}

function changingLinks(
  store: StorePort,
  change: (link: Link, before: Link | undefined) => Promise<Link>,
): StorePort {
  const changedPut = async (put: Put): Promise<Put> => {
    if (put.collection !== 'links') return put
    const before = await store.get('links', put.record.id)
    return { ...put, record: await change(put.record, before) }
  }
  return new Proxy(store, {
    get: (target, name) => {
      if (name === 'commit') {
        return async (commit: Commit) =>
          target.commit({ ...commit, puts: await Promise.all((commit.puts ?? []).map(changedPut)) })
      }
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
