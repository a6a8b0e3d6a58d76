import type { MirrorField } from '../domain/issue'
import type { FieldType, FieldValue } from '../domain/value'

/** Something about a profile that a person should know before it is saved. */
export type ProfileProblem = {
  readonly code:
    | 'name-missing'
    | 'field-twice'
    | 'table-empty'
    | 'value-not-allowed'
    | 'value-unmapped'
    | 'field-unknown'
    | 'field-read-only'
    | 'type-differs'
    | 'nothing-flows'
  /** Place of the row it is about, from 0; null = the profile as a whole. */
  readonly row: number | null
  readonly message: string
}

/** A field of the other side that a row may name. */
export type RemoteFieldView = {
  readonly name: string
  readonly label: string
  readonly type: FieldType
  readonly writable: boolean
  /** Values it can have, in the order in which they are offered; null = any. */
  readonly values: readonly string[] | null
}

/** What the records of an instance have for profiles to carry. */
export type MappableFields = {
  readonly fields: readonly RemoteFieldView[]
  /** Names under which the same status stands; a profile carries one of them at most. */
  readonly statusFields: readonly string[]
  /** Record types that were asked for their fields; 0 = the account is offered none, so nothing is known. */
  readonly typesAsked: number
}

/** What saving a profile would come to. */
export type ProfileCheck = {
  /** Reasons for which it would be refused. */
  readonly errors: readonly ProfileProblem[]
  /** What would not flow, although it can be saved. */
  readonly warnings: readonly ProfileProblem[]
  /** Fields the other side has; null when no instance was asked. */
  readonly fields: readonly RemoteFieldView[] | null
}

/** What hangs on a profile. */
export type ProfileUsage = {
  readonly links: number
  /** Keys of some of the issues and cases, in the order of their keys. */
  readonly sample: readonly string[]
}

/** A real record as a profile would carry it over; nothing is written for it. */
export type ProfileSample = {
  /** Of the ticket for an inbound profile, of the issue for an outbound one. */
  readonly key: string
  readonly title: string
  readonly pairs: readonly {
    readonly local: MirrorField
    readonly remote: string
    /** As the side that it comes from says it. */
    readonly from: FieldValue
    /** As the other side would hold it; null with `mapped` false = it would stay behind. */
    readonly to: FieldValue
    readonly mapped: boolean
  }[]
}
