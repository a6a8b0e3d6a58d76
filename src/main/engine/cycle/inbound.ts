import type { InstanceState } from '../../../shared/domain/instance'
import { asRemoteId, type LinkId, type RemoteId } from '../../../shared/ids'
import type { ListedChange } from '../ports/connector'
import { recordListing } from '../recordings/recording'
import { backlogOf, countOf, share, type Waiting } from './backlog'
import { byRemote, type Candidate, type WantedLink, wanted } from './candidates'
import { heldRecords } from './held-changes'
import type { InboundResult } from './inbound-result'
import { isKnown } from './known-version'
import { listChanges, listFrom } from './listing'
import { type RunContext, reached } from './run-context'
import type { SeenLinks } from './seen-links'
import { sweep } from './sweep'
import { takeAll } from './take-records'
import { refuseUpheaval, unseenLinks } from './upheaval'

/** A share that took no longer (ms) lets the next one be twice as large: each ends with a pause. */
const QUICK_MS = 10_000

type InboundOptions = {
  /** Only these links, read directly; null = what the listing says. */
  readonly linkIds: readonly LinkId[] | null
  /** A person asked: waiting retries are due, and a brake they were told of lets go. */
  readonly hurry: boolean
  readonly seen: SeenLinks
  /** Done between two shares, so that what a person does here need not wait for all of them. */
  readonly between: () => Promise<void>
}

/**
 * Lists what changed, reads it in bulk and takes it in record by record, as much as one run may
 * carry. `result` is filled as it goes, so that a pass that breaks off keeps what it finished. Throws
 * AppFailure when the instance as a whole cannot go on, `refused` when the brake stops it.
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
    return takeAll(context, chosen, true, result, onRecord)
  }
  if (context.connector.capabilities.listing === 'none') {
    return lookAtAll(context, state, options, result, onRecord)
  }
  const since = await listFrom(context, state, options.seen)
  if (since === null) return
  const listed = await listChanges(context, since)
  context.tally.listed += listed.length
  const changed = await changedRecords(context, listed)
  const again = await retriedRecords(context, state, options.hurry, result)
  if (listed.length === 0 && state.cursor !== null) again.push(...(await unseenLinks(context)))
  const all = eachOnce(await heldRecords(context), changed, again)
  recordListing(context, since, listed, all.changed.length + all.again.length)
  // Only a person who was told of the brake can let it go, and what an earlier run left has passed it.
  if (!(options.hurry && state.health === 'braked')) {
    await refuseUpheaval(context, all.changed.slice(state.backlog?.changes ?? 0))
  }
  const take = (now: readonly Candidate[]) => takeAll(context, now, false, result, onRecord)
  const { left, cut } = await takeShares(context, state, all, options, result, take)
  context.tally.carried += left
  if (cut) {
    // Nothing may be looked at before its turn, and what showed up late must not move the cursor back.
    if (state.cursor !== null) result.cursor = Math.max(state.cursor, result.cursor ?? state.cursor)
    return
  }
  const newest = listed.at(-1)?.updatedAt
  if (newest !== undefined) result.cursor = Math.max(reached(context, newest), result.cursor ?? 0)
  await sweep(context, state, { touch: options.hurry, always: false }, result, onRecord)
}

/** Takes in one share after the other until all is in or the run has lasted long enough. */
async function takeShares(
  context: RunContext,
  state: InstanceState,
  all: Waiting,
  { between }: Pick<InboundOptions, 'between'>,
  result: InboundResult,
  take: (now: readonly Candidate[]) => Promise<void>,
): Promise<{ readonly left: number; readonly cut: boolean }> {
  const { clock, budget } = context
  const until = clock.now() + budget.inboundMs
  let waiting = all
  let most = budget.inbound
  result.backlog = backlogOf(context, waiting)
  for (;;) {
    const from = clock.now()
    const { now, left, cut } = share(most, state.cursor, waiting)
    await take(now)
    result.backlog = backlogOf(context, left)
    if (result.backlog === null || clock.now() >= until) return { left: countOf(left), cut }
    await between()
    if (clock.now() - from < QUICK_MS) most *= 2
    waiting = left
  }
}

/** Without a listing every linked record is read each time, as many as one run may carry. */
async function lookAtAll(
  context: RunContext,
  state: InstanceState,
  { hurry }: InboundOptions,
  result: InboundResult,
  onRecord: () => void,
): Promise<void> {
  const again = await retriedRecords(context, state, hurry, result)
  const { held } = eachOnce(await heldRecords(context), [], again)
  await takeAll(context, [...held, ...again], false, result, onRecord)
  await sweep(context, state, { touch: hurry, always: true }, result, onRecord)
}

/** Every record in one place only, with all the links that any of them wants to be looked at. */
function eachOnce(
  held: readonly Candidate[],
  changed: readonly Candidate[],
  again: readonly Candidate[],
): Waiting {
  if (held.length + again.length === 0) return { held, changed, again }
  // A listing names each record once, so only those of the other two can be there several times.
  const several = new Set([...held, ...again].map((one) => one.remoteId))
  const links = new Map<RemoteId, Map<LinkId, WantedLink>>()
  for (const one of [...held, ...changed, ...again]) {
    if (!several.has(one.remoteId)) continue
    const own = links.get(one.remoteId) ?? new Map<LinkId, WantedLink>()
    links.set(one.remoteId, own)
    for (const link of one.links) own.set(link.id, link)
  }
  const firstTime = (one: Candidate): Candidate[] => {
    if (!several.has(one.remoteId)) return [one]
    const own = links.get(one.remoteId)
    if (own === undefined || !links.delete(one.remoteId)) return []
    return [{ ...one, links: [...own.values()] }]
  }
  return {
    held: held.flatMap(firstTime),
    changed: changed.flatMap(firstTime),
    again: again.flatMap(firstTime),
  }
}

async function changedRecords(
  context: RunContext,
  listed: readonly ListedChange[],
): Promise<Candidate[]> {
  const candidates: Candidate[] = []
  for (const change of listed) {
    await context.breathe()
    const links = await linksOf(context, change.remoteId)
    const unknown = links.filter((link) => !isKnown(context, link, change)).map(wanted)
    if (unknown.length > 0) {
      const { remoteId, updatedAt: at, record } = change
      candidates.push({ remoteId, links: unknown, at, ...(record === undefined ? {} : { record }) })
    } else context.tally.skipped += 1
  }
  return candidates
}

/** Records whose try is due; one that was unlinked meanwhile has nothing left to be tried again. */
async function retriedRecords(
  context: RunContext,
  state: InstanceState,
  hurry: boolean,
  result: InboundResult,
): Promise<Candidate[]> {
  const now = context.clock.now()
  const candidates: Candidate[] = []
  for (const { remoteId: id, notBefore } of state.retry) {
    if (!hurry && notBefore > now) continue
    const remoteId = asRemoteId(id)
    const links = await linksOf(context, remoteId)
    if (links.length === 0) result.settled.add(remoteId)
    else candidates.push({ remoteId, links: links.map(wanted), at: null })
  }
  return candidates
}

function linksOf({ store, instance }: RunContext, remoteId: RemoteId) {
  return store.find('linksByRemote', `${instance.id}/${remoteId}`)
}
