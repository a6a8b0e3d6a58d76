import type { FieldDef, TypeDef } from '../model/field'

const type = (name: string, playbookId: string, color: string): TypeDef => ({
  ...{ name, playbookId, color },
  disabled: false,
})

/** Types of incident; the first is what an incident without one gets. */
export const seedTypes: readonly TypeDef[] = [
  type('Unclassified', '', '#8c96a8'),
  type('Phishing', 'Phishing - Generic v3', '#d35400'),
  type('Malware', 'Malware Investigation and Response', '#c0392b'),
  type('Access', 'Access Investigation - Generic', '#2471a3'),
  type('Exfiltration', '', '#7d3c98'),
  type('Vulnerability', '', '#b7950b'),
  type('Sekoia.io', '', '#117a65'),
  { ...type('Retired Hunt', '', '#566573'), disabled: true },
]

const field = (
  cliName: string,
  name: string,
  kind: FieldDef['type'],
  rest: Partial<FieldDef> = {},
): FieldDef => ({
  ...{ cliName, name, type: kind, system: true, required: false, readOnly: false },
  ...{ selectValues: null, types: null },
  ...rest,
})

const own = (
  cliName: string,
  name: string,
  kind: FieldDef['type'],
  rest: Partial<FieldDef> = {},
): FieldDef => field(cliName, name, kind, { system: false, ...rest })

/** Fields of the product, then those this tenant added. */
export const seedFields: readonly FieldDef[] = [
  field('name', 'Name', 'shortText', { required: true }),
  field('type', 'Type', 'singleSelect'),
  field('severity', 'Severity', 'singleSelect'),
  field('owner', 'Owner', 'user'),
  field('details', 'Details', 'longText'),
  field('occurred', 'Occurred', 'date'),
  field('dueDate', 'Due Date', 'date'),
  field('status', 'Status', 'singleSelect', { readOnly: true }),
  field('phase', 'Phase', 'shortText'),
  field('closeReason', 'Close Reason', 'singleSelect', {
    selectValues: ['False Positive', 'Duplicate', 'Other', 'Resolved', 'Security Testing'],
  }),
  field('closeNotes', 'Close Notes', 'longText'),
  field('created', 'Created', 'date', { readOnly: true }),
  field('labels', 'Labels', 'internal', { readOnly: true }),
  own('alertid', 'Alert ID', 'shortText'),
  own('alerturl', 'Alert URL', 'url'),
  own('events', 'Events', 'longText', { types: ['Sekoia.io'] }),
  own('businessunit', 'Business Unit', 'singleSelect', {
    selectValues: ['Retail', 'Wholesale', 'Corporate'],
  }),
  own('affectedhosts', 'Affected Hosts', 'multiSelect', { selectValues: null }),
  own('riskscore', 'Risk Score', 'number'),
  own('containmentdone', 'Containment Done', 'boolean'),
  own('detectedat', 'Detected At', 'date'),
  own('remediation', 'Remediation', 'markdown'),
  own('reviewer', 'Reviewer', 'user'),
  own('scanip', 'Scan IP', 'shortText', { types: ['Vulnerability', 'Malware'] }),
]
