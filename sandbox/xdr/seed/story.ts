import type { IncidentStatus, Severity } from '../model/incident'

/** An alert of a seeded incident. */
export interface AlertStory {
  readonly name: string
  readonly severity: Severity
  readonly category: string
  readonly source: string
  readonly blocked?: boolean
  readonly remoteIp?: string
  readonly fileName?: string
}

/** An incident that is there from the start. */
export interface Story {
  readonly hoursAgo: number
  readonly description: string
  readonly name?: string
  readonly status: IncidentStatus
  readonly host: string
  readonly user: string | null
  readonly tactic: string
  readonly technique: string
  /** Index into the seed users. */
  readonly assignee?: number
  readonly manualSeverity?: Severity
  readonly starred?: boolean
  readonly notes?: string
  readonly resolveComment?: string
  readonly alerts: readonly AlertStory[]
}

/** An alert in one line. */
export function alert(
  name: string,
  severity: Severity,
  category: string,
  source: string,
  more: Pick<AlertStory, 'blocked' | 'remoteIp' | 'fileName'> = {},
): AlertStory {
  return { name, severity, category, source, ...more }
}

/** Where an incident happened, and what was done there. */
export function place(host: string, user: string | null, tactic: string, technique: string) {
  return { host, user, tactic, technique }
}
