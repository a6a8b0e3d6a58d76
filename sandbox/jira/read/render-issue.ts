import { isRichText } from '../fields/show-value'
import type { FieldDef } from '../model/field'
import type { IssueRecord } from '../model/issue'
import type { JiraUser } from '../model/user'
import { type JiraWorld, restUrl } from '../model/world'
import { htmlOf } from '../text/rich-text'
import { editMeta } from './edit-meta'
import { renderSchema } from './field-schema'
import { renderChangelog } from './render-change'
import { renderField } from './render-fields'
import { transitionList } from './transition-list'

/** What of an issue is asked for. */
export interface IssueView {
  readonly viewer: JiraUser | null
  /** Null = only the id. */
  readonly fields: readonly FieldDef[] | null
  readonly expand: ReadonlySet<string>
  readonly properties: readonly string[]
  readonly mostComments: number
  readonly mostChanges: number
}

const expandable =
  'renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations'

/** An issue bean. */
export function renderIssue(world: JiraWorld, issue: IssueRecord, view: IssueView): object {
  if (view.fields === null) return { id: String(issue.id) }
  const { viewer, expand } = view
  const values: Record<string, unknown> = {}
  for (const field of view.fields) {
    const value = renderField(world, issue, field, viewer, view.mostComments)
    if (value !== undefined) values[field.id] = value
  }
  const properties = view.properties.includes('*all')
    ? Object.keys(issue.properties)
    : view.properties.filter((key) => Object.hasOwn(issue.properties, key))
  return {
    expand: expandable,
    id: String(issue.id),
    self: restUrl(world, `issue/${issue.id}`),
    key: issue.key,
    ...(expand.has('changelog')
      ? { changelog: renderChangelog(world, issue, viewer, view.mostChanges) }
      : {}),
    ...(expand.has('transitions')
      ? { transitions: transitionList(world, issue, viewer, expand) }
      : {}),
    ...(expand.has('editmeta') ? { editmeta: editMeta(world, issue, viewer) } : {}),
    ...(expand.has('renderedFields') ? { renderedFields: renderedFields(issue, view.fields) } : {}),
    ...(expand.has('names') ? { names: namesOf(view.fields) } : {}),
    ...(expand.has('schema') ? { schema: schemaOf(view.fields) } : {}),
    ...(view.properties.length > 0
      ? { properties: Object.fromEntries(properties.map((k) => [k, issue.properties[k]])) }
      : {}),
    fields: values,
  }
}

function renderedFields(issue: IssueRecord, fields: readonly FieldDef[]): object {
  const entries = fields.map((f) => {
    const value = issue.values[f.id]
    const rich = f.kind === 'rich' && value !== undefined && isRichText(value)
    return [f.id, rich ? htmlOf(value) : null]
  })
  return Object.fromEntries(entries)
}

/** Display names by field id. */
export function namesOf(fields: readonly FieldDef[]): Record<string, string> {
  return Object.fromEntries(fields.map((f) => [f.id, f.name]))
}

/** Schemas by field id. */
export function schemaOf(fields: readonly FieldDef[]): Record<string, object> {
  return Object.fromEntries(fields.map((f) => [f.id, renderSchema(f)]))
}
