import type { Case } from '../../../shared/domain/case'
import { asCaseId, asProjectId, type IssueId } from '../../../shared/ids'
import type { IssuePorts } from '../ports'
import { existingCase, findingsOf } from './find-case'
import { fieldsOfFindings } from './ticket-content'

/**
 * The case one ticket for these issues would hang on: the one they belong to, else one as it would be
 * made, which is stored nowhere. Throws AppFailure `limit`, `not-found`.
 */
export async function caseToBe(ports: IssuePorts, ids: readonly IssueId[]): Promise<Case> {
  const members = await findingsOf(ports, ids)
  const home = members.find(({ caseId }) => caseId !== null)?.caseId ?? null
  if (home !== null) return existingCase(ports, home)
  const now = ports.clock.now()
  return {
    id: asCaseId('case-to-be'),
    // It has no key yet; the issues it stands for have.
    key: members.map(({ key }) => key).join(', '),
    kind: 'case',
    projectId: asProjectId('case-to-be'),
    fields: fieldsOfFindings(members),
    stamps: {},
    custom: {},
    createdAt: now,
    updatedAt: now,
    createdBy: '',
    archivedAt: null,
    rev: 0,
  }
}
