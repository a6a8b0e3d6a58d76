import type { InstanceState } from '../../shared/domain/instance'
import type { Link } from '../../shared/domain/link'
import { type AppError, toAppError } from '../../shared/errors'
import { asRemoteId, type LinkId, type RemoteId } from '../../shared/ids'
import { HOUR_MS, type UtcMs } from '../../shared/time'
import { BULK, byRemote, type Candidate, parts, readAll } from './candidates'
import { failureKind } from './failure-kind'
import { listChanges, listFrom } from './listing'
import { noteMissing } from './missing'
import type { ListedChange, RemoteObject } from './ports/connector'
import { type RunContext, stopIfAsked } from './run-context'
import { sideBySide } from './side-by-side'
import { takeIn } from './take-in'
import { refuseUpheaval, unseenLinks } from './upheaval'

/** Time (ms) between two looks at every linked record, listed or not: nobody lists a deletion. */
const SWEEP_EVERY_MS = HOUR_MS

/** What an inbound pass came to; also what is kept when it breaks off. */
export type InboundResult = {
  cursor: UtcMs | null
  sweptAt: UtcMs | null
  /** Records that failed (with the error) and records that are fine again. */
  readonly failed: Map<RemoteId, AppError>
  readonly settled: Set<RemoteId>
}

type InboundOptions = {
  /** Only these links, read directly; null = what the listing says. */
  readonly linkIds: readonly LinkId[] | null
  /** A person asked: waiting retries are due, and a brake they were told of lets go. */
  readonly hurry: boolean
}

/**
 * Lists what changed, reads it in bulk and takes it in record by record. `result` is filled as it
 * goes, so that a pass that breaks off keeps what it finished. Throws AppFailure when the instance as
 * a whole cannot go on, `refused` when the brake stops it.
 */
export async function runInbound(
  context: RunContext,
  state: InstanceState,
  options: InboundOptions,
  result: InboundResult,
  onRecord: () => void,
): Promise<void> {
  if (options.linkIds !== null) {
    const links = await context.store.getMany('links', options.linkIds)
    const chosen = byRemote(links.filter((link) => link.instanceId === context.instance.id))
    return takeAll(context, chosen, { ...options, touch: true }, result, onRecord)
  }
  const now = context.clock.now()
  const retries = state.retry
    .filter((one) => options.hurry || one.notBefore <= now)
    .map((one) => asRemoteId(one.remoteId))
  const since = await listFrom(context, state)
  if (since === null) return
  const listed = await listChanges(context, since)
  context.tally.listed += listed.length
  const vanished = listed.length === 0 && state.cursor !== null ? await unseenLinks(context) : []
  const candidates = await changedLinks(context, listed, [...new Set([...retries, ...vanished])])
  // A record that was unlinked meanwhile has nothing left to be tried again.
  const found = new Set(candidates.map((one) => one.remoteId))
  for (const id of retries) if (!found.has(id)) result.settled.add(id)
  // Only a person who was told of the brake can let it go.
  if (!(options.hurry && state.health === 'braked')) await refuseUpheaval(context, candidates)
  await takeAll(context, candidates, { ...options, touch: false }, result, onRecord)
  const newest = listed.at(-1)?.updatedAt
  if (newest !== undefined) result.cursor = Math.max(newest, result.cursor ?? newest)
  await sweep(context, state, options, result, onRecord)
}

async function changedLinks(
  context: RunContext,
  listed: readonly ListedChange[],
  retries: readonly RemoteId[],
): Promise<Candidate[]> {
  const { store, connector, instance, tally } = context
  const forced = new Set(retries)
  const at = new Map(listed.map((change) => [change.remoteId, change]))
  const ids = [...listed.map((change) => change.remoteId), ...retries.filter((id) => !at.has(id))]
  const candidates: Candidate[] = []
  for (const remoteId of ids) {
    const change = at.get(remoteId)
    const links = (await store.find('linksByRemote', `${instance.id}/${remoteId}`)).filter(
      (link) => forced.has(remoteId) || !isKnown(link, change, connector.capabilities.exactVersion),
    )
    if (links.length > 0) candidates.push({ remoteId, links, at: change?.updatedAt ?? null })
    else tally.skipped += 1
  }
  return candidates
}

/** Whether the listing shows exactly the version this link was compared with. */
function isKnown(link: Link, change: ListedChange | undefined, exact: boolean): boolean {
  if (link.state === 'gone' || link.missingCycles > 0) return false
  return exact && change?.version != null && change.version === link.remoteVersion
}

/** Records taken in at once: each waits for its comments and its commit, not for its neighbours'. */
const AT_ONCE = 8

async function takeAll(
  context: RunContext,
  candidates: readonly Candidate[],
  options: InboundOptions & { readonly touch: boolean },
  result: InboundResult,
  onRecord: () => void,
): Promise<void> {
  for (const part of parts(candidates, BULK)) {
    stopIfAsked(context)
    const read = await readAll(context, part)
    for (const group of parts(part, AT_ONCE)) {
      stopIfAsked(context)
      await sideBySide(
        group.map(async ({ remoteId, links }) => {
          const remote = read.get(remoteId)
          for (const link of links) await takeOne(context, link, remote, options.touch, result)
          onRecord()
        }),
      )
      // Only past a whole group: what comes after a record that stopped the run is listed again.
      for (const { at } of group) {
        if (at !== null) result.cursor = Math.max(at, result.cursor ?? at)
      }
    }
  }
}

async function takeOne(
  context: RunContext,
  link: Link,
  remote: RemoteObject | undefined,
  touch: boolean,
  result: InboundResult,
): Promise<void> {
  const remoteId = link.remoteId as RemoteId
  try {
    if (remote === undefined) {
      const gone = await noteMissing(context, link.id)
      if (gone) result.settled.add(remoteId)
      else result.failed.set(remoteId, missingError)
      return
    }
    await takeIn(context, link.id, remote, { comments: true, touch })
    if (!result.failed.has(remoteId)) result.settled.add(remoteId)
  } catch (thrown) {
    const error = toAppError(thrown)
    if (failureKind(error) === 'instance') throw thrown
    context.tally.failed += 1
    result.failed.set(remoteId, error)
    result.settled.delete(remoteId)
  }
}

const missingError: AppError = {
  code: 'not-found',
  message: 'The ticket was not to be found.',
  retry: 'now',
}

/** Looks at every linked record now and then: deletions and anything the listing never showed. */
async function sweep(
  context: RunContext,
  state: InstanceState,
  options: InboundOptions,
  result: InboundResult,
  onRecord: () => void,
): Promise<void> {
  const { store, clock, connector, instance } = context
  const last = state.sweptAt ?? null
  if (last !== null && clock.now() - last < SWEEP_EVERY_MS) return
  result.sweptAt = clock.now()
  // A young instance has just listed everything it knows.
  if (last === null) return
  const links = (await store.find('linksByInstance', instance.id)).filter(
    (link) => link.state !== 'gone',
  )
  for (const part of parts(byRemote(links), BULK)) {
    stopIfAsked(context)
    const read = await readAll(context, part)
    const exact = connector.capabilities.exactVersion
    const stale = part.filter(({ remoteId, links: own }) => {
      const remote = read.get(remoteId)
      return remote === undefined || own.some((link) => !isKnown(link, remote, exact))
    })
    // A read that found nothing at all says more about this account than about the records.
    if (read.size === 0 && part.length > 1) continue
    for (const { remoteId, links: own } of stale) {
      for (const link of own) {
        await takeOne(context, link, read.get(remoteId), options.hurry, result)
      }
      onRecord()
    }
  }
}
