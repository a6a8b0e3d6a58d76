import type { AuditEvent } from '../domain/audit'
import type { Backfill } from '../domain/backfill'
import type { Entry, EntryDelivery } from '../domain/entry'
import type { ConnectorInstance, InstanceState, ProbeResult } from '../domain/instance'
import type { Issue, IssueStatus, MirrorField, Severity } from '../domain/issue'
import type { Link, SyncDirection } from '../domain/link'
import type { SyncState } from '../domain/list-row'
import type { MirrorObject } from '../domain/mirror-object'
import type { OutboundOp } from '../domain/outbound-op'
import type { SyncProfile } from '../domain/profile'
import type { RowTraits } from '../domain/row-traits'
import type { MirrorRun } from '../domain/run'
import type { Settings } from '../domain/settings'
import type { Ticket } from '../domain/ticket'
import type { FieldType, FieldValue } from '../domain/value'
import type { ErrorCode } from '../errors'
import type { UtcMs } from '../time'
import type { LimitsView } from './mirror-views'

/** List rows as parallel arrays: arrays of strings cross the process border three times faster than objects. */
export type RowColumns = {
  readonly id: readonly string[]
  readonly key: readonly string[]
  readonly name: readonly string[]
  readonly severity: readonly Severity[]
  readonly status: readonly IssueStatus[]
  readonly assignee: readonly (string | null)[]
  readonly ticketKey: readonly (string | null)[]
  readonly connectorType: readonly (string | null)[]
  readonly moreTickets: readonly number[]
  readonly direction: readonly (SyncDirection | null)[]
  readonly sync: readonly SyncState[]
  readonly lastSyncAt: readonly (UtcMs | null)[]
  readonly updatedAt: readonly UtcMs[]
}

/** What else the list can be filtered by, as parallel arrays; issues without link and case are not in them. */
export type TraitColumns = {
  readonly [K in keyof RowTraits]: readonly RowTraits[K][]
}

export type RowsAnswer = {
  /** Revision the rows belong to; compare with the revision of change events. */
  readonly revision: number
  readonly columns: RowColumns
}

/** Both sides of one mirrored field, with what the mirror would do and why. */
export type FieldPairView = {
  readonly local: MirrorField
  readonly remote: string
  readonly remoteLabel: string
  readonly type: FieldType
  readonly here: FieldValue
  /** The other side's value as it says it (raw), null when unknown. */
  readonly there: FieldValue
  /** The other side's value in local terms; null when unmapped or unknown. */
  readonly thereLocal: FieldValue
  readonly direction: SyncDirection
  readonly state:
    | 'in-step'
    | 'to-send'
    | 'to-receive'
    | 'conflict'
    | 'unmapped'
    | 'diverged'
    | 'unknown'
  readonly why: string
  /** What a person can do about it here: choose one of two values, or give up a local edit. */
  readonly offer: 'choose' | 'release' | null
}

/** A link as the ticket panel shows it. */
export type LinkView = {
  readonly link: Link
  readonly ticket: Ticket | null
  readonly instance: {
    readonly id: string
    readonly name: string
    readonly type: string
    readonly enabled: boolean
  } | null
  readonly fields: readonly FieldPairView[]
  /** Ops on their way or stuck. */
  readonly ops: readonly OutboundOp[]
  readonly sync: SyncState
  /** One sentence: what happens next, or why nothing does. */
  readonly why: string
  readonly inboundProfileName: string | null
  readonly outboundProfileName: string | null
  /** End of the grace time after resolve (UTC ms), null while the issue is open. */
  readonly graceUntil: UtcMs | null
}

export type EntryView = Entry & { readonly deliveries: readonly EntryDelivery[] }

/** A file of a war room with its content. */
export type FileView = {
  readonly name: string
  readonly contentType: string
  readonly content: Uint8Array
}

/** The case of a finding, as the finding shows it. */
export type IssueCaseView = {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly status: IssueStatus
  readonly archivedAt: UtcMs | null
  readonly links: readonly LinkView[]
}

export type IssueDetail = {
  readonly issue: Issue
  /** The case it belongs to, whose tickets stand for all findings in it; null = none. */
  readonly case: IssueCaseView | null
  readonly entries: readonly EntryView[]
  readonly links: readonly LinkView[]
}

export type HistoryEvent = AuditEvent & {
  /** A value of this event can be put back with issues.restore; which one and into which field. */
  readonly restorable: {
    readonly field: MirrorField
    readonly value: FieldValue
    readonly which: 'lost' | 'before'
  } | null
}

