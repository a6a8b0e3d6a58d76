import { emptyCounters } from '../../shared/domain/run'
import { ticketId } from '../../shared/domain/ticket'
import { failure } from '../../shared/errors'
import type { LinkId, RemoteId } from '../../shared/ids'
import { ClockGauge } from './cycle/clock-gauge'
import { surroundings } from './cycle/cycle'
import type { KeyedLock } from './cycle/keyed-lock'
import { Refusals } from './cycle/refusals'
import { usualBudget } from './cycle/run-budget'
import type { RunContext } from './cycle/run-context'
import { commentsOf } from './cycle/take-in'
import { type AttachRequest, attachable, attachment } from './links/link-birth'
import type { SyncChoice } from './links/link-choice'
import { configured } from './links/link-settings'
import {
  type LoadedLink,
  loadLink,
  planInput,
  profilesOf,
  wantsComments,
  wantsFiles,
} from './links/load-link'
import { remembered } from './links/remembered'
import type { MirrorPorts } from './mirror-ports'
import { linkQueues } from './outbound/queue'
import { explainPlan } from './plan/explain-plan'
import { planLink } from './plan/plan'
import type { ExplainedPlan } from './plan/plan-types'
import type { RemoteConnector, RemoteObject } from './ports/connector'

/**
 * The plan the next cycle would carry out for a link, in words. Reads the remote record, writes
 * nothing on either side. Throws AppFailure `not-found` for a link that is gone.
 */
export async function previewLink(
  ports: MirrorPorts,
  lock: KeyedLock,
  linkId: LinkId,
): Promise<ExplainedPlan> {
  return previewLoaded(ports, lock, await existing(ports, linkId))
}

/**
 * The plan of the next cycle if the link were given this direction and these profiles now. Writes
 * nothing. Throws AppFailure as `configureLink` does.
 */
export async function previewConfigure(
  ports: MirrorPorts,
  lock: KeyedLock,
  linkId: LinkId,
  choice: SyncChoice,
): Promise<ExplainedPlan> {
  const { link } = await configured(ports, linkId, choice)
  const loaded = await existing(ports, linkId)
  const profiles = await profilesOf(ports.store, link)
  const outward = link.direction === 'out' || link.direction === 'both'
  const queues = loaded.queues.map((queue) =>
    queue.link.id === linkId
      ? { link, outbound: profiles.outbound, ops: outward ? queue.ops : [] }
      : queue,
  )
  return previewLoaded(ports, lock, { ...loaded, ...profiles, link, queues })
}

/** What the first sync with a ticket would do, and the ticket as it is now. */
export type AttachPlan = { readonly plan: ExplainedPlan; readonly remote: RemoteObject }

/**
 * What attaching this ticket would do in the first cycle. Writes nothing. Refuses what `attachTicket`
 * would refuse, in the same words.
 */
export async function previewAttach(
  ports: MirrorPorts,
  lock: KeyedLock,
  request: AttachRequest,
): Promise<AttachPlan> {
  const { store } = ports
  const remote = await attachable(ports, request)
  const { link, object, instance } = await attachment(ports, request, remote)
  const profiles = await profilesOf(store, link)
  const [entries, queues, ticket] = await Promise.all([
    store.find('entriesByObject', object.id),
    linkQueues(store, object.id),
    store.get('tickets', ticketId(instance.id, remote.remoteId)),
  ])
  const loaded: LoadedLink = {
    ...{ link, object, entries, conflicts: [], ticket: ticket ?? null },
    queues: [...queues, { link, outbound: profiles.outbound, ops: [] }],
    ...profiles,
  }
  return { plan: await previewLoaded(ports, lock, loaded, remote), remote }
}

async function existing({ store }: MirrorPorts, linkId: LinkId): Promise<LoadedLink> {
  const loaded = await loadLink(store, linkId)
  if (loaded !== null) return loaded
  throw failure({ code: 'not-found', message: 'This link no longer exists.', retry: 'no' })
}

/** `known` is the remote record when it was read just now. */
async function previewLoaded(
  ports: MirrorPorts,
  lock: KeyedLock,
  loaded: LoadedLink,
  known: RemoteObject | null = null,
): Promise<ExplainedPlan> {
  const { store } = ports
  const { id: linkId, instanceId, remoteId } = loaded.link
  const instance = await store.get('instances', instanceId)
  if (instance === undefined) {
    throw failure({ code: 'not-found', message: 'Its connector was deleted.', retry: 'no' })
  }
  if (remoteId === null) {
    const text = `The ticket in ${instance.name} is still being created.`
    const hold = { code: 'creating', text } as const
    return { linkId, hold, fields: [], comments: [], files: [], actions: [], summary: text }
  }
  const connector = await ports.connectors.connector(instanceId)
  const context = {
    ...surroundings(ports, connector, instance, lock),
    ...(await outsideRun(ports, connector, instanceId)),
  }
  const remote = known ?? (await presentRecord(context, loaded, remoteId))
  const comments = wantsComments(loaded) ? await commentsOf(context, remote) : null
  const files = wantsFiles(loaded, connector.capabilities)
    ? (remote.files ?? (await connector.files(remoteId)))
    : null
  const input = planInput(context, loaded, remote, comments, { files, contents: {} })
  return explainPlan(planLink(input), input)
}

/** The record as it is now; one that cannot be read back is taken to hold what it was last sent. */
async function presentRecord(
  { connector, maps }: RunContext,
  { link, ticket, inbound, outbound }: LoadedLink,
  remoteId: RemoteId,
): Promise<RemoteObject> {
  if (connector.capabilities.writeOnly !== true) return connector.get(remoteId)
  return remembered(link, ticket, maps.of(inbound, outbound), remoteId)
}

/** What a run would have and a preview has not. */
async function outsideRun(
  { store }: MirrorPorts,
  connector: RemoteConnector,
  instanceId: string,
): Promise<Omit<RunContext, keyof ReturnType<typeof surroundings>>> {
  const state = await store.get('instanceStates', instanceId)
  const gauge = new ClockGauge(state?.clockSamples ?? [], () => connector.clockOffset())
  return {
    runId: undefined,
    offsetMs: gauge.offsetMs(),
    tally: { ...emptyCounters },
    signal: undefined,
    missed: new Set(),
    budget: usualBudget,
    window: null,
    refusals: new Refusals(),
    recordings: { left: 0 },
    breathe: async () => undefined,
  }
}
