import type { Entry } from '../../../shared/domain/entry'
import type { FileLink } from '../../../shared/domain/link'
import type { EventFacts } from '../audit-event'
import { put } from '../outbound/queue'
import type { PlanInput } from '../plan/plan-input'
import type { FileStep, LinkPlan } from '../plan/plan-types'
import type { Identity } from '../ports/identity'
import type { Put } from '../ports/store'
import { firstOp } from './entry-ops'
import { tagsOfArrival } from './entry-policy'

/** What a plan's file steps change. */
export type FileChanges = {
  readonly pairs: readonly FileLink[]
  /** New entries; `forward` = other tickets of the object get them too. */
  readonly entries: readonly {
    readonly entry: Entry
    readonly expectedRev: number
    readonly forward: boolean
  }[]
  readonly ops: readonly Put[]
  readonly events: readonly EventFacts[]
}

/** Turns the file steps of a plan into records. A file whose content was not read waits for the next look. */
export function changeFiles(
  input: PlanInput,
  plan: LinkPlan,
  identity: Pick<Identity, 'digest'>,
): FileChanges {
  const { link, now, names } = input
  const pairs = [...link.files]
  const known = new Map(input.entries.map((entry) => [entry.id, entry]))
  const entries: { entry: Entry; expectedRev: number; forward: boolean }[] = []
  const ops: Put[] = []
  const events: EventFacts[] = []
  for (const step of plan.files) {
    if (step.kind === 'receive-file') {
      const received = receivedEntry(step, input)
      if (received?.file === undefined) continue
      const { sha256 } = received.file
      pairs.push({ entryId: step.entryId, remoteFileId: step.file.id, sha256 })
      entries.push({ entry: received, expectedRev: 0, forward: step.forward })
      events.push({
        kind: 'file.received',
        reason: `The file "${step.file.name}" by ${step.file.author} came from ${names.ticket}.`,
        actor: step.file.author,
      })
    } else if (step.kind === 'leave-out-file') {
      entries.push({ entry: leftOutEntry(step, input), expectedRev: 0, forward: false })
    } else if (step.kind === 'pair-file') {
      const { entryId, fileId: remoteFileId, sha256 } = step
      pairs.push({ entryId, remoteFileId, sha256 })
      ops.push(
        ...input.ops
          .filter((op) => op.kind === 'file' && op.entryId === entryId && op.state === 'in-doubt')
          .map((op) => put({ ...op, state: 'pending', notBefore: now }, op.rev)),
      )
    } else if (step.kind === 'send-file') {
      const entry = known.get(step.entryId)
      if (entry !== undefined) ops.push(put(firstOp(link, entry, now, identity), 0))
    }
  }
  return { pairs, entries, ops, events }
}

function receivedEntry(
  { entryId, file, at }: Extract<FileStep, { kind: 'receive-file' }>,
  { link, object, inbound, contents }: PlanInput,
): Entry | null {
  const content = contents[file.id]
  if (content === undefined || content === null) return null
  const { name, contentType } = file
  return {
    id: entryId,
    objectId: object.id,
    kind: 'file',
    author: file.author,
    createdAt: at,
    editedAt: null,
    body: '',
    tags: tagsOfArrival(inbound?.entries, 'file'),
    visibility: 'internal',
    origin: {
      kind: 'remote',
      instanceId: link.instanceId,
      linkId: link.id,
      remoteCommentId: null,
      remoteFileId: file.id,
    },
    file: { name, contentType, bytes: content.bytes, sha256: content.sha256 },
    rev: 0,
  }
}

function leftOutEntry(
  { entryId, file, limit }: Extract<FileStep, { kind: 'leave-out-file' }>,
  { object, remote, now }: PlanInput,
): Entry {
  // A name is written by whoever attached the file, so it must not be read as Markdown.
  const name = file.name.replace(/[^\p{L}\p{N} ._-]/gu, '_')
  return {
    id: entryId,
    objectId: object.id,
    kind: 'system',
    author: 'Lockstep',
    createdAt: now,
    editedAt: null,
    body: `The file "${name}" by ${file.author} (${file.bytes} bytes) stays in [${remote.key}](${remote.url}): it is larger than the ${limit} bytes the profile lets through.`,
    tags: ['file'],
    visibility: 'internal',
    origin: { kind: 'local' },
    rev: 0,
  }
}
