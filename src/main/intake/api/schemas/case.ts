import { z } from 'zod'
import type { Case } from '../../../../shared/domain/case'
import { issueStatuses, severities } from '../../../../shared/domain/issue'
import { syncDirections } from '../../../../shared/domain/link'
import { syncStates } from '../../../../shared/domain/list-row'
import type { Project, ProjectTarget, ProjectTicketing } from '../../../../shared/domain/project'
import { pushStates } from '../../../../shared/domain/push-state'
import { ticketStatusCategories } from '../../../../shared/domain/ticket'
import type {
  CaseDetail,
  CaseMemberView,
  CaseRow,
  CaseRowTicket,
  CaseTicketAnswer,
  ProjectView,
} from '../../../../shared/ipc/case-views'
import { describing, list, moment, perField, value } from '../described'
import { entry, fields, issue, stamp } from './issue'
import { linkView } from './link'

export const caseRecord = describing<Case>()('Case', {
  id: z.string(),
  key: z.string(),
  kind: z.literal('case'),
  projectId: z.string(),
  fields,
  stamps: perField(stamp),
  custom: z.record(z.string(), value),
  createdAt: moment,
  updatedAt: moment,
  createdBy: z.string(),
  archivedAt: moment.nullable(),
  rev: z.number(),
})

const target = describing<ProjectTarget>()('ProjectTarget', {
  instanceId: z.string(),
  project: z.string(),
  type: z.string(),
  direction: z.enum(syncDirections),
  inboundProfileId: z.string().nullable(),
  outboundProfileId: z.string().nullable(),
})

const ticketing = describing<ProjectTicketing>()('ProjectTicketing', {
  createsTicket: z.boolean(),
  assignmentGroup: z.string().nullable(),
  closesWhenPushed: z.boolean(),
  membersFollow: z.boolean().optional(),
})

export const project = describing<Project>()('Project', {
  id: z.string(),
  key: z.string(),
  name: z.string(),
  target: target.nullable(),
  ticketing: ticketing.optional(),
  closingSince: moment.optional(),
  nextCaseNumber: z.number(),
  createdAt: moment,
  rev: z.number(),
})

export const projectView = describing<ProjectView>()('ProjectDetail', {
  project,
  cases: z.number(),
  tickets: z.number(),
})

const rowTicket = describing<CaseRowTicket>()('CaseRowTicket', {
  connectorType: z.string(),
  statusName: z.string(),
  statusCategory: z.enum(ticketStatusCategories),
})

export const caseRow = describing<CaseRow>()('CaseRow', {
  id: z.string(),
  key: z.string(),
  name: z.string(),
  severity: z.enum(severities),
  status: z.enum(issueStatuses),
  assignee: z.string().nullable(),
  projectId: z.string(),
  projectKey: z.string().nullable(),
  members: z.number(),
  openMembers: z.number(),
  ticketKeys: list(z.string()),
  sync: z.enum(syncStates),
  push: z.enum(pushStates),
  ticket: rowTicket.nullable(),
  archivedAt: moment.nullable(),
  createdAt: moment,
  updatedAt: moment,
})

const member = describing<CaseMemberView>()('CaseMember', { issue, open: z.boolean() })

export const caseDetail = describing<CaseDetail>()('CaseDetail', {
  case: caseRecord,
  project: project.nullable(),
  members: list(member),
  push: z.enum(pushStates),
  entries: list(entry),
  links: list(linkView),
})

export const caseTicket = describing<CaseTicketAnswer>()('CaseTicket', {
  case: caseRecord,
  project,
  projectCreated: z.boolean(),
  caseReused: z.boolean(),
  link: linkView,
})
