import type { InstanceState } from '../../shared/domain/instance'
import type { Link } from '../../shared/domain/link'
import { type AppError, failure, toAppError } from '../../shared/errors'
import { asRemoteId, type LinkId, type RemoteId } from '../../shared/ids'
import { HOUR_MS, MINUTE_MS, type UtcMs } from '../../shared/time'
import { failureKind } from './failure-kind'
import { brakes } from './guard'
import { loadLink, planInput } from './load-link'
import { noteMissing } from './missing'
import { planLink } from './plan'
import type { ListedChange, RemoteObject } from './ports/connector'
import { type RunContext, stopIfAsked } from './run-context'
import { takeIn } from './take-in'

/** Records read with one request. */
const BULK = 100
const LEAST_OVERLAP_MS = 2 * MINUTE_MS
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

export type InboundOptions = {
  /** Only these links, read directly; null = what the listing says. */
  readonly linkIds: readonly LinkId[] | null
  /** A person asked: the brake lets go and waiting retries are due. */
  readonly hurry: boolean
}

type Candidate = {
  readonly remoteId: RemoteId
  readonly links: readonly Link[]
  readonly at: UtcMs | null
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
  if (!options.hurry) await refuseUpheaval(context, candidates)
  await takeAll(context, candidates, { ...options, touch: false }, result, onRecord)
  const newest = listed.at(-1)?.updatedAt
  if (newest !== undefined) result.cursor = Math.max(newest, result.cursor ?? newest)
  await sweep(context, state, options, result, onRecord)
}

/** Start of the listing by the remote's clock; null when nothing is linked yet. */
async function listFrom(context: RunContext, state: InstanceState): Promise<UtcMs | null> {
  const lag = context.connector.capabilities.indexLagMs
  const overlap = LEAST_OVERLAP_MS + Math.abs(context.offsetMs) + lag
  if (state.cursor !== null) return state.cursor - overlap
  const links = await context.store.find('linksByInstance', context.instance.id)
  const first = links.reduce(
    (least, link) => Math.min(least, link.createdAt),
    Number.MAX_SAFE_INTEGER,
  )
  return links.length === 0 ? null : first + context.offsetMs - overlap
}

/** The listing with each record once, in order of change. */
async function listChanges(context: RunContext, since: UtcMs): Promise<ListedChange[]> {
  const latest = new Map<RemoteId, ListedChange>()
  const recent = await recentlyWritten(context)
  for await (const page of context.connector.listModified(since, recent, context.signal)) {
    stopIfAsked(context)
    for (const change of page) {
      const known = latest.get(change.remoteId)
      if (known === undefined || known.updatedAt <= change.updatedAt) {
        latest.set(change.remoteId, change)
      }
    }
  }
  return [...latest.values()].sort(
    (a, b) => a.updatedAt - b.updatedAt || (a.remoteId < b.remoteId ? -1 : 1),
  )
}

/** Records with a write whose outcome is open: they are wanted in the listing despite a late index. */
async function recentlyWritten(context: RunContext): Promise<RemoteId[]> {
  const ops = await context.store.find('opsByInstance', context.instance.id)
  const links = await context.store.getMany('links', [...new Set(ops.map((op) => op.linkId))])
  return [...new Set(links.flatMap((link) => link.remoteId ?? []))].slice(0, 50)
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

/**
 * An empty listing is impossible while the record at the cursor exists, so look whether anything is
 * seen at all. Answers linked records that cannot be seen while the account is fine; throws `refused`
 * when it rather looks as if the account went blind.
 */
async function unseenLinks(context: RunContext): Promise<RemoteId[]> {
  const { store, connector, instance } = context
  const links = (await store.find('linksByInstance', instance.id)).filter(
    (link) => link.remoteId !== null && link.state !== 'gone',
  )
  const sample = [...new Set(links.flatMap((link) => link.remoteId ?? []))].slice(0, BULK)
  if (sample.length === 0) return []
  const seen = await connector.getMany(sample, context.signal)
  const unseen = sample.filter((id) => !seen.has(id))
  if (seen.size > 0) return unseen
  if (!brakes(sample.length, sample.length)) {
    const probes = await connector.testConnection(() => undefined, context.signal)
    if (probes.every((probe) => probe.outcome !== 'failed')) return unseen
  }
  throw failure({
    code: 'refused',
    message: `${instance.name} shows none of ${links.length} linked records any more, so nothing was changed here. Check the account's rights and project access, then sync by hand.`,
    retry: 'after-fix',
  })
}

/** The brake: plans everything first when so much was touched that it could trip. */
async function refuseUpheaval(
  context: RunContext,
  candidates: readonly Candidate[],
): Promise<void> {
  const touched = candidates.flatMap((one) => one.links)
  if (!brakes(touched.length, 0)) return
  const linked = (await context.store.find('linksByInstance', context.instance.id)).length
  if (!brakes(touched.length, linked)) return
  let changing = 0
  for (const part of parts(candidates, BULK)) {
    stopIfAsked(context)
    const read = await readAll(context, part)
    for (const { remoteId, links } of part) {
      const remote = read.get(remoteId)
      for (const link of links) {
        if (remote !== undefined && (await wouldChange(context, link, remote))) changing += 1
      }
    }
  }
  if (!brakes(changing, linked)) return
  throw failure({
    code: 'refused',
    message: `${changing} of ${linked} linked issues would change at once, which looks like a mistake over there. Nothing was changed here; sync by hand if it is intended.`,
    retry: 'after-fix',
  })
}

async function wouldChange(
  context: RunContext,
  link: Link,
  remote: RemoteObject,
): Promise<boolean> {
  const loaded = await loadLink(context.store, link.id)
  if (loaded === null) return false
  const plan = planLink(planInput(context, loaded, remote, null))
  return plan.fields.some((step) => step.take !== null)
}

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
    for (const { remoteId, links, at } of part) {
      stopIfAsked(context)
      const remote = read.get(remoteId)
      for (const link of links) await takeOne(context, link, remote, options.touch, result)
      if (at !== null) result.cursor = Math.max(at, result.cursor ?? at)
      onRecord()
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

function readAll(
  context: RunContext,
  candidates: readonly Candidate[],
): Promise<ReadonlyMap<RemoteId, RemoteObject>> {
  return context.connector.getMany(
    candidates.map((one) => one.remoteId),
    context.signal,
  )
}

function byRemote(links: readonly Link[]): Candidate[] {
  const groups = new Map<RemoteId, Link[]>()
  for (const link of links) {
    if (link.remoteId === null) continue
    groups.set(link.remoteId, [...(groups.get(link.remoteId) ?? []), link])
  }
  return [...groups].map(([remoteId, own]) => ({ remoteId, links: own, at: null }))
}

function parts<T>(items: readonly T[], size: number): T[][] {
  const chunks: T[][] = []
  for (let at = 0; at < items.length; at += size) chunks.push(items.slice(at, at + size))
  return chunks
}
