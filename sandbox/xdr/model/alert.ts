import type { IncidentStatus, Severity } from './incident'

/** An alert as the tenant keeps it. Times are epoch ms. */
export interface Alert {
  readonly id: number
  readonly incidentId: number
  readonly name: string
  readonly category: string
  readonly description: string
  readonly severity: Severity
  readonly source: string
  /** BLOCKED or DETECTED, and the words people see. */
  readonly action: string
  readonly actionPretty: string
  readonly host: string
  readonly hostIp: string
  readonly user: string | null
  readonly tactic: string
  readonly technique: string
  readonly remoteIp: string | null
  readonly fileName: string | null
  readonly sha256: string | null
  readonly detected: number
  readonly inserted: number
  readonly modified: number
  readonly status: IncidentStatus
  readonly resolutionComment: string | null
  readonly starred: boolean
  readonly tags: readonly string[]
}
