import { z } from 'zod'
import { contract } from '../../../../shared/ipc/contract'
import { id, syncChoice } from '../../../../shared/ipc/contract/arguments'
import { answering, requesting } from '../described'
import { operation } from '../operation'
import { pageAfter, pageOf, paging } from '../paging'
import { caseDetail, caseRecord, caseRow, caseTicket, project, projectView } from '../schemas/case'
import { linkView } from '../schemas/link'

const projectTarget = contract['projects.create'].args.shape
const newProject = requesting(
  'NewProject',
  z.strictObject({ ...projectTarget, target: projectTarget.target.default(null) }),
)
const { projectId: _project, ...projectFields } = contract['projects.edit'].args.shape
const projectChanges = requesting('ProjectChanges', z.strictObject(projectFields))
const removed = answering(
  'RemovedProject',
  z.object({ detached: z.number(), archived: z.number() }),
)

const create = contract['cases.create'].args.shape
const newCase = requesting(
  'NewCase',
  z.strictObject({ ...create, issueIds: create.issueIds.default([]) }),
)
const caseChanges = requesting('CaseChanges', contract['cases.edit'].args.shape.changes)
const archiving = requesting(
  'CaseArchiving',
  z.strictObject({ archived: contract['cases.archive'].args.shape.archived }),
)
const moving = requesting(
  'CaseMove',
  z.strictObject({ projectId: contract['cases.move'].args.shape.projectId }),
)
const findings = requesting(
  'Findings',
  z.strictObject({ issueIds: contract['cases.attachIssues'].args.shape.issueIds }),
)
const { id: _from, ...move } = contract['cases.moveIssues'].args.shape
const findingsMove = requesting('FindingsMove', z.strictObject(move))
const { id: _case, ...switching } = contract['cases.switchConnector'].args.shape
const connectorSwitch = requesting(
  'ConnectorSwitch',
  z.strictObject({
    ...switching,
    fields: switching.fields.default({}),
    inboundProfileId: syncChoice.inboundProfileId.default(null),
    outboundProfileId: syncChoice.outboundProfileId.default(null),
  }),
)
const ticket = contract['cases.createTicket'].args.shape
const newCaseTicket = requesting(
  'NewCaseTicket',
  z.strictObject({
    ...ticket,
    projectId: ticket.projectId.default(null),
    fields: ticket.fields.default({}),
    inboundProfileId: syncChoice.inboundProfileId.default(null),
    outboundProfileId: syncChoice.outboundProfileId.default(null),
  }),
)

const projectParams = z.strictObject({ projectId: id })
const caseParams = z.strictObject({ caseId: id })
const remoteLimitMs = 300_000

/** Projects, which hold cases. */
export const projectOperations = [
  operation({
    id: 'listProjects',
    method: 'GET',
    path: '/projects',
    tag: 'projects',
    summary: 'Projects with how many cases and tickets each holds',
    query: z.strictObject(paging),
    answer: pageOf('ProjectPage', projectView),
    run: async ({ call }, { query }) =>
      pageAfter(await call('projects.list', {}), query, (one) => one.project.id),
  }),
  operation({
    id: 'createProject',
    method: 'POST',
    path: '/projects',
    tag: 'projects',
    summary: 'Create a project',
    status: 201,
    body: newProject,
    answer: project,
    run: ({ call }, { body }) => call('projects.create', body),
  }),
  operation({
    id: 'editProject',
    method: 'PATCH',
    path: '/projects/{projectId}',
    tag: 'projects',
    summary: 'Change the name of a project or where its tickets go',
    params: projectParams,
    body: projectChanges,
    answer: project,
    run: ({ call }, { params, body }) => call('projects.edit', { ...params, ...body }),
  }),
  operation({
    id: 'deleteProject',
    method: 'DELETE',
    path: '/projects/{projectId}',
    tag: 'projects',
    summary: 'Remove a project; its tickets are detached and stay where they are',
    params: projectParams,
    answer: removed,
    run: ({ call }, { params }) => call('projects.remove', params),
  }),
]

