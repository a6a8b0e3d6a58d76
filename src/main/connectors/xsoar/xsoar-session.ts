import type { Clock } from '../../engine/ports/clock'
import type { PeopleMap } from '../people/people-map'
import type { Metadata } from './metadata'
import type { XsoarApi } from './xsoar-api'

/** What an instance's settings say about war rooms. */
export type EntryRules = {
  /** Categories of entries that are comments. */
  readonly categories: readonly string[]
  /** Only entries with all of these are. */
  readonly tags: readonly string[]
  /** Tag of what may leave the team. */
  readonly publicTag: string
  /** War rooms are read with every record, whether it changed or not. */
  readonly every: boolean
}

/** Everything the parts of one connector share. */
export type XsoarSession = {
  readonly api: XsoarApi
  readonly clock: Clock
  /** Address under which people open the tenant, without a trailing slash. */
  readonly siteUrl: string
  readonly people: PeopleMap
  readonly metadata: Metadata
  /** Machine names of the custom fields that are read. */
  readonly customFields: readonly string[]
  readonly entries: EntryRules
  readonly fetchQuery: string
  readonly openInvestigation: boolean
  /** Custom field that holds our marker; null = dbotMirrorId does. */
  readonly markerField: string | null
  readonly maxFileBytes: number
}
