import type { Case } from '../../../shared/domain/case'
import type { Link } from '../../../shared/domain/link'
import { ticketId } from '../../../shared/domain/ticket'
import { failure } from '../../../shared/errors'
import type { CaseId, IssueId, ProjectId } from '../../../shared/ids'
import type { LinkPorts } from '../../engine/links/link-base'
import { type AttachRequest, attachTicket } from '../../engine/links/link-birth'
import type { RemoteObject } from '../../engine/ports/connector'
import { existingProject } from '../projects/find-project'
import { attachIssues } from './case-members'
import { createCase } from './create-case'
import { existingCase, findingsOf } from './find-case'
import { fieldsOfFindings } from './ticket-content'
import { withdrawCase } from './withdraw-case'

export type AttachCaseRequest = Omit<AttachRequest, 'objectId'> & {
  readonly issueIds: readonly IssueId[]
  /** Where a new case belongs; null while none is needed. */
  readonly projectId: ProjectId | null
}

/** The case an existing ticket stands with, and the link between the two. */
export type AttachedCase = {
  readonly case: Case
  readonly link: Link
  readonly caseReused: boolean
}

/**
 * Lets an existing ticket stand for several issues. They join the case it hangs on already, else it
 * hangs on their case, else on a new one. Nothing is left behind when the ticket is refused. Throws
 * AppFailure as `attachTicket` does, `limit`, `refused` for issues of another case, `bad-request`
 * where a new case needs a project.
 */
export async function attachCaseTicket(
  ports: LinkPorts,
  request: AttachCaseRequest,
  actor: string,
): Promise<AttachedCase> {
  const findings = await findingsOf(ports, request.issueIds)
  const connector = await ports.connectors.connector(request.instanceId)
  const remote = await connector.get(request.ticket.trim())
  const standing = await standingCase(ports, request, remote)
  if (standing !== null) {
    const object = await attachIssues(ports, standing.id, request.issueIds, actor)
    return { case: object, link: standing.link, caseReused: true }
  }
  const home = findings.find(({ caseId }) => caseId !== null)?.caseId ?? null
  if (home !== null) {
    // The members first: an issue of another case is refused before anything is linked.
    const object = await attachIssues(ports, home, request.issueIds, actor)
    const link = await attachTicket(ports, { ...request, objectId: home }, actor)
    return { case: object, link, caseReused: true }
  }
  const object = await createCase(
    ports,
    {
      projectId: neededProject(request),
      fields: fieldsOfFindings(findings),
      issueIds: request.issueIds,
    },
    actor,
  )
  try {
    const link = await attachTicket(ports, { ...request, objectId: object.id }, actor)
    return { case: await existingCase(ports, object.id), link, caseReused: false }
  } catch (thrown) {
    const project = await existingProject(ports, object.projectId)
    const joined = findings.map(({ id }) => id)
    const made = { case: object, project, projectCreated: false, caseReused: false, joined }
    await withdrawCase(ports, made, actor)
    throw thrown
  }
}

/** The case the ticket hangs on already. Refuses a ticket that belongs to a single issue. */
async function standingCase(
  { store }: LinkPorts,
  { instanceId }: AttachCaseRequest,
  remote: RemoteObject,
): Promise<{ readonly id: CaseId; readonly link: Link } | null> {
  const links = await store.find('linksByRemote', ticketId(instanceId, remote.remoteId))
  for (const link of links) {
    const found = await store.get('cases', link.objectId)
    if (found !== undefined) return { id: found.id, link }
  }
  const [first] = links
  if (first === undefined) return null
  const owner = await store.get('issues', first.objectId)
  throw failure({
    code: 'refused',
    message: `${remote.key} is linked with ${owner?.key ?? 'one issue'} alone. Remove that link first, so that a case can have the ticket.`,
    retry: 'after-fix',
    fields: { ticket: `It is linked with ${owner?.key ?? 'one issue'} alone.` },
  })
}

function neededProject({ projectId }: AttachCaseRequest): ProjectId {
  if (projectId !== null) return projectId
  throw failure({
    code: 'bad-request',
    message: 'These issues are put in a new case, which needs a project.',
    retry: 'after-fix',
    fields: { projectId: 'Choose the project of the new case.' },
  })
}
