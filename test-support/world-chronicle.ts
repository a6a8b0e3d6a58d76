import type { IssueFields, MirrorField } from '../src/shared/domain/issue'
import type { FieldValue } from '../src/shared/domain/value'
import type { EntryId, IssueId, RemoteId } from '../src/shared/ids'
import type { UtcMs } from '../src/shared/time'

/** Remote field of each local one, and the values a person may give it on either side. */
export const remoteNames: Readonly<Partial<Record<MirrorField, string>>> = {
  name: 'summary',
  description: 'description',
  severity: 'priority',
  status: 'status',
  labels: 'labels',
  assignee: 'assignee',
}

const choices = {
  severity: ['informational', 'low', 'medium', 'high', 'critical'],
  priority: ['Lowest', 'Low', 'Medium', 'High', 'Highest'],
  status: ['new', 'in-progress', 'pending', 'resolved', 'in-progress'],
  remoteStatus: ['Open', 'Doing', 'Done', 'Doing', 'Open'],
} as const

/** Every write by a person, in true order. */
export type HumanWrite = {
  readonly at: UtcMs
  readonly field: MirrorField
  readonly value: FieldValue
  readonly issue: IssueId | null
  readonly remoteId: RemoteId | null
}

/** A comment by a person, where it was first said and what it says now. */
export type HumanComment = {
  readonly at: UtcMs
  body: string
  edits: { readonly here: number; readonly there: number }
  readonly issue: IssueId | null
  readonly entryId: EntryId | null
  readonly remoteId: RemoteId | null
  readonly commentId: string | null
}

/** What people did in a world; the measure its end is held against. */
export class Chronicle {
  readonly writes: HumanWrite[] = []
  readonly comments: HumanComment[] = []
  private serial = 0

  /** A value for a field here; text is always new, so that it can be told apart for ever. */
  valueHere(field: MirrorField, pick: number, present: IssueFields): Partial<IssueFields> {
    if (field === 'severity') return { severity: choices.severity[pick % 5] ?? 'low' }
    if (field === 'status') return { status: choices.status[pick % 5] ?? 'new' }
    if (field === 'labels') return { labels: this.labels(present.labels, pick) }
    if (field === 'assignee') return { assignee: `${this.text('p')}@x.io` }
    return { [field]: this.text('h') }
  }

  /** The same for a ticket, in the remote's terms. */
  valueThere(field: MirrorField, pick: number, present: FieldValue): FieldValue {
    if (field === 'severity') return choices.priority[pick % 5] ?? 'Low'
    if (field === 'status') return choices.remoteStatus[pick % 5] ?? 'Open'
    if (field === 'labels') return this.labels(Array.isArray(present) ? present : [], pick)
    if (field === 'assignee') return `${this.text('p')}@x.io`
    return this.text('t')
  }

  text(prefix: string): string {
    this.serial += 1
    return `${prefix}${this.serial}`
  }

  private labels(present: readonly string[], pick: number): string[] {
    if (pick < 2 && present.length > 0)
      return present.filter((_, at) => at !== pick % present.length)
    return [...present, this.text('l')]
  }
}
