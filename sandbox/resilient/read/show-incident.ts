import { may } from '../http/call'
import type { FieldDef } from '../model/definition'
import type { IncidentRecord, StoredText } from '../model/incident'
import { isObject, type Json } from '../model/json'
import type { Organisation } from '../model/organisation'
import { displayName } from '../model/principal'
import { type Act, principalOf } from '../model/world'
import { type OutputForm, showHandle, showText } from './output-form'

/** The few members a query answers that does not ask for more. */
const briefMembers = [
  ...['id', 'name', 'description', 'plan_status', 'phase_id', 'severity_code', 'owner_id'],
  ...['create_date', 'discovered_date', 'due_date', 'inc_training', 'sequence_code'],
]

/** An incident as the API shows it. */
export function showIncident(
  act: Act,
  incident: IncidentRecord,
  form: OutputForm,
): Readonly<Record<string, Json>> {
  const { org } = act
  const own: Record<string, Json> = {}
  const properties: Record<string, Json> = {}
  for (const field of org.fields) {
    const holder = field.prefix === null ? own : properties
    holder[field.name] = showValue(org, field, incident.values[field.name] ?? null, form)
  }
  const creator = principalOf(org, incident.creatorId)
  return {
    ...own,
    id: incident.id,
    org_id: org.id,
    vers: incident.vers,
    create_date: incident.created,
    inc_last_modified_date: incident.modified,
    end_date: incident.closed,
    creator_id: incident.creatorId,
    creator_principal: {
      id: incident.creatorId,
      type: creator?.kind ?? 'user',
      name: creator?.email || String(incident.creatorId),
      display_name: creator === undefined ? '' : displayName(creator),
    },
    properties,
    perms: permsOf(act),
    sequence_code: null,
    phase_id: showPhase(form),
    due_date: null,
    inc_training: false,
    draft: false,
    is_scenario: false,
    members: [],
    comments: null,
    artifacts: null,
    tasks: null,
    actions: [],
  }
}

/** The same with as much as a query's return level grants. */
export function showRow(
  act: Act,
  incident: IncidentRecord,
  form: OutputForm,
  level: string | null,
): Readonly<Record<string, Json>> {
  const whole = showIncident(act, incident, form)
  if (level === 'full') return whole
  const { comments: _, artifacts: __, tasks: ___, actions: ____, ...normal } = whole
  if (level === 'normal') return normal
  return Object.fromEntries(briefMembers.map((name) => [name, whole[name] ?? null]))
}

function showValue(
  org: Organisation,
  field: FieldDef,
  value: Json | StoredText,
  form: OutputForm,
): Json {
  if (field.input_type === 'textarea') return showText(storedText(value), form, field.rich_text)
  if (Array.isArray(value)) return value.map((one: Json) => showHandle(org, field, one, form))
  if (field.input_type === 'select' || field.input_type === 'select_owner')
    return showHandle(org, field, value as Json, form)
  return value as Json
}

/** A value that is a long text, or null. */
export function storedText(value: unknown): StoredText | null {
  if (!isObject(value) || typeof value.content !== 'string') return null
  return { format: value.format === 'html' ? 'html' : 'text', content: value.content }
}

function showPhase({ handles }: OutputForm): Json {
  if (handles === 'ids') return 1004
  return handles === 'names' ? 'Initial' : { id: 1004, name: 'Initial' }
}

function permsOf(act: Act): Json {
  return {
    read: may(act, 'read'),
    write: may(act, 'write'),
    comment: may(act, 'comment'),
    assign: may(act, 'assign'),
    close: may(act, 'close'),
    attach_file: may(act, 'attach_file'),
    read_attachments: true,
    delete_attachments: false,
    change_members: may(act, 'write'),
    create_artifacts: true,
    list_artifacts: true,
    create_milestones: true,
    list_milestones: true,
    delete: act.key === null,
  }
}
