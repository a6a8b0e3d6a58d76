import type { FieldDef, FieldKind, OptionDef } from '../model/field'

interface SystemExtras {
  readonly items?: string
  readonly clauses?: readonly string[]
  readonly orderable?: boolean
  readonly navigable?: boolean
  readonly searchable?: boolean
}

function system(
  id: string,
  name: string,
  kind: FieldKind,
  type: string,
  extras: SystemExtras = {},
): FieldDef {
  return {
    id,
    name,
    kind,
    schema: extras.items === undefined ? { type } : { type, items: extras.items },
    clauseNames: extras.clauses ?? [id],
    orderable: extras.orderable ?? kind !== 'computed',
    navigable: extras.navigable ?? true,
    searchable: extras.searchable ?? true,
  }
}

function custom(
  number: number,
  name: string,
  kind: FieldKind,
  typeName: string,
  schema: FieldDef['schema'],
  options?: readonly OptionDef[],
): FieldDef {
  return {
    id: `customfield_${number}`,
    name,
    kind,
    schema,
    custom: typeName,
    clauseNames: [`cf[${number}]`, name],
    ...(options ? { options } : {}),
    orderable: true,
    navigable: true,
    searchable: true,
  }
}

const option = (id: number, value: string, children?: readonly OptionDef[]): OptionDef =>
  children ? { id: String(id), value, children } : { id: String(id), value }

/** Every field of the site, system fields first. */
export const fields: readonly FieldDef[] = [
  system('summary', 'Summary', 'text', 'string'),
  system('description', 'Description', 'rich', 'string'),
  system('issuetype', 'Issue Type', 'computed', 'issuetype', {
    clauses: ['issuetype', 'type'],
    orderable: true,
  }),
  system('project', 'Project', 'computed', 'project', { orderable: true }),
  system('status', 'Status', 'computed', 'status'),
  system('priority', 'Priority', 'priority', 'priority'),
  system('resolution', 'Resolution', 'resolution', 'resolution'),
  system('labels', 'Labels', 'labels', 'array', { items: 'string' }),
  system('components', 'Components', 'components', 'array', {
    items: 'component',
    clauses: ['component'],
  }),
  system('versions', 'Affects versions', 'versions', 'array', {
    items: 'version',
    clauses: ['affectedVersion'],
  }),
  system('fixVersions', 'Fix versions', 'versions', 'array', {
    items: 'version',
    clauses: ['fixVersion'],
  }),
  system('assignee', 'Assignee', 'user', 'user'),
  system('reporter', 'Reporter', 'user', 'user'),
  system('creator', 'Creator', 'computed', 'user'),
  system('created', 'Created', 'computed', 'datetime', { clauses: ['created', 'createdDate'] }),
  system('updated', 'Updated', 'computed', 'datetime', { clauses: ['updated', 'updatedDate'] }),
  system('resolutiondate', 'Resolved', 'computed', 'datetime', {
    clauses: ['resolutiondate', 'resolved'],
  }),
  system('statuscategorychangedate', 'Status Category Changed', 'computed', 'datetime', {
    clauses: ['statusCategoryChangedDate'],
  }),
  system('statusCategory', 'Status Category', 'computed', 'statusCategory'),
  system('duedate', 'Due date', 'date', 'date', { clauses: ['due', 'duedate'] }),
  system('environment', 'Environment', 'rich', 'string'),
  system('parent', 'Parent', 'computed', 'issuelink', { orderable: true }),
  system('subtasks', 'Sub-tasks', 'computed', 'array', { items: 'issuelinks', searchable: false }),
  system('issuelinks', 'Linked Issues', 'computed', 'array', {
    items: 'issuelinks',
    searchable: false,
  }),
  system('attachment', 'Attachment', 'computed', 'array', {
    items: 'attachment',
    navigable: false,
    clauses: ['attachments'],
  }),
  system('comment', 'Comment', 'computed', 'comments-page', { navigable: false }),
  custom(10010, 'Environment', 'option', 'select', { type: 'option' }, [
    option(10100, 'Production'),
    option(10101, 'Staging'),
    option(10102, 'Office'),
  ]),
  custom(10011, 'Affected hosts', 'rich', 'textarea', { type: 'string' }),
  custom(10012, 'CVE', 'text', 'textfield', { type: 'string' }),
  custom(10013, 'CVSS score', 'number', 'float', { type: 'number' }),
  custom(10014, 'Detected at', 'datetime', 'datetime', { type: 'datetime' }),
  custom(10015, 'Patch due', 'date', 'datepicker', { type: 'date' }),
  custom(10016, 'Attack vector', 'options', 'multiselect', { type: 'array', items: 'option' }, [
    option(10110, 'Network'),
    option(10111, 'Adjacent'),
    option(10112, 'Local'),
    option(10113, 'Physical'),
  ]),
  custom(10017, 'Containment owner', 'user', 'userpicker', { type: 'user' }),
  custom(10018, 'Threat category', 'cascade', 'cascadingselect', { type: 'option-with-child' }, [
    option(10120, 'Malware', [option(10121, 'Ransomware'), option(10122, 'Trojan')]),
    option(10123, 'Phishing', [option(10124, 'Credential'), option(10125, 'Invoice')]),
    option(10126, 'Exposure'),
  ]),
  custom(10019, 'Runbook', 'url', 'url', { type: 'string' }),
  custom(
    10020,
    'Containment steps',
    'options',
    'multicheckboxes',
    { type: 'array', items: 'option' },
    [option(10130, 'Isolated'), option(10131, 'Blocked'), option(10132, 'Credentials reset')],
  ),
  custom(10021, 'Data sensitivity', 'option', 'radiobuttons', { type: 'option' }, [
    option(10140, 'Public'),
    option(10141, 'Internal'),
    option(10142, 'Secret'),
  ]),
  custom(10022, 'Reviewers', 'users', 'multiuserpicker', { type: 'array', items: 'user' }),
  custom(10023, 'Affected services', 'labels', 'labels', { type: 'array', items: 'string' }),
  custom(10024, 'Escalation group', 'group', 'grouppicker', { type: 'group' }),
  custom(10026, 'Runbook project', 'project', 'project', { type: 'project' }),
  custom(10025, 'Seen in versions', 'versions', 'multiversion', {
    type: 'array',
    items: 'version',
  }),
  {
    ...custom(10027, 'Sprint', 'sprint', 'gh-sprint', { type: 'array', items: 'json' }),
    customFrom: 'com.pyxis.greenhopper.jira:',
  },
  custom(10028, 'Team', 'team', 'atlassian-team', { type: 'team' }),
  {
    ...custom(10029, 'Affected assets', 'assets', 'cmdb-object-cftype', {
      type: 'array',
      items: 'cmdb-object-field',
    }),
    customFrom: 'com.atlassian.jira.plugins.cmdb:',
  },
]

const byId = new Map(fields.map((f) => [f.id, f]))

/** A field by its id, or undefined. */
export function fieldById(id: string): FieldDef | undefined {
  return byId.get(id)
}
