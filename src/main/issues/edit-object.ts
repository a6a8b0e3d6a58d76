import type { AuditEvent } from '../../shared/domain/audit'
import type { Issue, MirrorField } from '../../shared/domain/issue'
import { fieldValueOf, type MirrorObject, withValue } from '../../shared/domain/mirror-object'
import { failure } from '../../shared/errors'
import type { IssueId, ObjectId } from '../../shared/ids'
import { readsAfterWait } from '../engine/entries/entry-reads'
import { localStamp } from '../engine/merge/stamps'
import { findObject, objectPut } from '../engine/objects/linked-object'
import { withCase } from '../engine/objects/members'
import { opsForEdit } from '../engine/objects/object-ops'
import type { Commit } from '../engine/ports/store'
import { retryOnConflict } from '../engine/retry-on-conflict'
import { auditLine } from './audit-line'
import { seenByHand } from './detection-record'
import { applyChanges, changedAdded, changedFields, type ObjectChanges } from './field-rules'
import type { IssuePorts } from './ports'

export type EditOptions = {
  readonly actor: string
  /** How the audit records each changed field. */
  readonly kind?: 'issue.edited' | 'case.edited' | 'field.restored'
}

/**
 * Changes fields of an issue or case: values, stamps, audit and what has to be sent become durable
 * together. Only the given fields are written, so a value that sync brought in meanwhile stays. A
 * function decides on what is stored at the moment of the commit.
 * Throws AppFailure `not-found` or `bad-request`.
 */
export async function editObject(
  ports: IssuePorts,
  id: ObjectId,
  changes: ObjectChanges | ((present: MirrorObject) => ObjectChanges),
  options: EditOptions,
): Promise<MirrorObject> {
  return retryOnConflict(async () => {
    const before = await existingObject(ports, id)
    const asked = typeof changes === 'function' ? changes(before) : changes
    return commitEdit(ports, before, asked, options)
  })
}

/** The same for an issue alone. */
export async function editIssue(
  ports: IssuePorts,
  id: IssueId,
  changes: ObjectChanges,
  options: EditOptions,
): Promise<Issue> {
  await existingIssue(ports, id)
  await editObject(ports, id, changes, options)
  return existingIssue(ports, id)
}

/** The issue, or AppFailure `not-found`. */
export async function existingIssue(ports: IssuePorts, id: IssueId): Promise<Issue> {
  const issue = await ports.store.get('issues', id)
  if (issue !== undefined) return issue
  throw failure({ code: 'not-found', message: 'This issue no longer exists.', retry: 'no' })
}

/** The issue or case, or AppFailure `not-found`. */
export async function existingObject(ports: IssuePorts, id: ObjectId): Promise<MirrorObject> {
  const object = await findObject(ports.store, id)
  if (object !== undefined) return object
  throw failure({ code: 'not-found', message: 'This issue no longer exists.', retry: 'no' })
}

async function commitEdit(
  ports: IssuePorts,
  before: MirrorObject,
  changes: ObjectChanges,
  options: EditOptions,
): Promise<MirrorObject> {
  const edit = await editOf(ports, before, changes, options)
  if (edit === null) return before
  await ports.store.commit(await withCase(ports, edit.commit, { before, after: edit.after }))
  return existingObject(ports, before.id)
}

/**
 * What an edit writes, not yet committed and without what the case of a member does; null = it
 * changes nothing. Throws AppFailure `bad-request`.
 */
export async function editOf(
  ports: IssuePorts,
  before: MirrorObject,
  changes: ObjectChanges,
  options: EditOptions,
): Promise<{ readonly after: MirrorObject; readonly commit: Commit } | null> {
  const fields = applyChanges(before.fields, changes)
  const added = changedAdded(before.custom, changes.custom ?? {})
  const changed: MirrorField[] = [
    ...changedFields(before.fields, fields),
    ...added.map(({ field }) => field),
  ]
  if (changed.length === 0) return null
  if (fields.name === '') {
    throw failure({
      code: 'bad-request',
      message: before.kind === 'case' ? 'A case needs a name.' : 'An issue needs a name.',
      retry: 'after-fix',
      fields: { name: 'Enter a name.' },
    })
  }
  const now = ports.clock.now()
  const stamps = { ...before.stamps }
  for (const field of changed) {
    stamps[field] = localStamp(now, before.stamps[field] ?? null, options.actor)
  }
  let after: MirrorObject = { ...before, fields, stamps, updatedAt: now }
  for (const { field, value } of added) after = withValue(after, field, value)
  const detected = seenByHand(ports, after, options.actor)
  after = detected.object
  const commit = {
    puts: [
      objectPut(after, before.rev),
      ...(await opsForEdit(ports, after, changed)),
      ...(await readsAfterWait(ports.store, before, after, now)),
    ],
    audit: [
      ...changed.map((field) => editLine(ports, before, after, field, options)),
      ...detected.audit,
    ],
  }
  return { after, commit }
}

function editLine(
  ports: IssuePorts,
  before: MirrorObject,
  after: MirrorObject,
  field: MirrorField,
  options: EditOptions,
): AuditEvent {
  const verb = options.kind === 'field.restored' ? 'restored' : 'changed'
  return auditLine(ports, {
    kind: options.kind ?? (before.kind === 'case' ? 'case.edited' : 'issue.edited'),
    reason: `${options.actor} ${verb} ${field}.`,
    actor: options.actor,
    objectId: before.id,
    field,
    before: fieldValueOf(before, field),
    after: fieldValueOf(after, field),
  })
}
