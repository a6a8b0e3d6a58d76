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
  | 'sprint'
  | 'team'
  | SetKind

/**
 * Fields of several values: texts without blanks, texts, people, things by name, options by value,
 * objects of Assets.
 */
export type SetKind = 'labels' | 'texts' | 'people' | 'names' | 'options' | 'objects'

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

/** Kinds of custom fields that tell more than the schema of their values does. */
const customs: Readonly<Record<string, FieldKind>> = {
  textarea: 'rich',
  'gh-sprint': 'sprint',
  'atlassian-team': 'team',
  'rm-teams-custom-field-team': 'team',
  'cmdb-object-cftype': 'objects',
  'rlabs-customfield-default-object': 'objects',
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
  const custom = ownValue(customs, schema.custom ?? '')
  if (custom !== undefined) return custom
  if (schema.type !== 'array') return ownValue(simple, schema.type) ?? 'line'
  return schema.custom === 'labels' ? 'labels' : (ownValue(sets, schema.items ?? '') ?? 'texts')
}

/** Whether a field holds several values. */
export function isSet(kind: FieldKind): kind is SetKind {
  return ['labels', 'texts', 'people', 'names', 'options', 'objects'].includes(kind)
}

/** Whether an edit adds and removes single values; objects of Assets are written all together. */
export function isWrittenInParts(kind: FieldKind): kind is SetKind {
  return isSet(kind) && kind !== 'objects'
}
