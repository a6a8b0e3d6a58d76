/** Standard fields that are read with every record. */
export const standardFieldIds = [
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

/** Fields whose change times the changelog is asked for (it takes at most ten). */
export const timedFieldIds = [
  'summary',
  'description',
  'priority',
  'status',
  'resolution',
  'assignee',
  'labels',
  'components',
  'duedate',
  'parent',
] as const

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

/** Sets that are written as additions and removals, so that edits by others survive. */
export const deltaSetNames: ReadonlySet<string> = new Set(['labels', 'components'])
