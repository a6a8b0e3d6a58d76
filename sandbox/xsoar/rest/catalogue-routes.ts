import { type Answer, type Call, demand, ok, type Route } from '../http/call'
import type { FieldDef, TypeDef } from '../model/field'
import { rights, type XsoarUser } from '../model/user'

function renderUser(user: XsoarUser): Record<string, unknown> {
  return {
    id: user.username,
    username: user.username,
    name: user.name,
    email: user.email,
    disabled: false,
    roles: { demisto: user.roles },
  }
}

/** The account itself, with what it may do where the tenant tells it. */
function me(call: Call): Answer {
  const { user, world } = call
  const held = rights.filter((right) => !user.denied.includes(right))
  return ok({
    ...renderUser(user),
    ...(world.settings.tellsPermissions
      ? { permissions: { demisto: held.map((right) => `incidents.${right}`) } }
      : {}),
  })
}

function users(call: Call): Answer {
  demand(call, 'read')
  return ok(call.world.state.users.map(renderUser))
}

function renderType(type: TypeDef, at: number): Record<string, unknown> {
  return {
    id: type.name,
    name: type.name,
    prevName: type.name,
    version: 1,
    color: type.color,
    playbookId: type.playbookId,
    disabled: type.disabled,
    default: at === 0,
    system: true,
    locked: false,
    hours: 0,
    days: 0,
    weeks: 0,
  }
}

function renderField(field: FieldDef): Record<string, unknown> {
  return {
    id: `incident_${field.cliName}`,
    cliName: field.cliName,
    name: field.name,
    type: field.type,
    group: 0,
    system: field.system,
    required: field.required,
    isReadOnly: field.readOnly,
    selectValues: field.selectValues,
    associatedToAll: field.types === null,
    associatedTypes: field.types,
    hidden: false,
    unsearchable: false,
    version: 1,
  }
}

function fieldsOf(call: Call): Answer {
  const { type = '' } = call.params
  const own = call.world.fields.filter(
    (field) => field.types === null || field.types.includes(type),
  )
  return ok(own.map(renderField))
}

/** The account, people, types and fields. */
export const catalogueRoutes: readonly Route[] = [
  { method: 'GET', path: '/user', handle: me },
  { method: 'GET', path: '/users', handle: users },
  { method: 'GET', path: '/incidenttype', handle: (call) => ok(call.world.types.map(renderType)) },
  {
    method: 'GET',
    path: '/incidentfields',
    handle: (call) => ok(call.world.fields.map(renderField)),
  },
  { method: 'GET', path: '/incidentfields/associatedTypes/:type', handle: fieldsOf },
]
