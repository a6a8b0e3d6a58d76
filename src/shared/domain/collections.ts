import type { ActivityHour } from './activity'
import type { Backfill } from './backfill'
import type { Case } from './case'
import type { Conflict } from './conflict'
import type { Entry } from './entry'
import type { ConnectorInstance, InstanceState } from './instance'
import type { Issue } from './issue'
import type { Link } from './link'
import type { OutboundOp } from './outbound-op'
import type { SyncProfile } from './profile'
import type { Project } from './project'
import type { MirrorRun } from './run'
import type { Settings } from './settings'
import type { Ticket } from './ticket'

/** Every record kind the store keeps, by collection name. Audit events are kept apart, append-only. */
export type Collections = {
  issues: Issue
  cases: Case
  projects: Project
  entries: Entry
  links: Link
  tickets: Ticket
  ops: OutboundOp
  conflicts: Conflict
  instances: ConnectorInstance
  instanceStates: InstanceState
  profiles: SyncProfile
  runs: MirrorRun
  activity: ActivityHour
  backfills: Backfill
  settings: Settings
}

export type CollectionName = keyof Collections

export const collectionNames = [
  'issues',
  'cases',
  'projects',
  'entries',
  'links',
  'tickets',
  'ops',
  'conflicts',
  'instances',
  'instanceStates',
  'profiles',
  'runs',
  'activity',
  'backfills',
  'settings',
] as const satisfies readonly CollectionName[]

/** Key of a record inside its collection. */
export function recordKey<C extends CollectionName>(collection: C, record: Collections[C]): string {
  return collection === 'instanceStates'
    ? (record as InstanceState).instanceId
    : (record as { id: string }).id
}

/**
 * Secondary indexes: name -> the value a record is found under (null = not indexed). Declared once
 * here so that every store, in memory or on a server, offers the same look-ups.
 */
export const indexes = {
  entriesByObject: { collection: 'entries', of: (r: Entry): string | null => r.objectId },
  linksByObject: { collection: 'links', of: (r: Link): string | null => r.objectId },
  linksByInstance: { collection: 'links', of: (r: Link): string | null => r.instanceId },
  linksByRemote: {
    collection: 'links',
    of: (r: Link): string | null => (r.remoteId === null ? null : `${r.instanceId}/${r.remoteId}`),
  },
  opsByInstance: { collection: 'ops', of: (r: OutboundOp): string | null => r.instanceId },
  opsByLink: { collection: 'ops', of: (r: OutboundOp): string | null => r.linkId },
  issuesByOrigin: {
    collection: 'issues',
    of: (r: Issue): string | null =>
      r.origin === null ? null : `${r.origin.instanceId}/${r.origin.remoteId}`,
  },
  issuesByKey: { collection: 'issues', of: (r: Issue): string | null => r.key },
  issuesByCase: { collection: 'issues', of: (r: Issue): string | null => r.caseId },
  /** Findings whose mute ends by itself, all under one value: they are few. */
  mutesWithEnd: {
    collection: 'issues',
    of: (r: Issue): string | null =>
      r.detection?.state === 'muted' && r.detection.until !== null ? 'muted' : null,
  },
  casesByProject: { collection: 'cases', of: (r: Case): string | null => r.projectId },
  casesByKey: { collection: 'cases', of: (r: Case): string | null => r.key },
  conflictsByLink: { collection: 'conflicts', of: (r: Conflict): string | null => r.linkId },
  conflictsByObject: { collection: 'conflicts', of: (r: Conflict): string | null => r.objectId },
  conflictsByInstance: {
    collection: 'conflicts',
    of: (r: Conflict): string | null => r.instanceId,
  },
  linksHeld: {
    collection: 'links',
    of: (r: Link): string | null => (r.heldAt === null ? null : r.instanceId),
  },
  activityByInstance: {
    collection: 'activity',
    of: (r: ActivityHour): string | null => r.instanceId,
  },
  runsByInstance: { collection: 'runs', of: (r: MirrorRun): string | null => r.instanceId },
} as const

export type IndexName = keyof typeof indexes
export type IndexRecord<I extends IndexName> = Collections[(typeof indexes)[I]['collection']]
