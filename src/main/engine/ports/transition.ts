import type { TicketStatusCategory } from '../../../shared/domain/ticket'
import type { FieldValue } from '../../../shared/domain/value'

/** What a record is called and where it is seen. */
export type TicketName = { readonly key: string; readonly url: string }

/** Target of a status write, in the connector's normalised terms. */
export type TransitionTarget = {
  /** Which of the connector's statusFields `status` is a value of. */
  readonly statusField: string
  readonly status: FieldValue
  /** Values the transition's screen may require, by normalised field name (resolution). */
  readonly fields: Readonly<Record<string, FieldValue>>
}

export type TransitionResult =
  | {
      readonly kind: 'done'
      readonly statusName: string
      readonly version: string | null
      /** What the new status means, where its name alone does not tell. */
      readonly statusCategory?: TicketStatusCategory
      readonly name?: TicketName
    }
  | {
      readonly kind: 'already-there'
      readonly statusName: string
      readonly statusCategory?: TicketStatusCategory
    }
  /** No path leads there now; `offered` names what the workflow would allow. */
  | {
      readonly kind: 'blocked'
      readonly reason: string
      readonly offered: readonly string[]
      /** Fields a move asks for and nobody gave, with what is wanted. */
      readonly fields?: Readonly<Record<string, string>>
    }
