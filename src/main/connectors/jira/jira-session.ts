import type { CancelSignal } from '../../../shared/cancel'
import type { Clock } from '../../engine/ports/clock'
import type { JiraApi } from './jira-api'
import type { Metadata } from './metadata'
import type { People } from './people'
import type { WorkflowMap } from './workflow-map'

/** Who we are on the site. */
export type Myself = {
  readonly accountId: string
  readonly displayName: string
  /** IANA name of the zone in which the site reads our quoted JQL times. */
  readonly timeZone: string
}

/** How a moment is written in JQL on this site: absolute, or in the account's zone. */
export type JqlTimeForm = 'epoch' | 'zone'

/** Everything the parts of one connector share. */
export type JiraSession = {
  readonly api: JiraApi
  readonly clock: Clock
  /** Address of the site as people see it, without a trailing slash. */
  readonly siteUrl: string
  /** Project keys the listing is limited to; empty = all. */
  readonly projects: readonly string[]
  /** Fields asked for whenever a record is read. */
  readonly fieldIds: readonly string[]
  readonly people: People
  readonly metadata: Metadata
  readonly workflows: WorkflowMap
  /** Our account; asked once. */
  myself(signal?: CancelSignal): Promise<Myself>
  /** Our account as it is now: a person can change the zone at any time. */
  freshMyself(signal?: CancelSignal): Promise<Myself>
  /** What the differential probe found; null until it could tell. */
  timeForm: JqlTimeForm | null
  /** Markers of comments by comment id: they never change, so each is read once. */
  readonly commentMarkers: Map<string, string | null>
}
