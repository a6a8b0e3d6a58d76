/** Standard fields that are read with every record. */
const standardFieldIds = [
  'summary',
  'description',
  'priority',
  'status',
  'resolution',
  'assignee',
  'labels',
  'components',
  'duedate',
  'issuetype',
  'project',
  'parent',
  'created',
  'creator',
  'updated',
  'attachment',
] as const

/** Facts of a record whose change times nobody asks for. */
const untimed: ReadonlySet<string> = new Set([
  'issuetype',
  'project',
  'created',
  'creator',
  'updated',
  'attachment',
  'comment',
])

/** Fields of a read whose change times the changelog is asked for. */
export function timedFields(read: readonly string[]): readonly string[] {
  return read.filter((name) => !untimed.has(name))
}

/** Written by moving through the workflow, never by an edit. */
export const statusFieldNames = ['status', 'statusCategory'] as const
/** Travels only on the screen of such a move. */
export const transitionFieldNames = ['resolution'] as const

/** Facts of a record that an edit cannot change. */
export const readOnlyNames: ReadonlySet<string> = new Set([
  ...statusFieldNames,
  ...transitionFieldNames,
  'issuetype',
  'project',
  'created',
  'creator',
  'updated',
  'key',
  'id',
])

/** Names a profile may use that a read does not ask for as fields. */
const readApart: ReadonlySet<string> = new Set([
  'statusCategory',
  'key',
  'id',
  'comment',
  'worklog',
])

/** Fields to read: the standard ones and those named beside them, each once. */
export function fieldsToRead(...named: readonly (readonly string[])[]): readonly string[] {
  const more = named.flat().filter((name) => /^\w+$/.test(name) && !readApart.has(name))
  return [...new Set<string>([...standardFieldIds, ...more])]
}
