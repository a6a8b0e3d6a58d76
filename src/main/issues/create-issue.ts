import { emptyFields, type Issue, type IssueKind } from '../../shared/domain/issue'
import { defaultSettings } from '../../shared/domain/settings'
import { failure } from '../../shared/errors'
import { asIssueId } from '../../shared/ids'
import type { UtcMs } from '../../shared/time'
import { retryOnConflict } from '../engine/retry-on-conflict'
import { auditLine } from './audit-line'
import { firstDetection } from './detection-record'
import { applyChanges, type IssueChanges } from './field-rules'
import { inTurn } from './in-turn'
import type { IssuePorts } from './ports'

export type NewIssue = {
  readonly kind: IssueKind
  readonly fields: IssueChanges
  readonly occurredAt?: UtcMs
}

/**
 * Creates an issue with the next free ISS-n. Throws AppFailure `bad-request` when it has no name,
 * and the store's own failures.
 */
export async function createIssue(
  ports: IssuePorts,
  draft: NewIssue,
  actor: string,
): Promise<Issue> {
  const [issue] = await createIssues(ports, [draft], actor)
  if (issue === undefined) throw failure(nameless)
  return issue
}

/** Creates many issues in one transaction, with consecutive keys. Same failures as createIssue. */
export async function createIssues(
  ports: IssuePorts,
  drafts: readonly NewIssue[],
  actor: string,
): Promise<Issue[]> {
  const fields = drafts.map((draft) => applyChanges(emptyFields, draft.fields))
  if (fields.some((one) => one.name === '')) throw failure(nameless)
  return inTurn(ports.store, () =>
    retryOnConflict(() => commitWithKeys(ports, drafts, fields, actor)),
  )
}

const nameless = {
  code: 'bad-request',
  message: 'An issue needs a name.',
  retry: 'after-fix',
  fields: { name: 'Enter a name.' },
} as const

async function commitWithKeys(
  ports: IssuePorts,
  drafts: readonly NewIssue[],
  fields: readonly Issue['fields'][],
  actor: string,
): Promise<Issue[]> {
  const { store, clock, identity } = ports
  const settings = (await store.get('settings', 'settings')) ?? defaultSettings
  const now = clock.now()
  const issues = drafts.map((draft, index): Issue => {
    const own = fields[index] ?? emptyFields
    return {
      id: asIssueId(identity.fresh()),
      key: `ISS-${settings.nextIssueNumber + index}`,
      kind: draft.kind,
      fields: own,
      stamps: {},
      occurredAt: draft.occurredAt ?? null,
      createdAt: now,
      updatedAt: now,
      createdBy: actor,
      origin: null,
      custom: {},
      caseId: null,
      detection: firstDetection(draft.kind, now),
      rev: 0,
    }
  })
  await store.commit({
    puts: [
      ...issues.map((record) => ({ collection: 'issues', record, expectedRev: 0 }) as const),
      {
        collection: 'settings',
        record: { ...settings, nextIssueNumber: settings.nextIssueNumber + issues.length },
        expectedRev: settings.rev,
      },
    ],
    audit: issues.map((issue) =>
      auditLine(ports, {
        kind: 'issue.created',
        reason: `${actor} created ${issue.key}.`,
        actor,
        objectId: issue.id,
      }),
    ),
  })
  return store.getMany(
    'issues',
    issues.map((issue) => issue.id),
  )
}
