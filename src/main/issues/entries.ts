import type { AuditEvent } from '../../shared/domain/audit'
import type { Entry } from '../../shared/domain/entry'
import { failure } from '../../shared/errors'
import { asEntryId, type EntryId, type ObjectId } from '../../shared/ids'
import { travels } from '../engine/entries/entry-policy'
import { opsForEntry } from '../engine/objects/object-ops'
import { retryOnConflict } from '../engine/retry-on-conflict'
import { auditLine } from './audit-line'
import { existingObject } from './edit-object'
import type { IssuePorts } from './ports'

export type NewEntry = {
  readonly objectId: ObjectId
  readonly kind: 'comment' | 'work-note'
  readonly body: string
  readonly visibility: 'internal' | 'public'
  readonly tags?: readonly string[] | undefined
}

/** Adds a war room entry and, in the same commit, what has to be sent. Throws `not-found`, `bad-request`. */
export async function addEntry(ports: IssuePorts, draft: NewEntry, actor: string): Promise<Entry> {
  await existingObject(ports, draft.objectId)
  const entry: Entry = {
    id: asEntryId(ports.identity.fresh()),
    objectId: draft.objectId,
    kind: draft.kind,
    author: actor,
    createdAt: ports.clock.now(),
    editedAt: null,
    body: tidyBody(draft.body),
    tags: tidyTags(draft.tags ?? []),
    visibility: draft.visibility,
    origin: { kind: 'local' },
    rev: 0,
  }
  const added = auditLine(ports, {
    kind: 'issue.entry-added',
    reason: `${actor} added a ${draft.kind === 'comment' ? 'comment' : 'work note'}.`,
    actor,
    objectId: draft.objectId,
  })
  await retryOnConflict(() => commitEntry(ports, entry, 0, added))
  return existingEntry(ports, entry.id)
}

/** Changes the text of an entry written here; entries from elsewhere are refused. */
export async function editEntry(
  ports: IssuePorts,
  id: EntryId,
  body: string,
  actor: string,
): Promise<Entry> {
  const text = tidyBody(body)
  return retryOnConflict(async () => {
    const before = await existingEntry(ports, id)
    refuseForeign(before)
    if (text === before.body) return before
    // The comment over there is written anew, with nothing but what stands here.
    const { losses: _, ...kept } = before
    const after: Entry = { ...kept, body: text, editedAt: ports.clock.now() }
    const edited = auditLine(ports, {
      kind: 'entry.edited',
      reason: `${actor} edited an entry.`,
      actor,
      objectId: before.objectId,
      before: before.body,
      after: text,
    })
    await commitEntry(ports, after, before.rev, edited)
    return existingEntry(ports, id)
  })
}

/**
 * Replaces the tags of an entry, wherever it came from; it is sent where a tag now says so. Throws
 * `not-found`, `refused` for a line of the application itself.
 */
export async function tagEntry(
  ports: IssuePorts,
  id: EntryId,
  tags: readonly string[],
  actor: string,
): Promise<Entry> {
  const wanted = tidyTags(tags)
  return retryOnConflict(async () => {
    const before = await existingEntry(ports, id)
    if (before.kind === 'system') {
      throw failure({
        code: 'refused',
        message: 'Lines that Lockstep wrote by itself carry no tags of yours.',
        retry: 'no',
      })
    }
    if (wanted.join('\n') === before.tags.join('\n')) return before
    const after: Entry = { ...before, tags: wanted, taggedAt: ports.clock.now() }
    const tagged = auditLine(ports, {
      kind: 'entry.tagged',
      reason: `${actor} changed the tags of an entry.`,
      actor,
      objectId: before.objectId,
      before: before.tags,
      after: wanted,
    })
    await commitEntry(ports, after, before.rev, tagged)
    return existingEntry(ports, id)
  })
}

/** Stores an entry with what has to be sent for it. */
export async function commitEntry(
  ports: IssuePorts,
  record: Entry,
  expectedRev: number,
  event: AuditEvent,
): Promise<void> {
  await ports.store.commit({
    puts: [{ collection: 'entries', record, expectedRev }, ...(await opsForEntry(ports, record))],
    audit: [event],
  })
}

function refuseForeign(entry: Entry): void {
  if (entry.origin.kind === 'local' && travels(entry)) return
  throw failure({
    code: 'refused',
    message: 'Only entries written here can be edited here.',
    retry: 'no',
  })
}

/** The entry, or AppFailure `not-found`. */
export async function existingEntry(ports: IssuePorts, id: EntryId): Promise<Entry> {
  const entry = await ports.store.get('entries', id)
  if (entry !== undefined) return entry
  throw failure({ code: 'not-found', message: 'This entry no longer exists.', retry: 'no' })
}

/** Tags without blanks around them, each once, in the order given. */
export function tidyTags(tags: readonly string[]): readonly string[] {
  return [...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))]
}

function tidyBody(body: string): string {
  const text = body.replace(/\r\n?/g, '\n').trimEnd()
  if (text.trim() !== '') return text
  throw failure({
    code: 'bad-request',
    message: 'Write something first.',
    retry: 'after-fix',
    fields: { body: 'Write something first.' },
  })
}
