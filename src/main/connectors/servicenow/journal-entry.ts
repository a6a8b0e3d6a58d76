import type { UtcMs } from '../../../shared/time'

/** One line of a record's journal, as it is stored. */
export type JournalEntry = {
  readonly id: string
  /** Column it was written to. */
  readonly element: 'comments' | 'work_notes'
  readonly text: string
  readonly at: UtcMs
  /** User name. */
  readonly by: string
}
