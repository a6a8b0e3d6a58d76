import type { ChoiceDef, FieldDef } from '../model/definition'
import type { Organisation } from '../model/organisation'
import { seedPrincipals } from './principals'

const choices = (from: number, labels: readonly string[]): readonly ChoiceDef[] =>
  labels.map((label, at) => ({ value: from + at, label, enabled: true }))

const field = (
  id: number,
  name: string,
  text: string,
  input_type: FieldDef['input_type'],
  more: Partial<FieldDef> = {},
): FieldDef => ({
  ...{ id, name, text, input_type, prefix: null, required: null },
  ...{ read_only: false, rich_text: false, values: [] },
  ...more,
})

const statuses: readonly ChoiceDef[] = [
  { value: 'A', label: 'Active', enabled: true },
  { value: 'C', label: 'Closed', enabled: true },
]
const types = [
  'Communication error',
  'Denial of Service',
  'Malware',
  'Phishing',
  'Suspicious Activity',
  'System Intrusion',
  'TBD / Unknown',
]

/** Fields of an organisation; `shift` moves the ids of its choices, as they differ between real ones. */
function fieldsOf(shift: number): readonly FieldDef[] {
  const custom = { prefix: 'properties' } as const
  const resolutions = choices(7 + shift, ['Unresolved', 'Duplicate', 'Not an Issue', 'Resolved'])
  const retired = { value: 11 + shift, label: 'Policy Violation', enabled: false }
  return [
    field(16, 'name', 'Name', 'text', { required: 'always' }),
    field(14, 'description', 'Description', 'textarea', { rich_text: true }),
    field(10, 'plan_status', 'Status', 'select', { values: statuses }),
    field(33, 'severity_code', 'Severity', 'select', {
      values: choices(4 + shift, ['Low', 'Medium', 'High']),
    }),
    field(29, 'owner_id', 'Owner', 'select_owner'),
    field(15, 'incident_type_ids', 'Incident Type', 'multiselect', {
      values: choices(17 + shift, types),
    }),
    field(34, 'resolution_id', 'Resolution', 'select', {
      required: 'close',
      values: [...resolutions, retired],
    }),
    field(35, 'resolution_summary', 'Resolution Summary', 'textarea', {
      required: 'close',
      rich_text: true,
    }),
    field(36, 'discovered_date', 'Date Discovered', 'datetimepicker', { required: 'always' }),
    field(37, 'start_date', 'Date Occurred', 'datetimepicker'),
    field(38, 'reporter', 'Reporting Individual', 'text'),
    field(40, 'confirmed', 'Incident Disposition', 'boolean'),
    field(41, 'nist_attack_vectors', 'NIST Attack Vectors', 'multiselect', {
      values: choices(1 + shift, ['Attrition', 'Web', 'E-mail', 'Impersonation']),
    }),
    field(201, 'lockstep_ref', 'Lockstep reference', 'text', custom),
    field(202, 'affected_system', 'Affected system', 'text', custom),
    field(203, 'business_unit', 'Business unit', 'select', {
      ...custom,
      values: choices(301 + shift, ['Finance', 'Production', 'Research']),
    }),
    field(204, 'lessons', 'Lessons learned', 'textarea', { ...custom, rich_text: true }),
    field(205, 'ticket_note', 'Note for the ticket', 'textarea', custom),
    field(206, 'loss', 'Estimated loss', 'number', custom),
  ]
}

const organisation = (id: number, name: string, shift: number, enabled = true): Organisation => ({
  ...{ id, name, enabled },
  uuid: `00000000-0000-4000-9000-${String(id).padStart(12, '0')}`,
  fields: fieldsOf(shift),
  principals: seedPrincipals,
})

export const seedOrganisations: readonly Organisation[] = [
  organisation(201, 'Meridian SOC', 0),
  organisation(202, 'Meridian Training', 46),
  organisation(203, 'Meridian Archive', 92, false),
]
