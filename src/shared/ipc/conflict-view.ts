import type { Conflict } from '../domain/conflict'

/** Two values waiting for a choice, with what a person calls their owners. */
export type ConflictView = {
  readonly conflict: Conflict
  readonly objectKind: 'issue' | 'case'
  readonly objectKey: string
  readonly objectName: string
  readonly ticketKey: string | null
  readonly instanceName: string
}
