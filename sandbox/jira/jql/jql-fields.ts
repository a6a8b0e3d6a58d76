import { badRequest } from '../http/refusal'
import { fields } from '../seed/fields'

/** How a field is searched. */
export type JqlFieldType =
  | 'key'
  | 'project'
  | 'issuetype'
  | 'status'
  | 'statusCategory'
  | 'priority'
  | 'resolution'
  | 'user'
  | 'labels'
  | 'component'
  | 'option'
  | 'text'
  | 'moment'
  | 'day'
  | 'number'
  | 'parent'
  | 'team'

export interface JqlField {
  readonly id: string
  readonly type: JqlFieldType
}

const known = new Map<string, JqlField>()

const add = (type: JqlFieldType, id: string, ...names: string[]): void => {
  for (const name of names) known.set(name.toLowerCase(), { id, type })
}

add('key', 'key', 'key', 'issuekey', 'issue', 'id')
add('project', 'project', 'project')
add('issuetype', 'issuetype', 'issuetype', 'type')
add('status', 'status', 'status')
add('statusCategory', 'statusCategory', 'statusCategory')
add('priority', 'priority', 'priority')
add('resolution', 'resolution', 'resolution')
for (const id of ['assignee', 'reporter', 'creator']) add('user', id, id)
add('labels', 'labels', 'labels')
add('component', 'components', 'component')
for (const id of ['summary', 'description', 'environment', 'comment', 'text']) add('text', id, id)
add('moment', 'created', 'created', 'createdDate')
add('moment', 'updated', 'updated', 'updatedDate')
add('moment', 'resolutiondate', 'resolved', 'resolutiondate')
add('moment', 'statuscategorychangedate', 'statusCategoryChangedDate')
add('day', 'duedate', 'due', 'duedate')
add('parent', 'parent', 'parent')

const typeByKind = {
  text: 'text',
  rich: 'text',
  url: 'text',
  number: 'number',
  date: 'day',
  datetime: 'moment',
  user: 'user',
  option: 'option',
  options: 'option',
  cascade: 'option',
  team: 'team',
} as const satisfies Record<string, JqlFieldType>

for (const field of fields) {
  if (field.custom === undefined || !(field.kind in typeByKind)) continue
  const type = typeByKind[field.kind as keyof typeof typeByKind]
  for (const name of [...field.clauseNames, field.id])
    if (!known.has(name.toLowerCase())) add(type, field.id, name)
}

/**
 * The field a JQL name means, in any case. Throws a 400 Refusal for an unknown name, and for an
 * entity property, which nobody has declared an index for.
 */
export function jqlField(name: string): JqlField {
  const field = known.get(name.toLowerCase())
  if (!field)
    throw badRequest(`Field '${name}' does not exist or you do not have permission to view it.`)
  return field
}