/** Cases, the findings in them and their tickets. */
export const caseOperations = [
  operation({
    id: 'listCases',
    method: 'GET',
    path: '/cases',
    tag: 'cases',
    summary: 'Cases, archived ones on request',
    query: z.strictObject({
      projectId: id.optional(),
      archived: z.enum(['true', 'false']).default('false'),
      ...paging,
    }),
    answer: pageOf('CasePage', caseRow),
    run: async ({ call }, { query: { projectId = null, archived, ...page } }) =>
      pageAfter(
        await call('cases.list', { projectId, archived: archived === 'true' }),
        page,
        (one) => one.id,
      ),
  }),
  operation({
    id: 'createCase',
    method: 'POST',
    path: '/cases',
    tag: 'cases',
    summary: 'Create a case, with findings in it if there are any',
    status: 201,
    body: newCase,
    answer: caseRecord,
    run: ({ call }, { body }) => call('cases.create', body),
  }),
  operation({
    id: 'createFindingsTicket',
    method: 'POST',
    path: '/cases/tickets',
    tag: 'cases',
    summary: 'Create one ticket for several findings; their case and project are found or made',
    status: 201,
    limitMs: remoteLimitMs,
    body: newCaseTicket,
    answer: caseTicket,
    run: ({ call }, { body }) => call('cases.createTicket', body),
  }),
  operation({
    id: 'readCase',
    method: 'GET',
    path: '/cases/{caseId}',
    tag: 'cases',
    summary: 'One case with its findings, its war room and its links',
    params: caseParams,
    answer: caseDetail,
    run: ({ call }, { params: { caseId } }) => call('cases.get', { id: caseId }),
  }),
  operation({
    id: 'editCase',
    method: 'PATCH',
    path: '/cases/{caseId}',
    tag: 'cases',
    summary: 'Change fields of a case; what is not named stays',
    params: caseParams,
    body: caseChanges,
    answer: caseRecord,
    run: ({ call }, { params: { caseId }, body }) =>
      call('cases.edit', { id: caseId, changes: body }),
  }),
  operation({
    id: 'archiveCase',
    method: 'POST',
    path: '/cases/{caseId}/archive',
    tag: 'cases',
    summary: 'Archive a case or bring it back; its tickets stay linked',
    params: caseParams,
    body: archiving,
    answer: caseRecord,
    run: ({ call }, { params: { caseId }, body }) => call('cases.archive', { id: caseId, ...body }),
  }),
  operation({
    id: 'moveCase',
    method: 'POST',
    path: '/cases/{caseId}/move',
    tag: 'cases',
    summary: 'Move a case to another project; its links stay',
    params: caseParams,
    body: moving,
    answer: caseRecord,
    run: ({ call }, { params: { caseId }, body }) => call('cases.move', { id: caseId, ...body }),
  }),
  operation({
    id: 'attachFindings',
    method: 'POST',
    path: '/cases/{caseId}/attach-findings',
    tag: 'cases',
    summary: 'Put findings into a case',
    params: caseParams,
    body: findings,
    answer: caseRecord,
    run: ({ call }, { params: { caseId }, body }) =>
      call('cases.attachIssues', { id: caseId, ...body }),
  }),
  operation({
    id: 'detachFindings',
    method: 'POST',
    path: '/cases/{caseId}/detach-findings',
    tag: 'cases',
    summary: 'Take findings out of a case',
    params: caseParams,
    body: findings,
    answer: caseRecord,
    run: ({ call }, { params: { caseId }, body }) =>
      call('cases.detachIssues', { id: caseId, ...body }),
  }),
  operation({
    id: 'switchCaseConnector',
    method: 'POST',
    path: '/cases/{caseId}/switch-connector',
    tag: 'cases',
    summary: 'Take a case to another system; its former ticket stays, and nothing flows there',
    limitMs: remoteLimitMs,
    params: caseParams,
    body: connectorSwitch,
    answer: linkView,
    run: ({ call }, { params: { caseId }, body }) =>
      call('cases.switchConnector', { id: caseId, ...body }),
  }),
  operation({
    id: 'moveFindings',
    method: 'POST',
    path: '/cases/{caseId}/move-findings',
    tag: 'cases',
    summary: 'Move findings from this case to another one',
    params: caseParams,
    body: findingsMove,
    answer: caseRecord,
    run: ({ call }, { params: { caseId }, body }) =>
      call('cases.moveIssues', { id: caseId, ...body }),
  }),
]
