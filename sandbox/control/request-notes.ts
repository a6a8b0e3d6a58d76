import type { FastifyRequest } from 'fastify'
import type { FaultOrder } from './fault-order'
import type { JournalEntry } from './journal'

/** What the control layer knows about a request in flight; systems read it. */
export interface RequestNotes {
  readonly journal: JournalEntry
  readonly faults: readonly FaultOrder[]
  /** Sandbox time of this request in epoch ms, with an ordered clock skew. */
  readonly now: number
  /** An index delay ordered for this request's writes, in ms; null = the system's own. */
  readonly indexDelayMs: number | null
}

const notes = new WeakMap<FastifyRequest, RequestNotes>()

export function setNotes(request: FastifyRequest, value: RequestNotes): void {
  notes.set(request, value)
}

/** Notes of a request; undefined for control requests, which are not journalled. */
export function notesOf(request: FastifyRequest): RequestNotes | undefined {
  return notes.get(request)
}
