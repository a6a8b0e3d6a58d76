import { badField, Refusal } from '../http/refusal'
import type { FieldDef } from '../model/field'
import type { FieldValue } from '../model/issue'
import { isObject } from '../model/json'
import { assets, assetsWorkspace, teams } from '../seed/agile'
import type { FieldContext } from './field-context'

/**
 * A sprint by its bare number, though the field is a list when it is read; null for null. Throws the
 * vendor's 400 for anything else, and for a sprint that is over.
 */
export function readSprint(field: FieldDef, given: unknown, ctx: FieldContext): FieldValue | null {
  if (given === null) return null
  if (typeof given !== 'number')
    throw new Refusal(400, ['Number value expected as the Sprint id.'], {
      [field.id]: 'The Sprint (id) must be a number',
    })
  const found = ctx.world.state.sprints.find((one) => one.id === given)
  if (!found) throw badField(field.id, `Sprint with id '${given}' does not exist.`)
  if (found.state === 'closed') throw badField(field.id, `Sprint '${found.name}' is closed.`)
  return [String(found.id)]
}

/** An issue keeps the sprints that are over: a write changes only the one it is in. */
export function withClosedSprints(
  field: FieldDef,
  value: FieldValue | null,
  present: FieldValue | undefined,
  ctx: FieldContext,
): FieldValue | null {
  if (field.kind !== 'sprint') return value
  const had = Array.isArray(present) ? present.map(String) : []
  const closed = had.filter(
    (id) => ctx.world.state.sprints.find((one) => String(one.id) === id)?.state === 'closed',
  )
  const all = [...closed, ...(Array.isArray(value) ? value.map(String) : [])]
  return all.length > 0 ? all : null
}

/** A team by its id alone. Throws a 400 for a name and for anything else. */
export function readTeam(field: FieldDef, given: unknown): FieldValue | null {
  if (given === null) return null
  const found = teams.find((one) => one.id === given)
  if (found) return found.id
  throw badField(field.id, `Team id '${String(given)}' is not valid.`)
}

/**
 * Objects of Assets: on Cloud by the id that names workspace and object, on Data Center by key. Throws
 * a 400 for an object that is not there; what Data Center cannot make anything of it leaves out.
 */
export function readAssets(field: FieldDef, given: unknown, ctx: FieldContext): FieldValue | null {
  if (given === null) return null
  if (!Array.isArray(given)) throw badField(field.id, 'data was not an array')
  const ids =
    ctx.world.face === 'cloud'
      ? given.map((one) => byGlobalId(field, one))
      : given.flatMap((one) => byKey(field, one))
  return ids.length > 0 ? [...new Set(ids)] : null
}

function byGlobalId(field: FieldDef, given: unknown): string {
  const id = isObject(given) ? given.id : undefined
  const found = assets.find(({ objectId }) => id === `${assetsWorkspace}:${objectId}`)
  if (found) return found.objectId
  throw badField(field.id, 'We could not find the Assets object.')
}

function byKey(field: FieldDef, given: unknown): readonly string[] {
  if (!isObject(given) || given.key === undefined) return []
  const found = assets.find(({ objectKey }) => objectKey === given.key)
  if (found) return [found.objectId]
  throw badField(field.id, `Could not find Assets object/s (${String(given.key)})`)
}
