import type { ProjectDef, ServiceDeskDef, WorkflowDef } from '../model/project'
import { seedUsers } from './users'

const lead = (n: number): string => seedUsers[n]?.accountId ?? ''

/** Restricted moves; the Done transition shows a screen that wants a resolution. */
const securityWorkflow: WorkflowDef = {
  initial: '10000',
  statuses: ['10000', '3', '10001', '10002'],
  transitions: [
    { id: '11', name: 'Start progress', from: ['10000'], to: '3', screen: null },
    { id: '21', name: 'Send to review', from: ['3'], to: '10001', screen: null },
    {
      id: '31',
      name: 'Done',
      from: ['3', '10001'],
      to: '10002',
      screen: [
        { fieldId: 'resolution', required: true },
        { fieldId: 'assignee', required: false },
      ],
    },
    { id: '41', name: 'Reopen', from: ['10002'], to: '10000', screen: null },
    { id: '51', name: 'Stop progress', from: ['3'], to: '10000', screen: null },
    { id: '61', name: 'Back to work', from: ['10001'], to: '3', screen: null },
  ],
}

/** Every status from every status, without screens; closing sets the resolution by itself. */
const operationsWorkflow: WorkflowDef = {
  initial: '10003',
  statuses: ['10003', '10004', '10005', '6'],
  transitions: [
    { id: '111', name: 'Backlog', from: null, to: '10003', screen: null },
    { id: '121', name: 'Working', from: null, to: '10004', screen: null },
    { id: '131', name: 'On Hold', from: null, to: '10005', screen: null },
    { id: '141', name: 'Closed', from: null, to: '6', screen: null },
  ],
}

/** How a service desk hands work to and fro; resolving shows a screen that wants a resolution. */
const deskWorkflow: WorkflowDef = {
  initial: '10010',
  statuses: ['10010', '3', '10011', '10012', '6'],
  transitions: [
    { id: '711', name: 'Start work', from: ['10010', '10011'], to: '3', screen: null },
    { id: '721', name: 'Respond to customer', from: ['10010', '3'], to: '10011', screen: null },
    { id: '731', name: 'Respond to support', from: ['10011'], to: '10010', screen: null },
    {
      id: '761',
      name: 'Resolve this issue',
      from: ['10010', '3', '10011'],
      to: '10012',
      screen: [{ fieldId: 'resolution', required: true }],
    },
    { id: '781', name: 'Close', from: ['10012'], to: '6', screen: null },
    { id: '791', name: 'Back to support', from: ['10012', '6'], to: '10010', screen: null },
  ],
}

const desk: ServiceDeskDef = {
  id: '4',
  requestTypes: [
    {
      id: '25',
      name: 'Report a security incident',
      description: 'Something looks like an attack.',
      issueTypeId: '10005',
      form: [
        { fieldId: 'summary', required: true },
        { fieldId: 'description', required: true },
        { fieldId: 'customfield_10014', required: false },
      ],
    },
    {
      id: '26',
      name: 'Report a suspicious e-mail',
      description: 'One line is enough.',
      issueTypeId: '10005',
      form: [{ fieldId: 'summary', required: true }],
    },
    {
      id: '27',
      name: 'Ask for access',
      description: 'Access to a system you do not have yet.',
      issueTypeId: '10006',
      form: [
        { fieldId: 'summary', required: true },
        { fieldId: 'description', required: false },
        { fieldId: 'customfield_10010', required: true },
      ],
    },
  ],
}

const common = [
  { fieldId: 'summary', required: true },
  { fieldId: 'description', required: false },
  { fieldId: 'priority', required: false },
  { fieldId: 'labels', required: false },
  { fieldId: 'components', required: false },
  { fieldId: 'assignee', required: false },
  { fieldId: 'reporter', required: true },
  { fieldId: 'duedate', required: false },
] as const

const securityFields = [
  'environment',
  'customfield_10011',
  'customfield_10012',
  'customfield_10013',
  'customfield_10014',
  'customfield_10015',
  'customfield_10016',
  'customfield_10017',
  'customfield_10018',
  'customfield_10019',
  'customfield_10020',
  'customfield_10021',
  'customfield_10022',
  'customfield_10023',
  'customfield_10024',
  'customfield_10025',
  'customfield_10026',
  'customfield_10027',
  'customfield_10028',
  'customfield_10029',
  'versions',
  'fixVersions',
] as const

const commonIds = common.map((f) => f.fieldId)

export const seedProjects: readonly ProjectDef[] = [
  {
    id: '10000',
    key: 'SEC',
    name: 'Security Response',
    description: 'Findings and incidents the security team works on.',
    leadId: lead(2),
    archived: false,
    hidden: false,
    issueTypes: ['10001', '10002', '10003', '10004'],
    components: [
      { id: '10200', name: 'Endpoint', description: 'Laptops and servers.' },
      { id: '10201', name: 'Identity', description: 'Accounts and sign-in.' },
      { id: '10202', name: 'Network', description: 'Firewalls and routes.' },
    ],
    versions: [
      { id: '10300', name: 'Agent 4.1', released: true },
      { id: '10301', name: 'Agent 4.2', released: false },
    ],
    desk: null,
    workflow: securityWorkflow,
    createScreen: [
      ...common,
      ...securityFields
        .filter((f) => f !== 'customfield_10019')
        .map((fieldId) => ({ fieldId, required: false })),
    ],
    editScreen: [...commonIds, ...securityFields],
  },
  {
    id: '10001',
    key: 'OPS',
    name: 'Platform Operations',
    description: 'Work for the people who run the platform.',
    leadId: lead(3),
    archived: false,
    hidden: false,
    issueTypes: ['10001', '10002', '10004'],
    components: [{ id: '10210', name: 'Patching', description: 'Updates and reboots.' }],
    versions: [],
    desk: null,
    workflow: operationsWorkflow,
    createScreen: [...common, { fieldId: 'customfield_10010', required: true }],
    editScreen: [...commonIds, 'customfield_10010', 'customfield_10015'],
  },
  {
    id: '10002',
    key: 'ARC',
    name: 'Archive 2019',
    description: 'Kept for the records.',
    leadId: lead(1),
    archived: true,
    hidden: true,
    issueTypes: ['10001'],
    components: [],
    versions: [],
    desk: null,
    workflow: operationsWorkflow,
    createScreen: [...common],
    editScreen: commonIds,
  },
  {
    id: '10003',
    key: 'SUP',
    name: 'Security Service Desk',
    description: 'Where everybody in the company turns with a suspicion or a wish.',
    leadId: lead(3),
    archived: false,
    hidden: false,
    issueTypes: ['10005', '10006', '10004'],
    components: [],
    versions: [],
    desk,
    workflow: deskWorkflow,
    createScreen: [
      ...common,
      { fieldId: 'customfield_10010', required: false },
      { fieldId: 'customfield_10014', required: false },
    ],
    editScreen: [...commonIds, 'customfield_10010', 'customfield_10014'],
  },
]
