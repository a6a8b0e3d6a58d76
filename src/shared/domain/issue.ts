import type { CaseId, InstanceId, IssueId, LinkId, RemoteId } from '../ids'
import type { UtcMs } from '../time'
import type { FieldValue } from './value'

export const issueKinds = ['alert', 'finding', 'incident', 'task'] as const
export type IssueKind = (typeof issueKinds)[number]

/** From least to most severe. */
export const severities = ['informational', 'low', 'medium', 'high', 'critical'] as const
export type Severity = (typeof severities)[number]

export const issueStatuses = ['new', 'in-progress', 'pending', 'resolved'] as const
export type IssueStatus = (typeof issueStatuses)[number]

/** Reasons an issue can be resolved with (the set Cortex XSIAM offers). */
export const resolutionReasons = [
  'true-positive',
  'false-positive',
  'security-testing',
  'known-issue',
  'duplicate',
  'risk-accepted',
  'fixed',
  'dismissed',
  'other',
] as const
export type ResolutionReason = (typeof resolutionReasons)[number]

/** Fields every issue and case has. */
export const coreFields = [
  'name',
  'description',
  'severity',
  'status',
  'resolution',
  'assignee',
  'labels',
  'category',
] as const
export type CoreField = (typeof coreFields)[number]
/** A field an administrator added: `custom:` and its name. */
export type CustomField = `custom:${string}`
/** Fields that a profile can mirror. */
export type MirrorField = CoreField | CustomField

/** Who wrote a value: a person here, or a link that carried it in. */
export type StampOrigin =
  | { readonly kind: 'local'; readonly by: string }
  | {
      readonly kind: 'remote'
      readonly instanceId: InstanceId
      readonly linkId: LinkId
      readonly by?: string
    }

/** When (UTC ms, whole seconds, corrected for the instance's clock) and by whom a value was written. */
export type Stamp = {
  readonly at: UtcMs
  /** 0 local, 1 remote: decides between two writes in the same second. */
  readonly rank: 0 | 1
  readonly origin: StampOrigin
}

export type IssueFields = {
  readonly name: string
  /** Markdown. */
  readonly description: string
  readonly severity: Severity
  readonly status: IssueStatus
  readonly resolution: ResolutionReason | null
  /** E-mail address, or null when nobody is assigned. */
  readonly assignee: string | null
  readonly labels: readonly string[]
  readonly category: string | null
}

/** What an issue holds that nobody has said anything about. */
export const emptyFields: IssueFields = {
  name: '',
  description: '',
  severity: 'medium',
  status: 'new',
  resolution: null,
  assignee: null,
  labels: [],
  category: null,
}

export const detectionStates = ['open', 'remediated', 'muted'] as const
export type DetectionState = (typeof detectionStates)[number]

/** What the detector says of a finding; no ticket ever changes it. */
export type Detection = {
  readonly state: DetectionState
  /** Why it was muted; null otherwise. */
  readonly reason: string | null
  /** When a mute ends by itself (UTC ms); null = it does not. */
  readonly until: UtcMs | null
  /** When this state began (UTC ms). */
  readonly at: UtcMs
}

export type Issue = {
  readonly id: IssueId
  /** Display key, ISS-n, unique in the workspace. */
  readonly key: string
  readonly kind: IssueKind
  readonly fields: IssueFields
  /** Per field: when and by whom the present value was written; absent = never touched since birth. */
  readonly stamps: Readonly<Partial<Record<MirrorField, Stamp>>>
  readonly occurredAt: UtcMs | null
  readonly createdAt: UtcMs
  readonly updatedAt: UtcMs
  readonly createdBy: string
  /** Set when the issue was born from a remote record. */
  readonly origin: {
    readonly instanceId: InstanceId
    readonly remoteId: RemoteId
    readonly url: string | null
  } | null
  readonly custom: Readonly<Record<string, FieldValue>>
  /** The case it belongs to, if any. */
  readonly caseId: CaseId | null
  /** Set for findings whose truth is the detector. */
  readonly detection: Detection | null
  /** Grows by one with each commit that touches the record; the expected revision of a later write. */
  readonly rev: number
}
