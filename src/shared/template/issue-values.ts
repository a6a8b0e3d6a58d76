import { emptyFields } from '../domain/issue'
import type { MirrorObject } from '../domain/mirror-object'
import type { FieldValue, JsonValue } from '../domain/value'
import type { TemplateValues } from './template-values'

/** The variables a text of a ticket can use, and what each of them says. */
export const issueVariables = {
  key: 'Key, such as ISS-12',
  kind: 'Alert, finding, incident, task or case',
  name: 'Name',
  description: 'Description',
  severity: 'Severity',
  status: 'Status',
  assignee: 'E-mail of the assignee',
  labels: 'Labels, with commas',
  category: 'Category',
  created: 'When it was created (UTC)',
  updated: 'When it was changed last (UTC)',
} as const satisfies Readonly<Record<string, string>>

/** What the variables mean for one issue or case; fields added here stand below `custom`. */
export function issueValues(object: MirrorObject): TemplateValues {
  const { key, kind, fields, createdAt, updatedAt } = object
  const { name, description, severity, status, assignee, labels, category } = fields
  const values: Readonly<Record<keyof typeof issueVariables, JsonValue>> = {
    ...{ key, kind, name, description, severity, status, assignee, category },
    labels: [...labels],
    created: utc(createdAt),
    updated: utc(updatedAt),
  }
  const own = Object.entries(object.custom).map(([at, value]) => [at, jsonOf(value)] as const)
  return own.length === 0 ? values : { ...values, custom: Object.fromEntries(own) }
}

/** Values of an issue nobody has, to try a text with before there is one. */
export function sampleIssueValues(): TemplateValues {
  const { severity, status, assignee, category } = emptyFields
  return {
    ...{ key: 'ISS-12', kind: 'alert', severity, status, assignee, category },
    ...{ name: 'Impossible travel', description: 'Two sign-ins within 10 minutes.' },
    ...{ labels: [], created: utc(0), updated: utc(0) },
  }
}

function utc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

function jsonOf(value: FieldValue): JsonValue {
  return isSet(value) ? [...value] : value
}

function isSet(value: FieldValue): value is readonly string[] {
  return Array.isArray(value)
}
