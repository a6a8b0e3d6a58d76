import type { FieldType, FieldValue, JsonValue } from '../domain/value'
import type { AppError } from '../errors'

/** A place new records can be made in over there, with the kinds it takes. */
export type RecordPlace = {
  readonly key: string
  readonly name: string
  readonly types: readonly { readonly id: string; readonly name: string }[]
}

export type TicketFormView = {
  readonly projects: readonly RecordPlace[]
  /** Fields of the chosen project and type; empty until both are chosen. */
  readonly fields: readonly {
    readonly name: string
    readonly label: string
    readonly type: FieldType
    readonly required: boolean
    readonly allowed: readonly { readonly value: string; readonly label: string }[] | null
    readonly maxLength: number | null
    /**
     * A text that is too long is cut after a word, with the whole of it attached as a file where the
     * system takes files, or it is refused; null = it cannot be too long.
     */
    readonly tooLong: 'attached' | 'cut' | 'refused' | null
    /** Proposed from the issue through the outbound profile. */
    readonly proposed: FieldValue
    /** Text with variables that the connector keeps for this field; null = it keeps none. */
    readonly template: string | null
  }[]
  /** What the variables of a text mean for the issue this ticket would be made of. */
  readonly variables: Readonly<Record<string, JsonValue>>
}

/** One ticket of many as it would be made, before anything is written. */
export type TicketOrderView = {
  readonly objectId: string
  readonly key: string
  readonly name: string
  /** Keys of the tickets it has already, its case's included; a ticket being made has none yet. */
  readonly tickets: readonly string[]
  readonly hasTicket: boolean
  /** Value by name of the remote field, with variables filled in. */
  readonly values: Readonly<Record<string, FieldValue>>
  /** What keeps it from being made, by field. */
  readonly problems: Readonly<Record<string, string>>
}

/** What became of one wish for a ticket: a link that creates it, or why there is none. */
export type TicketWish = {
  readonly objectId: string
  readonly linkId: string | null
  readonly error: AppError | null
}

/** How the creation of a ticket stands. */
export type TicketProgress = {
  readonly linkId: string
  /** `gone`: the link is no longer there, since it was taken back or given up. */
  readonly state: 'waiting' | 'creating' | 'made' | 'failed' | 'gone'
  readonly ticketKey: string | null
  /** Why the last try failed; set while it waits for the next one as well. */
  readonly error: AppError | null
  /** The operation that can be tried again. */
  readonly opId: string | null
}
