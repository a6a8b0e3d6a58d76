import type { Issue } from '../../../shared/domain/issue'
import type { Link } from '../../../shared/domain/link'
import type { ProjectTarget } from '../../../shared/domain/project'
import { failure } from '../../../shared/errors'
import type { CaseId, IssueId, ProjectId } from '../../../shared/ids'
import type { LinkPorts } from '../../engine/links/link-base'
import { requestTicket, type TicketRequest } from '../../engine/links/link-birth'
import { refuseSecondInbound } from '../../engine/links/link-choice'
import { retryOnConflict } from '../../engine/retry-on-conflict'
import { inTurn } from '../in-turn'
import type { IssuePorts } from '../ports'
import { existingProject } from '../projects/find-project'
import { projectForTarget } from '../projects/project-for-target'
import { checkedTarget } from '../projects/project-target'
import { attachIssues, refuseArchived, refuseMembersElsewhere } from './case-members'
import { newCase } from './create-case'
import { existingCase, findingsOf } from './find-case'
import { fieldsOfFindings } from './ticket-content'
import type { TicketedCase } from './ticketed-case'
import { withdrawCase } from './withdraw-case'

export type CaseTicketRequest = Omit<TicketRequest, 'objectId'> & {
  readonly issueIds: readonly IssueId[]
  /** Null = the project linked with where the ticket goes; it is made when there is none. */
  readonly projectId: ProjectId | null
}

/**
 * Asks for one ticket for several findings. It hangs on a case: the one they belong to, or a new one
 * in the project linked with the target. What was made for it is taken back when the ticket cannot be
 * asked for. Throws AppFailure as `requestTicket` does, `limit` for too many findings, `refused` for
 * findings of different cases.
 */
export async function requestCaseTicket(
  ports: LinkPorts,
  request: CaseTicketRequest,
  actor: string,
): Promise<TicketedCase & { readonly link: Link }> {
  const made = await inTurn(ports.store, () =>
    retryOnConflict(() => findCase(ports, request, actor)),
  )
  try {
    const link = await requestTicket(ports, { ...request, objectId: made.case.id }, actor)
    return { ...made, case: await existingCase(ports, made.case.id), link }
  } catch (thrown) {
    await withdrawCase(ports, made, actor)
    throw thrown
  }
}

async function findCase(
  ports: IssuePorts,
  request: CaseTicketRequest,
  actor: string,
): Promise<TicketedCase> {
  const target = await targetOf(ports, request)
  const findings = await findingsOf(ports, request.issueIds)
  const home = findings.find(({ caseId }) => caseId !== null)?.caseId ?? null
  await refuseMembersElsewhere(ports, findings, home)
  return home === null
    ? makeCase(ports, request, target, findings, actor)
    : reuseCase(ports, request, home, findings, actor)
}

async function reuseCase(
  ports: IssuePorts,
  { projectId, direction }: CaseTicketRequest,
  id: CaseId,
  findings: readonly Issue[],
  actor: string,
): Promise<TicketedCase> {
  const found = await existingCase(ports, id)
  refuseArchived(found)
  if (projectId !== null && projectId !== found.projectId) {
    throw failure({
      code: 'refused',
      message: `These findings belong to ${found.key}, which is in another project. Move it there first.`,
      retry: 'after-fix',
      fields: { projectId: `${found.key} is in another project.` },
    })
  }
  await refuseSecondInbound(ports.store, found, direction, null)
  const project = await existingProject(ports, found.projectId)
  const joined = findings.filter(({ caseId }) => caseId === null).map((one) => one.id)
  if (joined.length > 0) await attachIssues(ports, id, joined, actor)
  return { case: found, project, projectCreated: false, caseReused: true, joined }
}

async function makeCase(
  ports: IssuePorts,
  request: CaseTicketRequest,
  target: ProjectTarget,
  members: readonly Issue[],
  actor: string,
): Promise<TicketedCase> {
  const { project, created, audit } = await projectForTarget(
    ports,
    request.projectId,
    target,
    actor,
  )
  const content = { fields: fieldsOfFindings(members), members }
  const { record, commit } = await newCase(ports, project, content, actor)
  await ports.store.commit({ ...commit, audit: [...audit, ...(commit.audit ?? [])] })
  return {
    case: await existingCase(ports, record.id),
    project: await existingProject(ports, project.id),
    projectCreated: created,
    caseReused: false,
    joined: members.map((one) => one.id),
  }
}

/** Where the ticket goes, checked before anything is made for it. */
async function targetOf(ports: IssuePorts, request: CaseTicketRequest): Promise<ProjectTarget> {
  const { instanceId, direction, inboundProfileId, outboundProfileId } = request
  const { project, type } = request.create
  const target = { instanceId, project, type, direction, inboundProfileId, outboundProfileId }
  return (await checkedTarget(ports, target)) ?? target
}
