import { type Answer, type Call, list, may, need, ok, type Route } from '../http/call'
import { Refusal } from '../http/refusal'
import { type FieldDef, operationsOf } from '../model/definition'
import type { Organisation } from '../model/organisation'
import { displayName, type Principal } from '../model/principal'

function session(call: Call): Answer {
  const { state } = call.world
  const orgs = (call.key?.orgs ?? []).flatMap((id) => state.org(id) ?? [])
  return ok({
    api_key_handle: call.principalId,
    client_id: call.key?.id ?? null,
    display_name: 'API key',
    csrf_token: null,
    user_id: null,
    orgs: orgs.map((org) => showOrg(call, org)),
  })
}

function showOrg(call: Call, { id, name, uuid, enabled }: Organisation): object {
  return {
    ...{ id, name, uuid, enabled, cloud_account: null, attachments_enabled: true },
    perms: { create_incs: may(call, 'create'), administrator: false, observer: false },
    effective_permissions: [],
    role_handles: [],
  }
}

function constants(call: Call): Answer {
  const { maxPageSize, maxAttachmentMb } = call.world.settings
  return ok({
    server_version: { major: 51, minor: 0, build_number: 20848, version: '51.0.9.0.20848' },
    max_page_size: maxPageSize,
    max_attachment_mb: maxAttachmentMb,
    max_artifact_mb: 25,
    incident_statuses: {
      A: { id: 'A', enabled: true, isclosed: false, name: 'Active', description: null },
      C: { id: 'C', enabled: true, isclosed: true, name: 'Closed', description: null },
    },
  })
}

function fields(call: Call): Answer {
  need(call, 'fields')
  if (call.params.type !== 'incident') throw noType(call.params.type)
  return ok([...facts, ...call.org.fields].map((field) => showField(call.org, field)))
}

function oneField(call: Call): Answer {
  need(call, 'fields')
  if (call.params.type !== 'incident') throw noType(call.params.type)
  const found = call.org.fields.find((field) => field.name === call.params.field)
  if (found === undefined) throw new Refusal(404, `Unable to find field ${call.params.field}`)
  return ok(showField(call.org, found))
}

const noType = (name: string | undefined) => new Refusal(404, `Unable to find type ${name}`)

const fact = (
  id: number,
  name: string,
  text: string,
  input_type: FieldDef['input_type'],
): FieldDef => ({
  ...{ id, name, text, input_type, prefix: null, required: null },
  ...{ read_only: true, rich_text: false, values: [] },
})

/** Fields nobody writes, which the API describes like the others. */
const facts: readonly FieldDef[] = [
  fact(1, 'id', 'ID', 'number'),
  fact(2, 'create_date', 'Date Created', 'datetimepicker'),
  fact(3, 'inc_last_modified_date', 'Last Modified', 'datetimepicker'),
  fact(4, 'end_date', 'Date Closed', 'datetimepicker'),
  fact(5, 'creator_id', 'Created By', 'select_owner'),
]

function showField(org: Organisation, field: FieldDef): object {
  const owners = org.principals
    .filter((one) => one.kind !== 'apikey')
    .map((one) => ({ value: one.id, label: ownerLabel(one), enabled: true }))
  const values = field.input_type === 'select_owner' ? owners : field.values
  const { required, ...rest } = field
  return {
    ...rest,
    ...(required === null ? {} : { required }),
    type_id: 0,
    internal: field.prefix === null,
    operations: operationsOf(field),
    values: values.map((value) => ({ uuid: null, default: false, hidden: false, ...value })),
    blank_option: field.input_type === 'select',
    changeable: true,
    tooltip: null,
  }
}

function ownerLabel(one: Principal): string {
  return one.email === '' ? displayName(one) : `${displayName(one)} (${one.email})`
}

function users(call: Call): Answer {
  need(call, 'users')
  const all = call.org.principals.filter((one) => one.kind === 'user')
  return list(
    call,
    all.map((one) => ({
      ...{ id: one.id, fname: one.fname, lname: one.lname, email: one.email, status: 'A' },
      ...{ display_name: displayName(one), enabled: true, locked: false, org_id: call.org.id },
    })),
  )
}

function groups(call: Call): Answer {
  need(call, 'groups')
  const all = call.org.principals.filter((one) => one.kind === 'group')
  return list(
    call,
    all.map((one) => ({ id: one.id, name: displayName(one), export_key: displayName(one) })),
  )
}

function incidentTypes(call: Call): Answer {
  const field = call.org.fields.find((one) => one.name === 'incident_type_ids')
  const entries = (field?.values ?? []).map(({ value, label, enabled }) => [
    String(value),
    { id: value, name: label, description: label, enabled, hidden: false, parent_id: null },
  ])
  return ok(Object.fromEntries(entries))
}

export const catalogueRoutes: readonly Route[] = [
  { method: 'GET', path: '/session', handle: session },
  { method: 'GET', path: '/const', handle: constants },
  { method: 'GET', path: '/orgs/:org', handle: (call) => ok(showOrg(call, call.org)) },
  { method: 'GET', path: '/orgs/:org/types/:type/fields', handle: fields },
  { method: 'GET', path: '/orgs/:org/types/:type/fields/:field', handle: oneField },
  { method: 'GET', path: '/orgs/:org/users', handle: users },
  { method: 'GET', path: '/orgs/:org/groups', handle: groups },
  { method: 'GET', path: '/orgs/:org/incident_types', handle: incidentTypes },
]
