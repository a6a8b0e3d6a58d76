import type { Case } from '../../shared/domain/case'
import { type AppError, failure, toAppError } from '../../shared/errors'
import { asCaseId, asInstanceId, asIssueId, asProfileId, asProjectId } from '../../shared/ids'
import type { AttachedCaseAnswer, CaseTicketAnswer } from '../../shared/ipc/case-views'
import type { Parsed } from '../../shared/ipc/contract'
import { unlink } from '../engine/links/links'
import { attachCaseTicket } from '../issues/cases/attach-case-ticket'
import { requestCaseTicket } from '../issues/cases/case-ticket'
import { existingCase } from '../issues/cases/find-case'
import { requestProjectTicket } from '../issues/cases/project-ticket'
import {
  endFormerFlows,
  resumeFormerFlows,
  switchConnector,
} from '../issues/cases/switch-connector'
import { withdrawCase } from '../issues/cases/withdraw-case'
import { actorOf } from '../settings/workspace-settings'
import type { CallContext } from './context'
import type { Group } from './group'
import { choiceOf, refusalOf, sendNow, syncNow, view } from './link-answers'

/** Calls that make tickets for cases. */
export function caseTicketCalls(
  context: CallContext,
): Pick<Group<'cases'>, 'cases.createTicket' | 'cases.attachTicket' | 'cases.switchConnector'> {
  return {
    'cases.createTicket': async (request) => createTicket(context, request),
    'cases.attachTicket': async (request) => attachTicket(context, request),
    'cases.switchConnector': async ({ id, instanceId, project, type, fields, ...choice }) => {
      const actor = await actorOf(context)
      const { link, former } = await switchConnector(
        context,
        {
          id: asCaseId(id),
          instanceId: asInstanceId(instanceId),
          create: { project, type, fields, keepLink: true },
          ...choiceOf(choice),
        },
        actor,
      )
      await sendNow(context, link)
      const refused = await refusalOf(context, link.id)
      if (refused !== null) {
        // The form still holds what was typed; the case stays with the system it is in.
        await unlink(context, link.id, actor)
        await resumeFormerFlows(context, former, actor)
        throw failure(refused)
      }
      await endFormerFlows(context, former, actor)
      // What was said before follows with the first look at the new ticket, so it is had at once.
      await syncNow(context, link)
      return view(context, link.id)
    },
  }
}

/**
 * Makes the ticket a project wants for its new case. The case stays when that fails, without a ticket,
 * and a message tells why.
 */
export async function ticketForNewCase(context: CallContext, shown: Case): Promise<void> {
  const error = await tried(context, shown)
  if (error === null) return
  const text = `${shown.key} is created, but has no ticket yet: ${error.message}`
  context.emit('notice', { tone: 'failure', text, objectId: null })
}

async function tried(context: CallContext, shown: Case): Promise<AppError | null> {
  try {
    const actor = await actorOf(context)
    const link = await requestProjectTicket(context, shown, actor)
    if (link === null) return null
    await sendNow(context, link)
    const refused = await refusalOf(context, link.id)
    // Made by itself, so there is nothing typed to keep; the next try begins with a form.
    if (refused !== null) await unlink(context, link.id, actor)
    return refused
  } catch (thrown) {
    return toAppError(thrown)
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

async function attachTicket(
  context: CallContext,
  request: Parsed<'cases.attachTicket'>,
): Promise<AttachedCaseAnswer> {
  const { issueIds, projectId, instanceId, ticket, olderEntries } = request
  const {
    case: object,
    link,
    caseReused,
  } = await attachCaseTicket(
    context,
    {
      issueIds: issueIds.map(asIssueId),
      projectId: projectId === null ? null : asProjectId(projectId),
      instanceId: asInstanceId(instanceId),
      ...{ ticket, olderEntries, ...choiceOf(request) },
    },
    await actorOf(context),
  )
  await syncNow(context, link)
  return { case: object, caseReused, link: await view(context, link.id) }
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
