import { z } from 'zod'
import type { Case } from '../../domain/case'
import type { AttachedCaseAnswer, CaseDetail, CaseRow, CaseTicketAnswer } from '../case-views'
import type { LinkView } from '../views'
import { fieldMap, id, issueFields, line, olderEntries, syncChoice } from './arguments'
import { call } from './call'

/** Longer than what the commands allow, so that their refusal can name the limit. */
const issueIds = z.array(id).max(5_000)

/** Calls on cases and the findings in them. */
export const casesContract = {
  'cases.list': call<readonly CaseRow[]>()(() =>
    z.strictObject({ projectId: id.nullable(), archived: z.boolean() }),
  ),
  'cases.get': call<CaseDetail>()(() => z.strictObject({ id })),
  'cases.create': call<Case>()(() =>
    z.strictObject({
      projectId: id,
      fields: issueFields.partial().required({ name: true }),
      issueIds,
      /** `none`: also where the project makes a ticket for each new case. */
      ticket: z.enum(['as-project', 'none']).optional(),
    }),
  ),
  'cases.edit': call<Case>()(() =>
    z.strictObject({ id, changes: issueFields.partial().extend({ custom: fieldMap.optional() }) }),
  ),
  'cases.archive': call<Case>()(() => z.strictObject({ id, archived: z.boolean() })),
  'cases.move': call<Case>()(() => z.strictObject({ id, projectId: id })),
  'cases.attachIssues': call<Case>()(() => z.strictObject({ id, issueIds: issueIds.min(1) })),
  'cases.detachIssues': call<Case>()(() => z.strictObject({ id, issueIds: issueIds.min(1) })),
  'cases.moveIssues': call<Case>()(() =>
    z.strictObject({ id, toId: id, issueIds: issueIds.min(1) }),
  ),
  'cases.switchConnector': call<LinkView>()(() =>
    z.strictObject({
      id,
      instanceId: id,
      /** '' where the system has no such places. */
      project: line,
      /** '' where the system takes a record of no type in particular. */
      type: line,
      fields: fieldMap,
      ...syncChoice,
    }),
  ),
  'cases.attachTicket': call<AttachedCaseAnswer>()(() =>
    z.strictObject({
      issueIds: issueIds.min(1),
      /** Where a new case belongs, if one is needed. */
      projectId: id.nullable(),
      instanceId: id,
      ticket: line.min(1),
      olderEntries,
      ...syncChoice,
    }),
  ),
  'cases.createTicket': call<CaseTicketAnswer>()(() =>
    z.strictObject({
      issueIds: issueIds.min(1),
      projectId: id.nullable(),
      instanceId: id,
      /** '' where the system has no such places. */
      project: line,
      /** '' where the system takes a record of no type in particular. */
      type: line,
      fields: fieldMap,
      ...syncChoice,
    }),
  ),
} as const
