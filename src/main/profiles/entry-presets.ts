import type { EntryPolicy } from '../../shared/domain/profile'

/**
 * Every comment, work note and file travels, internal unless a person made it public: how Cortex XSIAM
 * and Datadog do it.
 */
export const allEntries: EntryPolicy = {
  which: 'all',
  commentTag: '',
  workNoteTag: '',
  fileTag: '',
  edits: 'follow',
  activeOnly: false,
  maxFileBytes: 10_000_000,
}

/** The same with an edit as another comment that says so, as Elastic Security does it. */
export const appendedEntries: EntryPolicy = { ...allEntries, edits: 'append' }

/** Only tagged entries leave, and only while somebody works on their issue, as in Cortex XSOAR. */
export const taggedEntriesOut: EntryPolicy = {
  ...allEntries,
  which: 'tagged',
  commentTag: 'comments',
  workNoteTag: 'work_notes',
  fileTag: 'ForJira',
  activeOnly: true,
}

/** What arrives gets tags of its own, so that none of them sends it on by itself. */
export const taggedEntriesIn: EntryPolicy = {
  ...taggedEntriesOut,
  commentTag: 'CommentFromJira',
  workNoteTag: 'WorkNoteFromJira',
  fileTag: 'FromJira',
}
