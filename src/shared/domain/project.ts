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

/** Holds cases and how they are ticketed. */
export type Project = {
  readonly id: ProjectId
  /** Prefix of its cases' keys: capitals and digits, unique in the workspace. */
  readonly key: string
  readonly name: string
  readonly target: ProjectTarget | null
  /** Number of the next case. */
  readonly nextCaseNumber: number
  readonly createdAt: UtcMs
  readonly rev: number
}
