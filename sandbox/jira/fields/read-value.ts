import { badField } from '../http/refusal'
import { can } from '../model/access'
import type { FieldDef } from '../model/field'
import type { FieldValue } from '../model/issue'
import { isObject } from '../model/json'
import { groups, priorities, resolutions } from '../seed/catalogue'
import type { FieldContext } from './field-context'
import { findNamed, findOption } from './find-option'
import { readLabels, readLine, readRich } from './read-text'
import { readAssets, readSprint, readTeam } from './read-thing'
import { readDate, readDateTime } from './read-time'

/** The vendor's wording for a field that a request may not write. */
export function cannotBeSet(fieldId: string): string {
  return `Field '${fieldId}' cannot be set. It is not on the appropriate screen, or unknown.`
}

/**
 * Turns a JSON value from a request into the stored value; null empties the field.
 * Throws a 400 Refusal that names the field when the value does not fit.
 */
export function readValue(field: FieldDef, given: unknown, ctx: FieldContext): FieldValue | null {
  switch (field.kind) {
    case 'text':
      return readLine(field.id, field.name, given)
    case 'rich':
      return readRich(field.id, given, ctx.world.face)
    case 'labels':
      return orNothing(readLabels(field.id, given))
    case 'number':
      if (given === null) return null
      if (typeof given === 'number' && Number.isFinite(given)) return given
      throw badField(field.id, 'Operation value must be a number')
    case 'date':
      return given === null || given === '' ? null : readDate(field.id, given)
    case 'datetime':
      return given === null ? null : readDateTime(field.id, given)
    case 'url':
      if (given === null || given === '') return null
      if (typeof given === 'string' && URL.canParse(given)) return given
      throw badField(field.id, 'You must enter a valid URL.')
    case 'user':
      return readUser(field, given, ctx)
    case 'users':
      return readPeople(field, given, ctx)
    case 'group':
      return given === null ? null : oneOf(field, findNamed(groups, given))
    case 'project':
      return given === null ? null : readProject(field, given, ctx)
    case 'versions':
      return readMany(field, given, (x) => findNamed(ctx.project.versions, x)?.id)
    case 'priority':
      return oneOf(field, findNamed(priorities, given))
    case 'resolution':
      return given === null ? null : oneOf(field, findNamed(resolutions, given))
    case 'components':
      return readMany(field, given, (x) => findNamed(ctx.project.components, x)?.id)
    case 'option':
      return given === null ? null : oneOf(field, findOption(field.options ?? [], given))
    case 'options':
      return readMany(field, given, (x) => findOption(field.options ?? [], x)?.id)
    case 'cascade':
      return readCascade(field, given)
    case 'sprint':
      return readSprint(field, given, ctx)
    case 'team':
      return readTeam(field, given)
    case 'assets':
      return readAssets(field, given, ctx)
    case 'computed':
      throw badField(field.id, cannotBeSet(field.id))
  }
}

function oneOf(field: FieldDef, found: { readonly id: string } | undefined): string {
  if (found) return found.id
  if (field.kind === 'priority')
    throw badField(field.id, 'Specify the Priority (id) in the string format')
  throw badField(field.id, `Specify a valid 'id' or 'name' for ${field.name}`)
}

function readProject(field: FieldDef, given: unknown, ctx: FieldContext): string {
  if (!isObject(given)) throw badField(field.id, 'data was not an object')
  const { id, key } = given
  const found = ctx.world.state.projects.find((one) =>
    id === undefined ? one.key === key : one.id === String(id),
  )
  if (found) return found.id
  throw badField(field.id, `Specify a valid project ID or key for ${field.name}`)
}

function readMany(
  field: FieldDef,
  given: unknown,
  find: (one: unknown) => string | undefined,
): FieldValue | null {
  if (given === null) return null
  if (!Array.isArray(given)) throw badField(field.id, 'data was not an array')
  const ids = given.map((one) => {
    const id = find(one)
    if (id !== undefined) return id
    const name = isObject(one) ? String(one.name ?? one.value ?? one.id) : String(one)
    throw badField(
      field.id,
      field.kind === 'components'
        ? `Component name '${name}' is not valid`
        : field.kind === 'versions'
          ? `Version name '${name}' is not valid`
          : `Option value '${name}' is not valid`,
    )
  })
  return orNothing([...new Set(ids)])
}

function readCascade(field: FieldDef, given: unknown): FieldValue | null {
  if (given === null) return null
  const parent = findOption(field.options ?? [], given)
  if (!parent || !isObject(given)) throw badField(field.id, 'Specify a valid option')
  if (given.child === undefined || given.child === null) return { parent: parent.id, child: null }
  const child = findOption(parent.children ?? [], given.child)
  if (!child) throw badField(field.id, `The option is not a child of '${parent.value}'`)
  return { parent: parent.id, child: child.id }
}

function readUser(field: FieldDef, given: unknown, ctx: FieldContext): string | null {
  if (given === null) return null
  if (!isObject(given)) throw badField(field.id, 'data was not an object')
  if (ctx.world.face === 'data-center') return readUsername(field, given, ctx)
  const keys = Object.keys(given)
  if (!keys.includes('accountId')) {
    if (keys.includes('id') && typeof given.id === 'string') return known(field, given.id, ctx)
    throw badField(field.id, 'expected Object containing an accountId')
  }
  if (given.accountId === null) return null
  return known(field, String(given.accountId), ctx)
}

/** Data Center takes a sign-in name, or the key that equals it here. */
function readUsername(field: FieldDef, given: object, ctx: FieldContext): string | null {
  const name = 'name' in given ? given.name : 'key' in given ? given.key : undefined
  if (name === undefined) throw badField(field.id, 'data was not an object')
  if (name === null || name === '') return null
  const user = ctx.world.state.users.find((u) => u.username === name)
  if (!user) throw badField(field.id, `User '${String(name)}' does not exist.`)
  return known(field, user.accountId, ctx)
}

function readPeople(field: FieldDef, given: unknown, ctx: FieldContext): FieldValue | null {
  if (given === null) return null
  if (!Array.isArray(given)) throw badField(field.id, 'data was not an array')
  const ids = given.map((one) => readUser(field, one, ctx))
  return orNothing([...new Set(ids.filter((id) => id !== null))])
}

function known(field: FieldDef, accountId: string, ctx: FieldContext): string {
  const user = ctx.world.state.userById(accountId)
  if (!user?.active) throw badField(field.id, `Specify a valid value for ${field.id}`)
  if (field.id === 'assignee' && !can(user, 'ASSIGNABLE_USER', ctx.project))
    throw badField(field.id, `User '${user.displayName}' cannot be assigned issues.`)
  return accountId
}

function orNothing(list: string[]): string[] | null {
  return list.length > 0 ? list : null
}
