import type { AuditEvent } from '../../shared/domain/audit'
import type { Issue, MirrorField } from '../../shared/domain/issue'
import { failure } from '../../shared/errors'
import type { IssueId } from '../../shared/ids'
import { opsForEdit } from '../engine/queue'
import { localStamp } from '../engine/stamps'
import { auditLine } from './audit-line'
import { applyChanges, changedFields, type IssueChanges } from './field-rules'
import type { IssuePorts } from './ports'
import { retryOnConflict } from './retry-on-conflict'

export type EditOptions = {
  readonly actor: string
  /** How the audit records each changed field. */
  readonly kind?: 'issue.edited' | 'field.restored'
}

/**
 * Changes fields of an issue: values, stamps, audit and what has to be sent become durable together.
 * Only the given fields are written, so a value that sync brought in meanwhile stays. Throws
 * AppFailure `not-found` or `bad-request`.
 */
export async function editIssue(
  ports: IssuePorts,
  id: IssueId,
  changes: IssueChanges,
  options: EditOptions,
): Promise<Issue> {
  return retryOnConflict(async () =>
    commitEdit(ports, await existingIssue(ports, id), changes, options),
  )
}

/** The issue, or AppFailure `not-found`. */
export async function existingIssue(ports: IssuePorts, id: IssueId): Promise<Issue> {
  const issue = await ports.store.get('issues', id)
  if (issue !== undefined) return issue
  throw failure({ code: 'not-found', message: 'This issue no longer exists.', retry: 'no' })
}

async function commitEdit(
  ports: IssuePorts,
  before: Issue,
  changes: IssueChanges,
  options: EditOptions,
): Promise<Issue> {
  const fields = applyChanges(before.fields, changes)
  const changed = changedFields(before.fields, fields)
  if (changed.length === 0) return before
  if (fields.name === '') {
    throw failure({
      code: 'bad-request',
      message: 'An issue needs a name.',
      retry: 'after-fix',
      fields: { name: 'Enter a name.' },
    })
  }
  const now = ports.clock.now()
  const stamps = { ...before.stamps }
  for (const field of changed) {
    stamps[field] = localStamp(now, before.stamps[field] ?? null, options.actor)
  }
  const after: Issue = { ...before, fields, stamps, updatedAt: now }
  await ports.store.commit({
    puts: [
      { collection: 'issues', record: after, expectedRev: before.rev },
      ...(await opsForEdit(ports, after, changed)),
    ],
    audit: changed.map((field) => editLine(ports, before, after, field, options)),
  })
  return existingIssue(ports, before.id)
}

function editLine(
  ports: IssuePorts,
  before: Issue,
  after: Issue,
  field: MirrorField,
  options: EditOptions,
): AuditEvent {
  const verb = options.kind === 'field.restored' ? 'restored' : 'changed'
  return auditLine(ports, {
    kind: options.kind ?? 'issue.edited',
    reason: `${options.actor} ${verb} ${field}.`,
    actor: options.actor,
    issueId: before.id,
    field,
    before: before.fields[field],
    after: after.fields[field],
  })
}
