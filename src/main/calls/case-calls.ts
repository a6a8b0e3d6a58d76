import { asCaseId, asIssueId, asProjectId } from '../../shared/ids'
import { caseDetail } from '../issues/cases/case-detail'
import { attachIssues, detachIssues } from '../issues/cases/case-members'
import { caseRows } from '../issues/cases/case-rows'
import { createCase } from '../issues/cases/create-case'
import { archiveCase, editCase, moveCase } from '../issues/cases/edit-case'
import { existingCase } from '../issues/cases/find-case'
import { moveIssues } from '../issues/cases/move-members'
import { actorOf } from '../settings/workspace-settings'
import { caseTicketCalls, ticketForNewCase } from './case-ticket-calls'
import type { CallContext } from './context'
import type { Group } from './group'
import { wakeLinksOf, wakeLinksOfAll } from './wake-links'

/** Calls on cases and the findings in them. */
export function caseCalls(context: CallContext): Group<'cases'> {
  return {
    'cases.list': ({ projectId, archived }) =>
      caseRows(context, {
        projectId: projectId === null ? null : asProjectId(projectId),
        archived,
      }),
    'cases.get': ({ id }) => caseDetail(context, asCaseId(id)),
    'cases.create': async ({ projectId, fields, issueIds, ticket }) => {
      const draft = { projectId: asProjectId(projectId), fields, issueIds: issueIds.map(asIssueId) }
      const made = await createCase(context, draft, await actorOf(context))
      if (ticket !== 'none') await ticketForNewCase(context, made)
      return existingCase(context, made.id)
    },
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
    'cases.moveIssues': async ({ id, toId, issueIds }) => {
      const route = { from: asCaseId(id), to: asCaseId(toId), issueIds: issueIds.map(asIssueId) }
      const after = await moveIssues(context, route, await actorOf(context))
      await wakeLinksOfAll(context, [id, toId])
      return after
    },
    ...caseTicketCalls(context),
  }
}
