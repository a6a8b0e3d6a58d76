import type { JsonObject } from './json'

/** Statuses an incident can have; the two automatic ones cannot be set from outside. */
export const incidentStatuses = [
  'new',
  'under_investigation',
  'resolved_duplicate',
  'resolved_known_issue',
  'resolved_true_positive',
  'resolved_false_positive',
  'resolved_security_testing',
  'resolved_other',
  'resolved_auto',
  'resolved_threat_handled',
] as const

export type IncidentStatus = (typeof incidentStatuses)[number]

/** Statuses that nobody can set on an incident: the tenant sets them by itself. */
export const automaticStatuses: ReadonlySet<string> = new Set([
  'resolved_auto',
  'resolved_threat_handled',
])

/** From least to most severe. */
export const severities = ['informational', 'low', 'medium', 'high', 'critical'] as const

export type Severity = (typeof severities)[number]

/** A remark in an incident's war room. The API takes them and never gives them back. */
export interface IncidentComment {
  readonly at: number
  readonly by: string
  readonly text: string
}

/** An incident as the tenant keeps it. Times are epoch ms. */
export interface Incident {
  readonly id: number
  readonly name: string | null
  readonly description: string
  readonly created: number
  readonly modified: number
  readonly detected: number | null
  readonly status: IncidentStatus
  /** Computed from its alerts. */
  readonly severity: Severity
  /** Set by a person; wins over the computed one. */
  readonly manualSeverity: Severity | null
  /** E-mail address of a user. */
  readonly assignee: string | null
  readonly notes: string | null
  readonly resolveComment: string | null
  readonly resolved: number | null
  readonly starred: boolean
  readonly hosts: readonly string[]
  readonly users: readonly string[]
  readonly sources: readonly string[]
  readonly categories: readonly string[]
  readonly tactics: readonly string[]
  readonly techniques: readonly string[]
  readonly tags: readonly string[]
  readonly score: number
  readonly domain: string
  readonly custom: JsonObject
  readonly comments: readonly IncidentComment[]
}
