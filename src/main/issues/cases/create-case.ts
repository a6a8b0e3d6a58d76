import type { Case } from '../../../shared/domain/case'
import { emptyFields, type Issue, type IssueFields } from '../../../shared/domain/issue'
import type { Project } from '../../../shared/domain/project'
import { failure } from '../../../shared/errors'
import { asCaseId, type IssueId, type ProjectId } from '../../../shared/ids'
import { objectPut } from '../../engine/objects/linked-object'
import type { Commit, StorePort } from '../../engine/ports/store'
import { retryOnConflict } from '../../engine/retry-on-conflict'
import { auditLine } from '../audit-line'
import { applyChanges, type IssueChanges } from '../field-rules'
import { inTurn } from '../in-turn'
import type { IssuePorts } from '../ports'
import { existingProject } from '../projects/find-project'
import { memberAdded, refuseMembersElsewhere } from './case-members'
import { existingCase, findingsOf } from './find-case'

export type NewCase = {
  readonly projectId: ProjectId
  readonly fields: IssueChanges
  readonly issueIds: readonly IssueId[]
}

/**
 * Creates a case with the next key of its project and with its first members. Throws AppFailure
 * `not-found`, `bad-request` without a name, `limit` for too many findings, `refused` for findings of
 * another case.
 */
export async function createCase(ports: IssuePorts, draft: NewCase, actor: string): Promise<Case> {
  const fields = caseFields(draft.fields)
  const create = async () => {
    const project = await existingProject(ports, draft.projectId)
    const members = await findingsOf(ports, draft.issueIds)
    await refuseMembersElsewhere(ports, members, null)
    const { record, commit } = await newCase(ports, project, { fields, members }, actor)
    await ports.store.commit(commit)
    return existingCase(ports, record.id)
  }
  return inTurn(ports.store, () => retryOnConflict(create))
}

/** A case's record and the commit that makes it; the project's own put is part of it. */
export async function newCase(
  ports: IssuePorts,
  project: Project,
  content: { readonly fields: IssueFields; readonly members: readonly Issue[] },
  actor: string,
): Promise<{ readonly record: Case; readonly commit: Commit }> {
  const { clock, identity, store } = ports
  const number = await freeNumber(store, project)
  const now = clock.now()
  const record: Case = {
    id: asCaseId(identity.fresh()),
    key: `${project.key}-${number}`,
    kind: 'case',
    projectId: project.id,
    fields: content.fields,
    stamps: {},
    custom: {},
    createdAt: now,
    updatedAt: now,
    createdBy: actor,
    archivedAt: null,
    rev: 0,
  }
  const created = auditLine(ports, {
    kind: 'case.created',
    reason: `${actor} created ${record.key} in ${project.name}.`,
    actor,
    objectId: record.id,
  })
  const puts = [
    {
      collection: 'projects',
      record: { ...project, nextCaseNumber: number + 1 },
      expectedRev: project.rev,
    } as const,
    objectPut(record, 0),
    ...content.members.map((one) => objectPut({ ...one, caseId: record.id }, one.rev)),
  ]
  const joined = content.members.flatMap((one) => memberAdded(ports, record, one, actor))
  return { record, commit: { puts, audit: [created, ...joined] } }
}

/** Fields of a new case. Throws AppFailure `bad-request` when it has no name. */
function caseFields(changes: IssueChanges): IssueFields {
  const fields = applyChanges(emptyFields, changes)
  if (fields.name !== '') return fields
  throw failure({
    code: 'bad-request',
    message: 'A case needs a name.',
    retry: 'after-fix',
    fields: { name: 'Enter a name.' },
  })
}

/** A former project with the same key may have left cases behind; their keys stay theirs. */
async function freeNumber(store: StorePort, project: Project): Promise<number> {
  let number = project.nextCaseNumber
  while ((await store.find('casesByKey', `${project.key}-${number}`)).length > 0) number += 1
  return number
}
