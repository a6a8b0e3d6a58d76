import type { AuditEvent } from '../domain/audit'
import type { MirrorField } from '../domain/issue'
import type { FieldValue } from '../domain/value'
import type { UtcMs } from '../time'

/** One value that a run brought here and that can be put back. */
export type UndoStep = {
  /** The event that recorded it; what `mirror.undoRun` is asked by. */
  readonly auditId: string
  readonly objectId: string
  /** Key of the issue or case; its former key is not known when it is gone. */
  readonly objectKey: string
  readonly field: MirrorField
  /** The value as it is here now; null as well when the object is gone. */
  readonly now: FieldValue
  /** The value from before the run. */
  readonly to: FieldValue
  /** False: putting it back would throw something away, or cannot be done; `reason` says which. */
  readonly safe: boolean
  readonly reason: string
}

/** What a run changed here, newest first, with what putting each value back would mean. */
export type UndoPlan = { readonly steps: readonly UndoStep[] }

/** How an undo went: values put back, and values left because they were no longer safe or asked for. */
export type UndoAnswer = { readonly undone: number; readonly left: number }

/** What restoring one earlier value would do. */
export type RestorePreview = {
  readonly now: FieldValue
  readonly to: FieldValue
  readonly safe: boolean
  readonly reason: string
  /** Keys of the tickets the value travels on to. */
  readonly goesTo: readonly string[]
}

/** A page of the audit, newest first. */
export type AuditPage = {
  readonly events: readonly AuditEvent[]
  /** Hand this in as `beforeId` for the next page; null = there is none. */
  readonly next: string | null
}

/** Something a cycle worked from that was kept: a plan with its input, or what a listing said. */
export type RecordedView = {
  readonly id: string
  readonly kind: 'plan' | 'listing'
  readonly at: UtcMs
  readonly runId: string | null
  readonly instanceId: string
  /** In one sentence. */
  readonly summary: string
  /** Null for a listing. */
  readonly link: {
    readonly linkId: string
    readonly objectId: string
    /** Keys as they were then. */
    readonly objectKey: string
    readonly ticketKey: string
    /** Rule that decided, by field, as in the audit. */
    readonly rules: Readonly<Record<string, string>>
  } | null
}
