import type { MirrorField } from '../src/shared/domain/issue'
import type { FieldValue } from '../src/shared/domain/value'
import type { EntryId, ObjectId, RemoteId } from '../src/shared/ids'
import type { UtcMs } from '../src/shared/time'

/** Remote field of each local one, and the values a person may give it on either side. */
export const remoteNames: Readonly<Partial<Record<MirrorField, string>>> = {
  name: 'summary',
  description: 'description',
  severity: 'priority',
  status: 'status',
  labels: 'labels',
  assignee: 'assignee',
  'custom:team': 'team',
  'custom:points': 'points',
  'custom:areas': 'areas',
}

const choices = {
  severity: ['informational', 'low', 'medium', 'high', 'critical'],
  priority: ['Lowest', 'Low', 'Medium', 'High', 'Highest'],
  status: ['new', 'in-progress', 'pending', 'resolved', 'in-progress'],
  remoteStatus: ['Open', 'Doing', 'Done', 'Doing', 'Open'],
} as const

/** Lines of a long description; every fourth belongs to one side, those between to nobody. */
const TEXT_LINES = 13

/** The line that belongs to the hub (0) or to a remote system (from 1). */
export function ownLine(side: number): number {
  return side * 4
}

/** A text in which one line was replaced; a shorter one becomes as long as a long description. */
export function withLine(text: string, line: number, content: string): string {
  const lines = text.trimEnd().split(/\r?\n/)
  while (lines.length < TEXT_LINES) lines.push(`line ${lines.length}`)
  lines[line] = content
  return lines.join('\n')
}

/** Every write by a person, in true order. */
export type HumanWrite = {
  readonly at: UtcMs
  readonly field: MirrorField
  readonly value: FieldValue
  readonly objectId: ObjectId | null
  readonly remoteId: RemoteId | null
}

/** A comment by a person, where it was first said and what it says now. */
export type HumanComment = {
  readonly at: UtcMs
  body: string
  edits: { readonly here: number; readonly there: number }
  readonly objectId: ObjectId | null
  readonly entryId: EntryId | null
  readonly remoteId: RemoteId | null
  readonly commentId: string | null
}

/** What people did in a world; the measure its end is held against. */
export class Chronicle {
  readonly writes: HumanWrite[] = []
  readonly comments: HumanComment[] = []
  /** Files that were attached over there. */
  readonly files: {
    readonly name: string
    readonly sha256: string
    readonly remoteId: RemoteId
  }[] = []
  /** Newest text of each line that has an owner, by line. */
  readonly lines = new Map<number, string>()
  private serial = 0

  /** A value for a field here; text is always new, so that it can be told apart for ever. */
  valueHere(field: MirrorField, pick: number, present: FieldValue): FieldValue {
    if (field === 'severity') return choices.severity[pick % 5] ?? 'low'
    if (field === 'status') return choices.status[pick % 5] ?? 'new'
    return this.valueAnywhere(field, pick, present) ?? this.text('h')
  }

  /** The same for a ticket, in the remote's terms. */
  valueThere(field: MirrorField, pick: number, present: FieldValue): FieldValue {
    if (field === 'severity') return choices.priority[pick % 5] ?? 'Low'
    if (field === 'status') return choices.remoteStatus[pick % 5] ?? 'Open'
    return this.valueAnywhere(field, pick, present) ?? this.text('t')
  }

  text(prefix: string): string {
    return `${prefix}${this.next()}`
  }

  private valueAnywhere(field: MirrorField, pick: number, present: FieldValue): FieldValue {
    if (field === 'labels' || field === 'custom:areas')
      return this.labels(Array.isArray(present) ? present : [], pick)
    if (field === 'assignee') return `${this.text('p')}@x.io`
    if (field === 'custom:points') return this.next()
    return null
  }

  private next(): number {
    this.serial += 1
    return this.serial
  }

  private labels(present: readonly string[], pick: number): string[] {
    if (pick < 2 && present.length > 0)
      return present.filter((_, at) => at !== pick % present.length)
    return [...present, this.text('l')]
  }
}
