import type { FieldValue } from '../src/shared/domain/value'

/** The words in which an integration of Cortex XSOAR speaks to the server that runs it. */

export type SeedClose = {
  readonly dbotIncidentClose: true
  readonly closeReason: string
  readonly closeNotes: string
}
export type SeedReopen = { readonly dbotIncidentReopen: true }

/** An entry of a war room, as it comes along with a remote object or goes out to it. */
export type SeedEntry = {
  readonly contents: string | SeedClose | SeedReopen
  readonly note: boolean
  readonly user: string
  /** ISO moment. */
  readonly at: string
  readonly tags: readonly string[]
  /** What our side sent it under. */
  readonly ref?: string | undefined
}

export type SeedObject = Readonly<Record<string, FieldValue>>

/** An answer about one remote object; an empty object says that only entries are new. */
export type SeedRemoteData = {
  readonly mirroredObject?: SeedObject | undefined
  readonly entries: readonly SeedEntry[]
}

export type SeedModified =
  | { readonly ids: readonly string[] }
  | { readonly objects: readonly (SeedRemoteData & { readonly id: string })[] }

/** Thrown where an integration has no such command. */
export class NotImplemented extends Error {}

export type SeedUpdate = {
  readonly data: SeedObject
  readonly entries: readonly SeedEntry[]
  readonly remoteId: string
  /** 1 active, 2 done. */
  readonly status: number
  readonly delta: SeedObject
  readonly incidentChanged: boolean
}

export type SeedIncident = {
  readonly dbotMirrorId: string
  readonly name: string
  /** ISO moment. */
  readonly occurred: string
  readonly object: SeedObject
}

type SeedLastRun = Readonly<Record<string, string>>

/** The commands of an integration. Moments travel as ISO text; errors are plain ones with a text. */
export interface SeedIntegration {
  readonly script: {
    readonly isfetch: boolean
    readonly ismappable: boolean
    readonly isremotesyncin: boolean
    readonly isremotesyncout: boolean
  }
  testModule(): Promise<string>
  fetchIncidents(
    lastRun: SeedLastRun,
  ): Promise<{ readonly lastRun: SeedLastRun; readonly incidents: readonly SeedIncident[] }>
  getModifiedRemoteData(lastUpdate: string): Promise<SeedModified>
  getRemoteData(remoteId: string, lastUpdate: string): Promise<SeedRemoteData>
  updateRemoteSystem(update: SeedUpdate): Promise<string>
  /** Remote type -> field -> what it holds. */
  getMappingFields(): Promise<Readonly<Record<string, Readonly<Record<string, string>>>>>
}
