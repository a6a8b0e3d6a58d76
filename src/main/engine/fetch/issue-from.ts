import {
  emptyFields,
  type Issue,
  type IssueFields,
  type MirrorField,
} from '../../../shared/domain/issue'
import { fieldValueOf, withValue } from '../../../shared/domain/mirror-object'
import type { SyncProfile } from '../../../shared/domain/profile'
import type { FieldValue } from '../../../shared/domain/value'
import type { IssueId } from '../../../shared/ids'
import type { RunContext } from '../cycle/run-context'
import { isBlank } from '../merge/canonical'
import type { RemoteObject } from '../ports/connector'

type Newborn = {
  readonly id: IssueId
  readonly key: string
  /** What maps its fields; null = only its name and its time are taken over. */
  readonly profile: SyncProfile | null
}

/** An issue as a record over there describes it; what has no counterpart here keeps its default. */
export function issueFrom(
  context: RunContext,
  record: RemoteObject,
  { id, key, profile }: Newborn,
): Issue {
  const { connector, instance, clock, offsetMs } = context
  const now = clock.now()
  const kind = connector.capabilities.issueKind ?? 'incident'
  const bare: Issue = {
    ...{ id, key, kind, fields: named(context, record), stamps: {}, custom: {} },
    occurredAt: record.createdAt == null ? null : record.createdAt - offsetMs,
    ...{ createdAt: now, updatedAt: now, createdBy: instance.name, caseId: null },
    origin: { instanceId: instance.id, remoteId: record.remoteId, url: record.url || null },
    detection: kind === 'finding' ? { state: 'open', reason: null, until: null, at: now } : null,
    rev: 0,
  }
  let issue = bare
  for (const pair of context.maps.of(profile, null).pairs) {
    const raw = record.fields[pair.readFrom]
    const value = raw === undefined ? undefined : pair.toLocal(raw)
    if (value !== undefined && !isBlank(pair.type, value)) issue = filled(issue, pair.field, value)
  }
  // A resolution without its status, or the other way round, is no issue anybody could have made.
  if (issue.fields.status !== 'resolved') return withResolution(issue, null)
  return issue.fields.resolution === null ? withResolution(issue, 'other') : issue
}

function named({ connector }: RunContext, record: RemoteObject): IssueFields {
  const { title } = connector.capabilities.names
  const given = title === null ? null : record.fields[title]
  const name = typeof given === 'string' && given.trim() !== '' ? given.trim() : record.key
  return { ...emptyFields, name }
}

function filled(issue: Issue, field: MirrorField, value: FieldValue): Issue {
  const next = withValue(issue, field, value)
  return fieldValueOf(next, field) === undefined ? issue : next
}

function withResolution(issue: Issue, resolution: IssueFields['resolution']): Issue {
  return { ...issue, fields: { ...issue.fields, resolution } }
}
