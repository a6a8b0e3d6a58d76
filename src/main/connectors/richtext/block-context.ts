import type { Definitions } from './inline-to-adf'

/** Numbers the tasks of one document; ADF wants an identifier on each, and ours must be repeatable. */
export class TaskIds {
  #last = 0

  next(): string {
    this.#last += 1
    return `task-${this.#last}`
  }
}

/**
 * Which block may stand in which: as Atlassian's schema says, or anything anywhere, as in Markdown.
 */
export type Nesting = 'adf' | 'free'

/** What every block of one document shares. */
export type BlockContext = {
  readonly definitions: Definitions
  readonly taskIds: TaskIds
  readonly nesting: Nesting
}
