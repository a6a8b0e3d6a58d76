import type { FieldContext } from '../fields/field-context'
import { withClosedSprints } from '../fields/read-thing'
import { cannotBeSet, readValue } from '../fields/read-value'
import { badField, badRequest, invalidPayload, Refusal } from '../http/refusal'
import type { FieldDef } from '../model/field'
import type { FieldValue, IssueRecord } from '../model/issue'
import { isObject, type Json, type JsonObject } from '../model/json'
import { fieldById } from '../seed/fields'

/** What a create, edit or transition body asks of the fields. */
export interface ReadEdits {
  readonly edits: Map<string, FieldValue | null>
  /** Comment bodies added through `update.comment`, not yet checked. */
  readonly comments: readonly JsonObject[]
  /** Links added through `update.issuelinks`, not yet checked. */
  readonly links: readonly JsonObject[]
}

/** An object member of a body; empty when absent, 400 when it is something else. */
export function memberObject(body: JsonObject, name: string): JsonObject {
  const value = body[name]
  if (value === undefined || value === null) return {}
  if (!isObject(value)) throw badRequest(invalidPayload)
  return value
}

/**
 * Reads `fields` and `update` against the fields that may be set. Every fault is collected, so
 * that the 400 names each wrong field, as the vendor's does.
 */
export function readEdits(
  body: JsonObject,
  settable: (fieldId: string) => boolean,
  present: IssueRecord['values'],
  ctx: FieldContext,
): ReadEdits {
  const fields = memberObject(body, 'fields')
  const update = memberObject(body, 'update')
  const edits = new Map<string, FieldValue | null>()
  const comments: JsonObject[] = []
  const links: JsonObject[] = []
  const errors: Record<string, string> = {}
  const messages: string[] = []
  const attempt = (work: () => void): void => {
    try {
      work()
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault
      Object.assign(errors, fault.errors)
      messages.push(...fault.errorMessages)
    }
  }
  for (const [id, given] of Object.entries(fields))
    attempt(() => {
      if (Object.hasOwn(update, id))
        throw badField(id, `Field '${id}' cannot be in both 'fields' and 'update'.`)
      const field = fieldFor(id, settable)
      edits.set(id, withClosedSprints(field, readValue(field, given, ctx), present[id], ctx))
    })
  for (const [id, operations] of Object.entries(update))
    attempt(() => {
      if (Object.hasOwn(fields, id)) return
      if (id === 'comment') comments.push(...added(id, operations))
      else if (id === 'issuelinks') links.push(...added(id, operations))
      else edits.set(id, applyOperations(fieldFor(id, settable), operations, present[id], ctx))
    })
  if (Object.keys(errors).length > 0 || messages.length > 0)
    throw new Refusal(400, messages, errors)
  return { edits, comments, links }
}

const manyKinds: ReadonlySet<FieldDef['kind']> = new Set([
  'labels',
  'components',
  'options',
  'users',
  'versions',
])

function fieldFor(id: string, settable: (fieldId: string) => boolean): FieldDef {
  const field = fieldById(id)
  if (!field || !settable(id)) throw badField(id, cannotBeSet(id))
  return field
}

function operationList(id: string, operations: Json): [string, Json][] {
  if (!Array.isArray(operations)) throw badRequest(invalidPayload)
  return operations.flatMap((operation) => {
    if (!isObject(operation)) throw badRequest(invalidPayload)
    const entries = Object.entries(operation)
    if (entries.length === 0) throw badField(id, 'no operation given')
    return entries
  })
}

function added(id: string, operations: Json): JsonObject[] {
  return operationList(id, operations).map(([verb, value]) => {
    if (verb !== 'add' || !isObject(value))
      throw badField(id, `Only 'add' is supported for field '${id}' here.`)
    return value
  })
}

function applyOperations(
  field: FieldDef,
  operations: Json,
  present: FieldValue | undefined,
  ctx: FieldContext,
): FieldValue | null {
  let value: FieldValue | null = present ?? null
  const many = manyKinds.has(field.kind)
  for (const [verb, operand] of operationList(field.id, operations)) {
    if (verb === 'set') value = readValue(field, operand, ctx)
    else if (many && (verb === 'add' || verb === 'remove')) {
      const given = readValue(field, [operand], ctx)
      const items = Array.isArray(given) ? given : []
      const now = Array.isArray(value) ? value : []
      const next: readonly string[] =
        verb === 'add' ? [...now, ...items] : now.filter((x) => !items.includes(x))
      const unique = [...new Set(next)]
      if (field.kind === 'labels') unique.sort()
      value = unique.length > 0 ? unique : null
    } else throw badField(field.id, `Operation '${verb}' is not supported for field '${field.id}'.`)
  }
  return value
}
