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
    const listed = listedAs[id]
    if (listed) items.push(...listedItems(id, listed(ctx), before, value))
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

interface Listed {
  readonly field: string
  readonly all: readonly { readonly id: string; readonly name: string }[]
}

/** Fields whose changelog has one item per value that came or went, under a name of their own. */
const listedAs: Readonly<Record<string, (ctx: FieldContext) => Listed>> = {
  components: (ctx) => ({ field: 'Component', all: ctx.project.components }),
  versions: (ctx) => ({ field: 'Version', all: ctx.project.versions }),
  fixVersions: (ctx) => ({ field: 'Fix Version', all: ctx.project.versions }),
}

function listedItems(
  fieldId: string,
  { field, all }: Listed,
  before: FieldValue | undefined,
  after: FieldValue | null,
): ChangeItem[] {
  const had = Array.isArray(before) ? before.map(String) : []
  const has = Array.isArray(after) ? after.map(String) : []
  const name = (id: string): string | null => all.find((c) => c.id === id)?.name ?? null
  const base = { field, fieldtype: 'jira', fieldId } as const
  const gone = had
    .filter((id) => !has.includes(id))
    .map((id) => ({ ...base, from: id, fromText: name(id), to: null, toText: null }))
  const came = has
    .filter((id) => !had.includes(id))
    .map((id) => ({ ...base, from: null, fromText: null, to: id, toText: name(id) }))
  return [...gone, ...came]
}
