import type { IssueTypeDef, StatusDef } from '../model/project'

export const issueTypes: readonly IssueTypeDef[] = [
  {
    id: '10001',
    name: 'Task',
    description: 'A piece of work that has to be done.',
    subtask: false,
    avatarId: 10318,
  },
  {
    id: '10002',
    name: 'Bug',
    description: 'Something does not behave as it should.',
    subtask: false,
    avatarId: 10303,
  },
  {
    id: '10003',
    name: 'Incident',
    description: 'A security event that needs a response.',
    subtask: false,
    avatarId: 10304,
  },
  {
    id: '10004',
    name: 'Sub-task',
    description: 'A part of a larger issue.',
    subtask: true,
    avatarId: 10316,
  },
  {
    id: '10005',
    name: '[System] Incident',
    description: 'Something a customer reports as broken or attacked.',
    subtask: false,
    avatarId: 10304,
  },
  {
    id: '10006',
    name: '[System] Service request',
    description: 'Something a customer asks for.',
    subtask: false,
    avatarId: 10318,
  },
]

export const statuses: readonly StatusDef[] = [
  { id: '10000', name: 'To Do', description: 'Nobody has started yet.', category: 'new' },
  { id: '3', name: 'In Progress', description: 'Being worked on.', category: 'indeterminate' },
  { id: '10001', name: 'In Review', description: 'A second look.', category: 'indeterminate' },
  { id: '10002', name: 'Done', description: 'Finished.', category: 'done' },
  { id: '10003', name: 'Backlog', description: 'Waiting to be planned.', category: 'new' },
  { id: '10004', name: 'Working', description: 'Hands on it.', category: 'indeterminate' },
  { id: '10005', name: 'On Hold', description: 'Waits for others.', category: 'indeterminate' },
  { id: '10010', name: 'Waiting for support', description: 'Our turn.', category: 'new' },
  {
    id: '10011',
    name: 'Waiting for customer',
    description: 'Their turn.',
    category: 'indeterminate',
  },
  { id: '10012', name: 'Resolved', description: 'Solved as far as we know.', category: 'done' },
  { id: '6', name: 'Closed', description: 'No more work.', category: 'done' },
]

export const statusCategories = [
  { id: 1, key: 'undefined', name: 'No Category', colorName: 'medium-gray' },
  { id: 2, key: 'new', name: 'To Do', colorName: 'blue-gray' },
  { id: 4, key: 'indeterminate', name: 'In Progress', colorName: 'yellow' },
  { id: 3, key: 'done', name: 'Done', colorName: 'green' },
] as const

export const priorities = [
  { id: '1', name: 'Highest', description: 'Drop everything.', statusColor: '#d04437' },
  { id: '2', name: 'High', description: 'Next in line.', statusColor: '#f15c75' },
  { id: '3', name: 'Medium', description: 'Has its turn.', statusColor: '#f79232' },
  { id: '4', name: 'Low', description: 'When there is time.', statusColor: '#707070' },
  { id: '5', name: 'Lowest', description: 'Hardly matters.', statusColor: '#999999' },
] as const

export const defaultPriorityId = '3'

export const resolutions = [
  { id: '10000', name: 'Done', description: 'The work is complete.' },
  { id: '10001', name: "Won't Do", description: 'Nobody will act on it.' },
  { id: '10002', name: 'Duplicate', description: 'Another issue covers it.' },
  { id: '10003', name: 'False Positive', description: 'The detection was wrong.' },
  { id: '10004', name: 'Cannot Reproduce', description: 'It did not happen again.' },
] as const

export const linkTypes = [
  { id: '10000', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' },
  { id: '10001', name: 'Cloners', inward: 'is cloned by', outward: 'clones' },
  { id: '10002', name: 'Duplicate', inward: 'is duplicated by', outward: 'duplicates' },
  { id: '10003', name: 'Relates', inward: 'relates to', outward: 'relates to' },
] as const

export const commentRoles = ['Administrators', 'Security'] as const

export const groups = [
  { id: 'b5d4a0f2-0000-4000-8000-000000000001', name: 'jira-users' },
  { id: 'b5d4a0f2-0000-4000-8000-000000000002', name: 'soc-first-line' },
  { id: 'b5d4a0f2-0000-4000-8000-000000000003', name: 'soc-second-line' },
] as const
