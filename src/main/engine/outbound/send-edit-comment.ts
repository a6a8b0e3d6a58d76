import type { Entry } from '../../../shared/domain/entry'
import type { CommentLink, Link } from '../../../shared/domain/link'
import type { OutboundOp } from '../../../shared/domain/outbound-op'
import type { EntryId, RemoteId } from '../../../shared/ids'
import { linkEvent } from '../audit-event'
import { auditOf, type RunContext } from '../cycle/run-context'
import { bodyHash, editOpId } from '../entries/entry-ids'
import type { LoadedLink } from '../links/load-link'
import { patchLink } from '../links/patch-link'
import { momentText } from '../plan/moment-text'
import type { RemoteComment } from '../ports/connector'
import { drop, linkOf } from './op-state'
import { put } from './queue'
import { entryFailed, ticketName } from './send-entry'

/**
 * Sends an edit as another comment that says so, once. Its marker names the entry and the text it
 * tells of, so that it is known again whoever finds it. Throws AppFailure when the instance as a whole
 * cannot go on.
 */
export async function appendEdit(
  context: RunContext,
  claimed: OutboundOp,
  loaded: LoadedLink,
  entry: Entry,
  content: { readonly author: string; readonly internal: boolean },
  remoteId: RemoteId,
): Promise<void> {
  const { connector, tally } = context
  const op = await namedForText(context, claimed, entry)
  if (op === null) return
  let written: RemoteComment
  try {
    tally.writes += 1
    written = await connector.addComment(remoteId, { ...content, body: updateText(entry) }, op.id)
    context.refusals.allowed('write')
  } catch (thrown) {
    return entryFailed(context, op, thrown, 'once')
  }
  tally.commentsOut += 1
  const deletes = [{ collection: 'ops', key: op.id } as const]
  const audit = [
    linkEvent(auditOf(context), linkOf(op), {
      kind: 'entry.sent',
      reason: `The edit of an entry by ${entry.author} was added to ${ticketName(loaded)} as another comment.`,
    }),
  ]
  await patchLink(
    context.store,
    loaded.link.id,
    (link) => ({
      link: {
        ...withUpdate(link, entry.id, bodyHash(entry.body), written),
        lastSyncAt: context.clock.now(),
      },
      deletes,
      audit,
    }),
    { deletes, audit },
  )
}

/** A link that knows a comment which tells of an edit, and that its entry was told so. */
export function withUpdate(
  link: Link,
  entryId: EntryId,
  localHash: string,
  { id: remoteCommentId, body }: Pick<RemoteComment, 'id' | 'body'>,
): Link {
  const update: CommentLink = {
    ...{ entryId, remoteCommentId, localHash },
    remoteHash: bodyHash(body),
    update: true,
  }
  const others = link.comments
    .filter((one) => one.remoteCommentId !== remoteCommentId)
    .map((one) => (one.entryId === entryId && one.update !== true ? { ...one, localHash } : one))
  return { ...link, comments: [...others, update] }
}

/** What the other comment says. */
function updateText({ createdAt, body }: Entry): string {
  return `**Update** of what was written on ${momentText(createdAt)}:\n\n${body}`
}

/** The operation under the name of the text it is about to carry; null when another one carries it. */
async function namedForText(
  context: RunContext,
  op: OutboundOp,
  entry: Entry,
): Promise<OutboundOp | null> {
  const { store, identity } = context
  const id = editOpId(identity.digest, op.linkId, entry.id, bodyHash(entry.body))
  if (op.id === id) return op
  if ((await store.get('ops', id)) !== undefined) {
    await drop(context, op)
    return null
  }
  await store.commit({
    puts: [put({ ...op, id, rev: 0 }, 0)],
    deletes: [{ collection: 'ops', key: op.id }],
  })
  return { ...op, id, rev: 1 }
}
