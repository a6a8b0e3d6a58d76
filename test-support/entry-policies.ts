import type { EntryPolicy } from '../src/shared/domain/profile'

/** Every entry travels, edits are followed in place, files up to 10 MB. */
export const allEntries: EntryPolicy = {
  which: 'all',
  commentTag: '',
  workNoteTag: '',
  fileTag: '',
  edits: 'follow',
  activeOnly: false,
  maxFileBytes: 10_000_000,
}

/** No entry travels. */
export const noEntries: EntryPolicy = { ...allEntries, which: 'none', maxFileBytes: 0 }
