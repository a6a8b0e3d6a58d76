import type { Entry } from '../../../shared/domain/entry'
import type { OutboundOp } from '../../../shared/domain/outbound-op'
import { toAppError } from '../../../shared/errors'
import type { RemoteId } from '../../../shared/ids'
import { MINUTE_MS } from '../../../shared/time'
import { linkEvent } from '../audit-event'
import { retryAt } from '../cycle/back-off'
import { recordMissing } from '../cycle/record-missing'
import { auditOf, type RunContext } from '../cycle/run-context'
import { holdOf, isPaired, routeOver } from '../entries/entry-due'
import type { EntryRoute } from '../entries/entry-policy'
import { type LoadedLink, loadLink } from '../links/load-link'
import { graceOf } from '../plan/lifecycle'
import { block, doubt, drop, linkOf, postpone, putBack } from './op-state'

/** How long (ms) an entry of a link that does not flow waits before it is looked at again. */
const HELD_MS = 15 * MINUTE_MS

/** Whether an entry goes out now, with everything needed for it. */
type EntryFlow =
  /** It never goes, or only once a change brings an operation of its own. */
  | { readonly kind: 'nothing' }
  /** It waits for a change here, which brings an operation of its own; `reason` is a sentence. */
  | { readonly kind: 'held'; readonly reason: string }
  /** The link is paused or has no ticket yet. */
  | { readonly kind: 'rests' }
  | {
      readonly kind: 'goes'
      readonly loaded: LoadedLink
      readonly entry: Entry
      readonly route: EntryRoute
      readonly remoteId: RemoteId
    }

/** Looks at the link and entry of an operation as they are at this moment. */
async function flowOf(context: RunContext, op: OutboundOp): Promise<EntryFlow> {
  const loaded = await loadLink(context.store, op.linkId)
  const entry = loaded?.entries.find((one) => one.id === op.entryId)
  if (loaded === null || entry === undefined) return { kind: 'nothing' }
  const { link, object, inbound, outbound, queues } = loaded
  const { remoteId } = link
  if (remoteId === null || link.state === 'paused') return { kind: 'rests' }
  const view = {
    ...{ link, outbound, object },
    links: new Map(queues.map((queue) => [queue.link.id, queue.link])),
  }
  const route = link.state === 'linked' ? routeOver(entry, view) : null
  if (route === null) return { kind: 'nothing' }
  const lacking = notTaken(context, op)
  if (lacking !== null) return { kind: 'held', reason: lacking }
  const grace = graceOf(object, inbound, outbound, context.clock.now())
  const at = isPaired(entry, view) ? (entry.editedAt ?? entry.createdAt) : null
  const reason = holdOf(entry, view, grace, at)
  return reason === null
    ? { kind: 'goes', loaded, entry, route, remoteId }
    : { kind: 'held', reason }
}

/** What the other side has no place for, as a sentence; null = it takes this. */
function notTaken({ connector, instance }: RunContext, { kind }: OutboundOp): string | null {
  const { takesComments, files } = connector.capabilities
  if (kind === 'comment' && takesComments === false) return `${instance.name} takes no comments.`
  return kind === 'file' && !files ? `${instance.name} takes no files.` : null
}

/** Settles an operation whose entry does not go out now; answers the flow of one that does. */
export async function flowing(
  context: RunContext,
  op: OutboundOp,
): Promise<Extract<EntryFlow, { kind: 'goes' }> | null> {
  const flow = await flowOf(context, op)
  if (flow.kind === 'goes') return flow
  if (flow.kind === 'rests') await postpone(context, op, context.clock.now() + HELD_MS)
  else if (flow.kind === 'nothing') await drop(context, op)
  else {
    const facts = { kind: 'entry.held', reason: flow.reason } as const
    await context.store.commit({
      deletes: [{ collection: 'ops', key: op.id }],
      audit: [linkEvent(auditOf(context), linkOf(op), facts)],
    })
  }
  return null
}

/**
 * Puts an operation where its failure belongs. `once`: an unknown outcome is looked up before anything
 * is sent again. Throws what concerns the instance as a whole.
 */
export async function entryFailed(
  context: RunContext,
  op: OutboundOp,
  thrown: unknown,
  repeat: 'once' | 'repeatable',
): Promise<void> {
  const error = toAppError(thrown)
  const link = await context.store.get('links', op.linkId)
  const kind = context.refusals.kindOf(error, 'write', link?.remoteId ?? op.linkId)
  if (kind === 'instance') {
    await putBack(context, op, error)
    throw thrown
  }
  if (kind === 'unknown' && repeat === 'once') {
    context.tally.failed += 1
    const notBefore = retryAt(context.clock.now(), op.attempts, error, context.random)
    await doubt(context, { ...op, notBefore }, error)
    return
  }
  if (kind === 'unknown' || kind === 'overtaken') {
    context.tally.failed += 1
    await putBack(context, op, error)
    return
  }
  if (kind === 'missing') return recordMissing(context, op.linkId, [op])
  await block(context, op, error)
}

/** What a sentence calls the ticket of a link. */
export function ticketName({ ticket, link }: LoadedLink): string {
  return ticket?.key ?? link.remoteId ?? 'the ticket'
}
