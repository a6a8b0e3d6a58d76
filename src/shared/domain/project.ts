import type { InstanceId, ProfileId, ProjectId } from '../ids'
import type { UtcMs } from '../time'
import type { SyncDirection } from './link'

/** Where the tickets of a project's cases go unless somebody chooses otherwise. */
export type ProjectTarget = {
  readonly instanceId: InstanceId
  /** Project and record type over there, as the connector names them. */
  readonly project: string
  readonly type: string
  readonly direction: SyncDirection
  readonly inboundProfileId: ProfileId | null
  readonly outboundProfileId: ProfileId | null
}

/** What happens to new cases of a project by itself. */
export type ProjectTicketing = {
  /** A new case gets a ticket where the project's tickets go, unless its author says otherwise. */
  readonly createsTicket: boolean
  /** Group over there that new tickets are given to, as that system names it; null = none. */
  readonly assignmentGroup: string | null
  /** A case is resolved once its ticket was created. */
  readonly closesWhenPushed: boolean
  /** Its open members are resolved with it then; absent = they stay as they are. */
  readonly membersFollow?: boolean | undefined
}

export const noTicketing: ProjectTicketing = {
  createsTicket: false,
  assignmentGroup: null,
  closesWhenPushed: false,
}

/** Holds cases and how they are ticketed. */
export type Project = {
  readonly id: ProjectId
  /** Prefix of its cases' keys: capitals and digits, unique in the workspace. */
  readonly key: string
  readonly name: string
  readonly target: ProjectTarget | null
  /** Absent = nothing happens by itself. */
  readonly ticketing?: ProjectTicketing
  /** Since when its cases are closed once pushed (UTC ms); absent while they are not. */
  readonly closingSince?: UtcMs | undefined
  /** Number of the next case. */
  readonly nextCaseNumber: number
  readonly createdAt: UtcMs
  readonly rev: number
}
