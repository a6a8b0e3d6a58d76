import type { FileLink, Link } from '../../../shared/domain/link'
import type { OutboundOp } from '../../../shared/domain/outbound-op'
import { type AppError, toAppError } from '../../../shared/errors'
import { SECOND_MS } from '../../../shared/time'
import { linkEvent } from '../audit-event'
import { auditOf, type RunContext } from '../cycle/run-context'
import { patchLink } from '../links/patch-link'
import type { FileUpload, RemoteFile } from '../ports/connector'
import type { FileStore } from '../ports/files'
import { fileKeptInside } from './kept-inside'
import { block, claim, drop, linkOf } from './op-state'
import { put } from './queue'
import { entryFailed, flowing, ticketName } from './send-entry'

/** How much earlier (ms) than its operation a file may seem to be made: clocks are only roughly known. */
const SKEW_MS = 10 * SECOND_MS

/**
 * Attaches one file of a war room to its ticket, once. Throws AppFailure when the instance as a whole
 * cannot go on.
 */
export async function sendFile(context: RunContext, due: OutboundOp): Promise<void> {
  const op = await claim(context, due)
  if (op === null) return
  const flow = await flowing(context, op)
  if (flow === null) return
  const { loaded, entry, remoteId } = flow
  const { file } = entry
  const internal = entry.visibility === 'internal'
  const pair = loaded.link.files.find((one) => one.entryId === entry.id)
  if (pair !== undefined) {
    // It is only still here if nobody saw its reply, which tells who sees the file.
    if (internal && !(await fileKeptInside(context, op, remoteId, pair))) return
    return drop(context, op)
  }
  if (file === undefined) return drop(context, op)
  const { connector, files, tally, signal } = context
  const broken = await unreadable(files, file.sha256)
  if (broken !== null) return block(context, op, broken)
  const { author } = entry
  const upload: FileUpload = { ...file, author, internal, open: () => files.open(file.sha256) }
  let written: RemoteFile
  try {
    tally.writes += 1
    written = await connector.attachFile(remoteId, upload, signal)
    context.refusals.allowed('write')
  } catch (thrown) {
    return entryFailed(context, op, thrown, 'once')
  }
  tally.filesOut += 1
  const made = { entryId: entry.id, remoteFileId: written.id, sha256: file.sha256 }
  await keepPair(context, op, made, {
    kind: 'file.sent',
    reason: `The file "${file.name}" by ${entry.author} was attached to ${ticketName(loaded)}.`,
  })
}

/**
 * Why a content cannot be sent, seen before a request is on the wire: an upload that breaks off amid
 * it has an unknown outcome.
 */
async function unreadable(files: FileStore, sha256: string): Promise<AppError | null> {
  try {
    for await (const _ of files.open(sha256));
    return null
  } catch (thrown) {
    return toAppError(thrown)
  }
}

/**
 * Looks for a file whose upload has an unknown outcome: as large, not older than its operation, and
 * with the same content. Joins it with its entry and answers true when it is there, or when there is
 * nothing left to look for.
 */
export async function findFile(context: RunContext, op: OutboundOp): Promise<boolean> {
  const { store, connector, files, signal, offsetMs } = context
  const link = await store.get('links', op.linkId)
  const entry = op.entryId === null ? undefined : await store.get('entries', op.entryId)
  if (link === undefined || entry?.file === undefined || link.remoteId === null) {
    await drop(context, op)
    return true
  }
  const { remoteId } = link
  const { bytes, sha256 } = entry.file
  const paired = new Set(link.files.map((pair) => pair.remoteFileId))
  for (const file of await connector.files(remoteId, signal)) {
    const early = file.createdAt - offsetMs < op.createdAt - SKEW_MS
    if (paired.has(file.id) || file.bytes !== bytes || early) continue
    const found =
      file.sha256 ??
      (
        await connector.downloadFile(
          remoteId,
          file.id,
          (content) => files.measure(content, bytes),
          signal,
        )
      ).sha256
    if (found !== sha256) continue
    const pair = { entryId: entry.id, remoteFileId: file.id, sha256 }
    const reason = 'The file had arrived, only its reply was lost; it is not sent again.'
    // Its reply would have told who sees it, so its operation goes on to ask that.
    const asks = entry.visibility === 'internal' && connector.keepFileInside !== undefined
    const due = asks ? { ...op, state: 'pending' as const, notBefore: context.clock.now() } : null
    await keepPair(context, op, pair, { kind: 'op.resolved', reason }, due)
    return true
  }
  return false
}

async function keepPair(
  context: RunContext,
  op: OutboundOp,
  pair: FileLink,
  facts: { readonly kind: 'file.sent' | 'op.resolved'; readonly reason: string },
  due: OutboundOp | null = null,
): Promise<void> {
  const deletes = due === null ? [{ collection: 'ops', key: op.id } as const] : []
  const puts = due === null ? [] : [put(due, op.rev)]
  const audit = [linkEvent(auditOf(context), linkOf(op), facts)]
  await patchLink(
    context.store,
    op.linkId,
    (link) => ({
      link: { ...withFile(link, pair), lastSyncAt: context.clock.now() },
      deletes,
      puts,
      audit,
    }),
    { deletes: [{ collection: 'ops', key: op.id }], audit },
  )
}

function withFile(link: Link, pair: FileLink): Link {
  const others = link.files.filter((one) => one.remoteFileId !== pair.remoteFileId)
  return { ...link, files: [...others, pair] }
}
