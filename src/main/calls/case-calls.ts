import { failure } from '../../shared/errors'
import { asCaseId, asInstanceId, asIssueId, asProfileId, asProjectId } from '../../shared/ids'
import type { CaseTicketAnswer } from '../../shared/ipc/case-views'
import type { Parsed } from '../../shared/ipc/contract'
import { unlink } from '../engine/links/links'
import { caseDetail } from '../issues/cases/case-detail'
import { attachIssues, detachIssues } from '../issues/cases/case-members'
import { caseRows } from '../issues/cases/case-rows'
import { requestCaseTicket } from '../issues/cases/case-ticket'
import { createCase } from '../issues/cases/create-case'
import { archiveCase, editCase, moveCase } from '../issues/cases/edit-case'
import { existingCase } from '../issues/cases/find-case'
import { withdrawCase } from '../issues/cases/withdraw-case'
import { actorOf } from '../settings/workspace-settings'
import type { CallContext } from './context'
import type { Group } from './group'
import { refusalOf, sendNow, view } from './link-answers'
import { wakeLinksOf } from './wake-links'

/** Calls on cases and the findings in them. */
export function caseCalls(context: CallContext): Group<'cases'> {
  return {
    'cases.list': ({ projectId, archived }) =>
      caseRows(context, {
        projectId: projectId === null ? null : asProjectId(projectId),
        archived,
      }),
    'cases.get': ({ id }) => caseDetail(context, asCaseId(id)),
    'cases.create': async ({ projectId, fields, issueIds }) =>
      createCase(
        context,
        { projectId: asProjectId(projectId), fields, issueIds: issueIds.map(asIssueId) },
        await actorOf(context),
      ),
    'cases.edit': async ({ id, changes }) => {
      const after = await editCase(context, asCaseId(id), changes, await actorOf(context))
      await wakeLinksOf(context, id)
      return after
    },
    'cases.archive': async ({ id, archived }) =>
      archiveCase(context, asCaseId(id), archived, await actorOf(context)),
    'cases.move': async ({ id, projectId }) =>
      moveCase(context, asCaseId(id), asProjectId(projectId), await actorOf(context)),
    'cases.attachIssues': async ({ id, issueIds }) => {
      const ids = issueIds.map(asIssueId)
      const after = await attachIssues(context, asCaseId(id), ids, await actorOf(context))
      await wakeLinksOf(context, id)
      return after
    },
    'cases.detachIssues': async ({ id, issueIds }) => {
      const ids = issueIds.map(asIssueId)
      const after = await detachIssues(context, asCaseId(id), ids, await actorOf(context))
      await wakeLinksOf(context, id)
      return after
    },
    'cases.createTicket': (request) => createTicket(context, request),
  }
}

async function createTicket(
  context: CallContext,
  request: Parsed<'cases.createTicket'>,
): Promise<CaseTicketAnswer> {
  const actor = await actorOf(context)
  const made = await requestCaseTicket(context, requestOf(request), actor)
  await sendNow(context, made.link)
  const refused = await refusalOf(context, made.link.id)
  if (refused !== null) {
    // The form still holds what was typed, so nothing half made has to stay behind.
    await unlink(context, made.link.id, actor)
    await withdrawCase(context, made, actor)
    throw failure(refused)
  }
  return {
    case: await existingCase(context, made.case.id),
    project: made.project,
    projectCreated: made.projectCreated,
    caseReused: made.caseReused,
    link: await view(context, made.link.id),
  }
}

function requestOf(request: Parsed<'cases.createTicket'>) {
  const { projectId, inboundProfileId, outboundProfileId, moreOutboundProfileIds } = request
  const { project, type, fields } = request
  return {
    issueIds: request.issueIds.map(asIssueId),
    projectId: projectId === null ? null : asProjectId(projectId),
    instanceId: asInstanceId(request.instanceId),
    create: { project, type, fields, keepLink: true },
    direction: request.direction,
    inboundProfileId: inboundProfileId === null ? null : asProfileId(inboundProfileId),
    outboundProfileId: outboundProfileId === null ? null : asProfileId(outboundProfileId),
    moreOutboundProfileIds: (moreOutboundProfileIds ?? []).map(asProfileId),
  }
}
