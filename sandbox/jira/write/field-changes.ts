import { describeValue } from '../fields/describe-value'
import type { FieldContext } from '../fields/field-context'
import type { FieldDef } from '../model/field'
import type { ChangeItem, FieldValue, IssueRecord } from '../model/issue'
import { fieldById } from '../seed/fields'

/** Values by field id; null empties the field. */
export type FieldEdits = ReadonlyMap<string, FieldValue | null>

/** The changelog items of edits; a value that stays the same makes none. */
export function changeItems(
  issue: IssueRecord,
  edits: FieldEdits,
  ctx: FieldContext,
): ChangeItem[] {
  const items: ChangeItem[] = []
  for (const [id, value] of edits) {
    const field = fieldById(id)
    const before = issue.values[id]
    if (!field || same(before, value ?? undefined)) continue
    if (field.kind === 'components') items.push(...componentItems(before, value, ctx))
    else items.push(oneItem(field, before, value ?? undefined, ctx))
  }
  return items
}

/** The values after edits; a new map, the old one is left alone. */
export function withEdits(issue: IssueRecord, edits: FieldEdits): IssueRecord['values'] {
  const values: Record<string, FieldValue> = { ...issue.values }
  for (const [id, value] of edits) {
    if (value === null) delete values[id]
    else values[id] = value
  }
  return values
}

function same(a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

function oneItem(
  field: FieldDef,
  before: FieldValue | undefined,
  after: FieldValue | undefined,
  ctx: FieldContext,
): ChangeItem {
  const from = describeValue(field, before, ctx)
  const to = describeValue(field, after, ctx)
  return {
    field: field.custom === undefined ? field.id : field.name,
    fieldtype: field.custom === undefined ? 'jira' : 'custom',
    fieldId: field.id,
    from: from.id,
    fromText: from.text,
    to: to.id,
    toText: to.text,
  }
}

/** The vendor writes one item per component that came or went. */
function componentItems(
  before: FieldValue | undefined,
  after: FieldValue | null,
  ctx: FieldContext,
): ChangeItem[] {
  const had = Array.isArray(before) ? before.map(String) : []
  const has = Array.isArray(after) ? after.map(String) : []
  const name = (id: string): string | null =>
    ctx.project.components.find((c) => c.id === id)?.name ?? null
  const base = { field: 'Component', fieldtype: 'jira', fieldId: 'components' } as const
  const gone = had
    .filter((id) => !has.includes(id))
    .map((id) => ({ ...base, from: id, fromText: name(id), to: null, toText: null }))
  const came = has
    .filter((id) => !had.includes(id))
    .map((id) => ({ ...base, from: null, fromText: null, to: id, toText: name(id) }))
  return [...gone, ...came]
}