export type InstanceView = {
  readonly instance: ConnectorInstance
  readonly state: InstanceState | null
  readonly links: number
  readonly queued: number
  /** Next scheduled runs (UTC ms); null while off or paused. */
  readonly nextInboundAt: UtcMs | null
  readonly nextOutboundAt: UtcMs | null
  readonly running: boolean
  /** The latest wish for records older than what is fetched; null = there was none. */
  readonly backfill: Backfill | null
}

export type AppStatus = {
  readonly revision: number
  /** Present moment by the application's clock (UTC ms); relative times are shown against it. */
  readonly now: UtcMs
  readonly instances: readonly InstanceView[]
  readonly queue: {
    readonly size: number
    readonly oldestAt: UtcMs | null
    readonly blocked: number
  }
  readonly mirroringPaused: boolean
  readonly counts: {
    readonly issues: number
    readonly open: number
    readonly failing: number
    /** Values that wait for a person's choice. */
    readonly conflicts: number
  }
  /** How many links and profiles there are, and how many there may be. */
  readonly limits: LimitsView
  /** `asking` until the keychain has answered for the first time. */
  readonly keychain: 'asking' | 'ready' | 'unavailable' | 'session-only'
  /** Sentences about what was recovered at start; empty on a healthy start. */
  readonly recovered: readonly string[]
  /** Systems of the running sandbox with their pages, when this workspace uses one. */
  readonly sandbox: {
    readonly systems: readonly {
      readonly type: string
      readonly name: string
      readonly browseUrl: string
      /** A connector of this workspace leads to it. */
      readonly connected: boolean
    }[]
  } | null
  readonly version: string
}

/** The link record in the words of the XSOAR mirroring contract. */
export type DbotFields = {
  readonly dbotMirrorId: string
  readonly dbotMirrorDirection: 'Both' | 'In' | 'Out' | 'None'
  readonly dbotMirrorInstance: string
  /** ISO 8601, UTC. */
  readonly dbotMirrorLastSync: string
  readonly dbotMirrorTags: readonly string[]
  readonly dbotDirtyFields: readonly string[]
  readonly dbotCurrentDirtyFields: readonly string[]
}

export type DebugLinkView = {
  readonly link: Link
  readonly issueKey: string
  readonly ticketKey: string | null
  readonly dbot: DbotFields
}

/** A page of mirror records in the order of their ids. */
export type MirrorRecordsPage = {
  readonly records: readonly DebugLinkView[]
  /** Id to go on after; null = these were the last. */
  readonly next: string | null
}

export type DebugOpView = {
  readonly op: OutboundOp
  readonly issueKey: string
  readonly ticketKey: string | null
  readonly what: string
}

/** Stuck operations that share a cause: mend it once, retry all of them. */
export type DeadLetterGroup = {
  readonly code: ErrorCode
  readonly message: string
  readonly count: number
  /** Oldest first. */
  readonly ops: readonly DebugOpView[]
}

export type MirrorDebugView = {
  readonly instances: readonly InstanceView[]
  /** Newest first. */
  readonly runs: readonly MirrorRun[]
  readonly ops: readonly DebugOpView[]
  /** At most 200, the ones with trouble first. */
  readonly links: readonly DebugLinkView[]
  readonly totals: { readonly links: number; readonly ops: number; readonly blocked: number }
}

export type TestConnectionAnswer = {
  readonly testId: string
  readonly probes: readonly ProbeResult[]
}

export type { ConflictView } from './conflict-view'
export type { LimitsView, MirrorStatistics, QuietAnswer } from './mirror-views'
export type {
  AuditPage,
  RecordedView,
  RestorePreview,
  UndoAnswer,
  UndoPlan,
  UndoStep,
} from './past-views'
export type {
  AttachPreview,
  PlannedAction,
  PlanView,
  ReplayAnswer,
  TicketFactsView,
} from './plan-views'
export type {
  RecordPlace,
  TicketFormView,
  TicketOrderView,
  TicketProgress,
  TicketWish,
} from './ticket-views'
export type {
  AuditEvent,
  ConnectorInstance,
  Entry,
  Issue,
  Link,
  MirrorObject,
  MirrorRun,
  OutboundOp,
  ProbeResult,
  Settings,
  SyncProfile,
  Ticket,
}
