import type { SandboxClock } from '../../control/clock'
import type { ApiKey } from './access'
import type { Alert, SourceEvent } from './alert'
import type { SekoiaSettings } from './settings'

/** A search for events that somebody started. */
export interface SearchJob {
  readonly uuid: string
  readonly startedAt: number
  readonly events: readonly SourceEvent[]
}

/** All of one community. */
export interface SekoiaWorld {
  readonly clock: SandboxClock
  alerts: Map<string, Alert>
  keys: readonly ApiKey[]
  jobs: Map<string, SearchJob>
  settings: SekoiaSettings
  baseUrl: string
}
