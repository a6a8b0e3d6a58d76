import type { RemoteConnector } from '../src/main/engine/ports/connector'
import type { MirrorField, Stamp } from '../src/shared/domain/issue'
import type { BasePair, Link } from '../src/shared/domain/link'
import { floorToSecond } from '../src/shared/time'
import { overlay } from './overlay'
import type { Mutant } from './world-mutant'
import { changingCommits, changingLinks, changingPuts } from './world-mutant-store'
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

/** The cursor is stored as soon as the listing is known, before anything of it was taken in. */
export const cursorBeforeCommit: Mutant = {
  name: 'the cursor moves before what it passed is stored',
  connector: (world, connector, instanceId) =>
    overlay(connector, {
      listModified: (...args: Parameters<RemoteConnector['listModified']>) =>
        passing(connector.listModified(...args), async (newest) => {
          const state = await world.store.get('instanceStates', instanceId)
          if (state === undefined) return
          const record = { ...state, cursor: Math.max(newest, state.cursor ?? newest) }
          await world.store.commit({ puts: [{ collection: 'instanceStates', record }] })
        }),
    }),
}

/** Nobody looks for what may have arrived. */
export const withoutMarkers: Mutant = {
  name: 'markers are never looked for',
  connector: (_, connector) =>
    overlay(connector, {
      findByMarker: async () => null,
      comments: async (...args: Parameters<RemoteConnector['comments']>) =>
        (await connector.comments(...args)).map((one) => ({ ...one, marker: null })),
    }),
}

/** A request whose reply never came is taken for one that was never sent. */
export const doubtForgotten: Mutant = {
  name: 'an unknown outcome is sent again at once',
  store: (_, store) =>
    changingPuts(store, async (put) =>
      put.collection === 'ops' && put.record.state === 'in-doubt'
        ? { ...put, record: { ...put.record, state: 'pending' } }
        : put,
    ),
}

/** A value is dated by when it was read, so that the order in which systems are polled decides. */
export const datedByReading: Mutant = {
  name: 'remote values dated by when they were read',
  store: (world, store) =>
    changingPuts(store, async (put) => {
      if (put.collection !== 'issues') return put
      const before = (await store.get('issues', put.record.id))?.stamps ?? {}
      const now = floorToSecond(world.now)
      const stamps = Object.fromEntries(
        (Object.entries(put.record.stamps) as [MirrorField, Stamp][]).map(([field, stamp]) => {
          const fresh = stamp.rank === 1 && stamp.at !== before[field]?.at
          return [field, fresh ? { ...stamp, at: now } : stamp]
        }),
      )
      return { ...put, record: { ...put.record, stamps } }
    }),
}

/** A record that could not be taken in is not tried again. */
export const withoutRetries: Mutant = {
  name: 'failed records are not remembered',
  store: (_, store) =>
    changingPuts(store, async (put) =>
      put.collection === 'instanceStates' ? { ...put, record: { ...put.record, retry: [] } } : put,
    ),
}

/** Whoever writes last wins, whatever was stored since it was read. */
export const withoutRevisions: Mutant = {
  name: 'revisions are not compared',
  store: (_, store) => changingPuts(store, async ({ expectedRev: _, ...put }) => put),
}

/** A value that is replaced is gone without a word. */
export const losersUnrecorded: Mutant = {
  name: 'replaced values are not recorded',
  store: (_, store) =>
    changingCommits(store, async (commit) => ({
      ...commit,
      audit: (commit.audit ?? []).filter((event) => event.field === null),
    })),
}

/** The same pages, after which `end` is told the newest time of change among them. */
async function* passing(
  pages: ReturnType<RemoteConnector['listModified']>,
  end: (newest: number) => Promise<void>,
): ReturnType<RemoteConnector['listModified']> {
  let newest: number | null = null
  for await (const page of pages) {
    for (const { updatedAt } of page) newest = Math.max(updatedAt, newest ?? updatedAt)
    yield page
  }
  if (newest !== null) await end(newest)
}
