import type { JiraApi } from './jira-api'
import type { Metadata } from './metadata'
import type { RecentWrites } from './recent-writes'

/** What reading from a site needs of the connector it belongs to. */
export type SiteContext = {
  readonly api: JiraApi
  /** Fields asked for whenever a record is read: standard ones, configured ones, mapped ones. */
  fieldIds(): Promise<readonly string[]>
  readonly metadata: Metadata
  /** Issues we wrote lately. */
  readonly writes: RecentWrites
}
