import type { AuditEvent } from '../../../shared/domain/audit'
import type { Case } from '../../../shared/domain/case'
import type { Issue } from '../../../shared/domain/issue'
import { failure } from '../../../shared/errors'
import type { CaseId, IssueId } from '../../../shared/ids'
import { objectPut } from '../../engine/objects/linked-object'
import { caseFollows, type MemberChange } from '../../engine/objects/members'
import { retryOnConflict } from '../../engine/retry-on-conflict'
import { auditLine } from '../audit-line'
import type { IssuePorts } from '../ports'
import { existingCase, findingsOf } from './find-case'

/**
 * Makes findings members of a case; those that are already stay. An open one reopens a resolved case
 * and its ticket. Throws AppFailure `not-found`, `limit`, `refused` for an archived case and for
 * findings that belong to another one: taking them out there may close that case's ticket, so it has
 * to be asked for.
 */
export async function attachIssues(
  ports: IssuePorts,
  id: CaseId,
  issueIds: readonly IssueId[],
  actor: string,
): Promise<Case> {
  return changeMembers(ports, id, issueIds, async (object, findings) => {
    refuseArchived(object)
    await refuseMembersElsewhere(ports, findings, id)
    const joining = findings.filter((one) => one.caseId !== id)
    return {
      changes: joining.map((one) => ({ before: null, after: { ...one, caseId: id } })),
      audit: joining.flatMap((one) => memberAdded(ports, object, one, actor)),
    }
  })
}

/**
 * Takes findings out of a case; those that are no members stay as they are. With the last open one
 * gone the case is resolved and its ticket closed, never deleted. Throws AppFailure `not-found`,
 * `limit`.
 */
export async function detachIssues(
  ports: IssuePorts,
  id: CaseId,
  issueIds: readonly IssueId[],
  actor: string,
): Promise<Case> {
  return changeMembers(ports, id, issueIds, async (object, findings) => {
    const leaving = findings.filter((one) => one.caseId === id)
    return {
      changes: leaving.map((one) => ({ before: one, after: null })),
      audit: leaving.flatMap((one) => memberRemoved(ports, object, one, actor)),
    }
  })
}

/** What the audit says on both when a finding joins a case. */
export function memberAdded(
  ports: IssuePorts,
  object: Case,
  member: Issue,
  actor: string,
): AuditEvent[] {
  const reason = `${actor} put ${member.key} into ${object.key}.`
  return memberLines(ports, object, member, { kind: 'case.member-added', reason, actor })
}

/** What the audit says on both when a finding leaves a case. */
export function memberRemoved(
  ports: IssuePorts,
  object: Case,
  member: Issue,
  actor: string,
): AuditEvent[] {
  const reason = `${actor} took ${member.key} out of ${object.key}.`
  return memberLines(ports, object, member, { kind: 'case.member-removed', reason, actor })
}

/** Throws AppFailure `refused` when one of the findings is a member of a case other than this one. */
export async function refuseMembersElsewhere(
  { store }: Pick<IssuePorts, 'store'>,
  findings: readonly Issue[],
  id: CaseId | null,
): Promise<void> {
  const other = findings.find(({ caseId }) => caseId !== null && caseId !== id)
  if (other === undefined || other.caseId === null) return
  const key = (await store.get('cases', other.caseId))?.key ?? 'another case'
  throw failure({
    code: 'refused',
    message: `${other.key} belongs to ${key}. Take it out there first.`,
    retry: 'after-fix',
    fields: { issueIds: `${other.key} belongs to ${key}.` },
  })
}

/** Throws AppFailure `refused` for an archived case. */
export function refuseArchived({ key, archivedAt }: Case): void {
  if (archivedAt === null) return
  throw failure({
    code: 'refused',
    message: `${key} is archived. Bring it back from the archive first.`,
    retry: 'after-fix',
  })
}

type MembersChanged = {
  readonly changes: readonly MemberChange[]
  readonly audit: readonly AuditEvent[]
}

async function changeMembers(
  ports: IssuePorts,
  id: CaseId,
  issueIds: readonly IssueId[],
  decide: (object: Case, findings: readonly Issue[]) => Promise<MembersChanged>,
): Promise<Case> {
  return retryOnConflict(async () => {
    const object = await existingCase(ports, id)
    const { changes, audit } = await decide(object, await findingsOf(ports, issueIds))
    if (changes.length === 0) return object
    const following = await caseFollows(ports, id, changes)
    const puts = changes.flatMap(({ before, after }) => {
      const issue = after ?? before
      return issue === null
        ? []
        : [objectPut({ ...issue, caseId: after === null ? null : id }, issue.rev)]
    })
    await ports.store.commit({
      puts: [...puts, ...following.puts],
      audit: [...audit, ...following.audit],
    })
    return existingCase(ports, id)
  })
}

/** The same sentence in the history of the case and in that of the finding. */
function memberLines(
  ports: IssuePorts,
  object: Case,
  member: Issue,
  line: Pick<AuditEvent, 'kind' | 'reason' | 'actor'>,
): AuditEvent[] {
  return [object.id, member.id].map((objectId) => auditLine(ports, { ...line, objectId }))
}
