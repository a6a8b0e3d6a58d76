import { ownValue } from '../../../shared/own-value'
import type { FieldSchema } from './field-schema'

/** What a field holds, which decides how it is read, predicted and written. */
export type FieldKind =
  | 'summary'
  | 'rich'
  | 'line'
  | 'number'
  | 'day'
  | 'moment'
  | 'parent'
  | 'project'
  | 'person'
  | 'named'
  | 'option'
  | 'cascade'
  | SetKind

/** Fields of several values: texts without blanks, texts, people, things by name, options by value. */
export type SetKind = 'labels' | 'texts' | 'people' | 'names' | 'options'

const system: Readonly<Record<string, FieldKind>> = {
  summary: 'summary',
  description: 'rich',
  environment: 'rich',
  labels: 'labels',
  components: 'names',
  versions: 'names',
  fixVersions: 'names',
  assignee: 'person',
  reporter: 'person',
  priority: 'named',
  resolution: 'named',
  security: 'named',
  duedate: 'day',
  parent: 'parent',
}

const simple: Readonly<Record<string, FieldKind>> = {
  number: 'number',
  date: 'day',
  datetime: 'moment',
  user: 'person',
  option: 'option',
  'option-with-child': 'cascade',
  group: 'named',
  project: 'project',
  version: 'named',
  component: 'named',
  priority: 'named',
  resolution: 'named',
}

const sets: Readonly<Record<string, SetKind>> = {
  option: 'options',
  user: 'people',
  version: 'names',
  component: 'names',
  group: 'names',
}

/** The kind of a field; custom fields need their schema, without it they are taken as they come. */
export function kindOf(name: string, schema: FieldSchema | null): FieldKind {
  const own = ownValue(system, name)
  if (own !== undefined) return own
  if (schema === null) return 'line'
  if (schema.custom === 'textarea') return 'rich'
  if (schema.type !== 'array') return ownValue(simple, schema.type) ?? 'line'
  return schema.custom === 'labels' ? 'labels' : (ownValue(sets, schema.items ?? '') ?? 'texts')
}

/** Whether a field holds several values. */
export function isSet(kind: FieldKind): kind is SetKind {
  return ['labels', 'texts', 'people', 'names', 'options'].includes(kind)
}
