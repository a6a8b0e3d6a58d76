import type { Entry } from '../../../shared/domain/entry'
import type { EntryId } from '../../../shared/ids'
import type { Grace } from '../plan/lifecycle'
import type { PlanInput } from '../plan/plan-input'
import type { FileStep } from '../plan/plan-types'
import type { RemoteFile } from '../ports/connector'
import { receivesEntries } from './comments'
import { isDue, isLate, olderHere, routeOver } from './entry-due'
import { inboundFileId } from './entry-ids'
import { takesFiles } from './entry-policy'
import { olderThere } from './older-there'
import { saidBefore } from './said-before'

/** Plans the files of a link in both directions. Nothing is decided while they were not read. */
export function planFiles(input: PlanInput, grace: Grace): FileStep[] {
  const { files, link, entries } = input
  if (files === null) return []
  const own = entries.filter((entry) => entry.kind === 'file')
  if (files.length + own.length === 0) return []
  const paired = new Set(link.files.map((pair) => pair.remoteFileId))
  const known = new Map(entries.map((entry) => [entry.id, entry]))
  const open = new Map(
    own
      .filter((entry) => !link.files.some((pair) => pair.entryId === entry.id))
      .map((entry) => [entry.id, entry]),
  )
  const fresh = files.filter((file) => !paired.has(file.id))
  const older = fresh.length === 0 ? 'all' : olderThere(input)
  const steps: FileStep[] = []
  for (const file of fresh) {
    const step = planFresh(file, known, open, older, input, grace)
    if (step === null) continue
    steps.push(step)
    open.delete(step.entryId)
  }
  const due = own.filter((entry) => isDue(entry, input, grace))
  for (const { id } of [...olderHere(entries, input, grace), ...due]) {
    // What may lie there already is compared before it is sent.
    if (open.has(id)) steps.push({ kind: 'send-file', entryId: id })
  }
  return steps
}

function planFresh(
  file: RemoteFile,
  known: ReadonlyMap<EntryId, Entry>,
  open: ReadonlyMap<EntryId, Entry>,
  older: ReadonlySet<string> | 'all',
  input: PlanInput,
  grace: Grace,
): FileStep | null {
  const { link, object, inbound, digest, contents, offsetMs } = input
  const entryId = inboundFileId(digest, object.id, link.instanceId, file.id)
  const ownSha = known.get(entryId)?.file?.sha256
  if (ownSha !== undefined) return { kind: 'pair-file', entryId, fileId: file.id, sha256: ownSha }
  const same = sameContent(file, open, input)
  if (same !== null) return same
  const at = file.createdAt - offsetMs
  if (!receivesEntries(input) || !takesFiles(inbound) || isLate(at, grace.inUntil)) return null
  if (saidBefore(link, at) && older !== 'all' && !older.has(file.id)) return null
  const limit = inbound?.entries.maxFileBytes ?? 0
  if (file.bytes > limit || contents[file.id] === null) {
    const saidId = inboundFileId(digest, object.id, link.instanceId, file.id, 'file-left-out')
    return known.has(saidId) ? null : { kind: 'leave-out-file', entryId: saidId, file, at, limit }
  }
  const forward = link.lastSyncAt !== null || !saidBefore(link, at)
  return { kind: 'receive-file', entryId, file, at, forward }
}

/** An entry that holds what the file holds, or the wish to see whether one does. */
function sameContent(
  file: RemoteFile,
  open: ReadonlyMap<EntryId, Entry>,
  input: PlanInput,
): FileStep | null {
  const alike = [...open.values()].filter(
    (entry) => entry.file?.bytes === file.bytes && mayLieThere(entry, input),
  )
  const first = alike[0]
  if (first === undefined) return null
  const sha256 = file.sha256 ?? input.contents[file.id]?.sha256
  if (sha256 === undefined) {
    return input.contents[file.id] === null
      ? null
      : { kind: 'compare-file', entryId: first.id, file }
  }
  const same = alike.find((entry) => entry.file?.sha256 === sha256)
  return same === undefined
    ? null
    : { kind: 'pair-file', entryId: same.id, fileId: file.id, sha256 }
}

/** Whether an entry was sent to this ticket, or would be, or once came from it. */
function mayLieThere(entry: Entry, input: PlanInput): boolean {
  return entry.origin.kind === 'remote' || routeOver(entry, input) !== null
}
