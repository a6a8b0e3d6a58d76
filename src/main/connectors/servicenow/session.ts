import type { CancelSignal } from '../../../shared/cancel'
import type { UtcMs } from '../../../shared/time'
import type { Clock } from '../../engine/ports/clock'
import type { RemoteFile } from '../../engine/ports/connector'
import type { PeopleMap } from '../people/people-map'
import type { FieldSpec } from './field-spec'
import type { JournalEntry } from './journal-entry'
import type { Metadata } from './metadata'
import type { Knowledge } from './predict'
import type { RecordBatches } from './record-batches'
import type { References } from './references'
import type { ServiceNowApi } from './servicenow-api'
import type { Settings } from './settings'
import type { UserNames } from './user-names'

/** Everything the parts of one connector share. */
export type ServiceNowSession = {
  readonly api: ServiceNowApi
  /** The same for what is asked for side by side: it travels in batches where the instance takes them. */
  readonly together: ServiceNowApi
  readonly clock: Clock
  /** Address of the instance as people see it, without a trailing slash. */
  readonly siteUrl: string
  readonly settings: Settings
  readonly metadata: Metadata
  readonly people: PeopleMap
  readonly references: References
  readonly userNames: UserNames
  /** What predictions rest on; grows with every table that is read. */
  readonly knowledge: Knowledge
  /** Columns read with a record of this table. */
  specs(table: string, signal?: CancelSignal): Promise<readonly FieldSpec[]>
  /** Journals and files of records that were just read, a hundred records per request. */
  readonly journals: RecordBatches<readonly JournalEntry[]>
  readonly files: RecordBatches<readonly RemoteFile[]>
  /** Whether a journal entry was ever seen: an account without the right gets an empty list. */
  journalSeen: boolean
  readonly audit: AuditAccess
}

/** What is known of the audit history. */
type AuditAccess = {
  /** Whether it is shown to the account; null until an answer told. */
  readable: boolean | null
  /** Answers without a row so far. */
  empty: number
  /** It failed over there and is not asked for before this moment (our clock, UTC ms). */
  restsUntil: UtcMs
  /** What it answered then (HTTP status). */
  restsSince: number
}
