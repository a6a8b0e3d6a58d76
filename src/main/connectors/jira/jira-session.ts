import type { CancelSignal } from '../../../shared/cancel'
import type { Clock } from '../../engine/ports/clock'
import type { PeopleMap } from '../people/people-map'
import type { AssignableIn } from './assignable-in'
import type { DeskDirectory } from './desk/desk-directory'
import type { MentionBook } from './mention-book'
import type { JiraSite } from './site'
import type { SiteContext } from './site-context'
import type { Sprints } from './sprints'
import type { Teams } from './teams'
import type { WatchedProjects } from './watched-projects'
import type { WorkflowMap } from './workflow-map'

/** Who we are on the site. */
export type Myself = {
  /** Account id on Cloud, user name on Data Center. */
  readonly accountId: string
  readonly displayName: string
  /** IANA name of the zone in which the site reads our quoted JQL times. */
  readonly timeZone: string
}

/** How a moment is written in JQL on this site: absolute, or in the account's zone. */
export type JqlTimeForm = 'epoch' | 'zone'

/** Everything the parts of one connector share. */
export type JiraSession = SiteContext & {
  readonly site: JiraSite
  readonly clock: Clock
  /** Address of the site as people see it, without a trailing slash. */
  readonly siteUrl: string
  /** Projects the listing is limited to. */
  readonly watched: WatchedProjects
  /** JQL that limits which new issues are brought in; '' = none. */
  readonly fetchQuery: string
  /** The site is asked to ring when something changed. */
  readonly rings: boolean
  readonly people: PeopleMap<AssignableIn>
  /** People whom comments of ours mention. */
  readonly mentions: MentionBook
  readonly desks: DeskDirectory
  readonly sprints: Pick<Sprints, 'numberOf'>
  readonly teams: Pick<Teams, 'idOf'>
  readonly workflows: WorkflowMap
  /** Our account; asked once. */
  myself(signal?: CancelSignal): Promise<Myself>
  /** Our account as it is now: a person can change the zone at any time. */
  freshMyself(signal?: CancelSignal): Promise<Myself>
  /** What the differential probe found; null until it could tell. */
  timeForm: JqlTimeForm | null
  /** Markers of comments by comment id: they never change, so each is read once. */
  readonly commentMarkers: Map<string, string | null>
  /** Comments whose properties said that they are for agents only; an answer may leave those out. */
  readonly commentNotes: Set<string>
}
