import type { Case } from '../../../shared/domain/case'
import type { Issue } from '../../../shared/domain/issue'
import { failure } from '../../../shared/errors'
import type { CaseId, IssueId } from '../../../shared/ids'
import { objectPut } from '../../engine/objects/linked-object'
import { caseFollows } from '../../engine/objects/members'
import { retryOnConflict } from '../../engine/retry-on-conflict'
import type { IssuePorts } from '../ports'
import { memberAdded, memberRemoved, refuseArchived } from './case-members'
import { existingCase, findingsOf } from './find-case'

/**
 * Moves findings from one case to another in one commit, so that none is ever in neither. Both cases
 * follow: the one may be resolved without its last open finding, the other opens again. Answers the
 * case they are in now. Throws AppFailure `not-found`, `limit`, `refused` for an archived case and
 * for a finding that is not in the first one.
 */
export async function moveIssues(
  ports: IssuePorts,
  route: { readonly from: CaseId; readonly to: CaseId; readonly issueIds: readonly IssueId[] },
  actor: string,
): Promise<Case> {
  const { from, to, issueIds } = route
  return retryOnConflict(async () => {
    const [origin, target] = [await existingCase(ports, from), await existingCase(ports, to)]
    if (from === to) return target
    refuseArchived(target)
    const findings = await findingsOf(ports, issueIds)
    refuseStrangers(origin, findings)
    const moved = findings.map((one) => ({ ...one, caseId: to }))
    const leaving = findings.map((one) => ({ before: one, after: null }))
    const coming = moved.map((one) => ({ before: null, after: one }))
    const left = await caseFollows(ports, from, leaving)
    const joined = await caseFollows(ports, to, coming)
    await ports.store.commit({
      puts: [...moved.map((one) => objectPut(one, one.rev)), ...left.puts, ...joined.puts],
      audit: [
        ...findings.flatMap((one) => memberRemoved(ports, origin, one, actor)),
        ...findings.flatMap((one) => memberAdded(ports, target, one, actor)),
        ...left.audit,
        ...joined.audit,
      ],
    })
    return existingCase(ports, to)
  })
}

function refuseStrangers(origin: Case, findings: readonly Issue[]): void {
  const other = findings.find(({ caseId }) => caseId !== origin.id)
  if (other === undefined) return
  throw failure({
    code: 'refused',
    message: `${other.key} is not in ${origin.key} any more.`,
    retry: 'after-fix',
    fields: { issueIds: `${other.key} is not in ${origin.key}.` },
  })
}
