import type { EntryRecord } from './entry'
import type { Instant } from './instant'
import { NEVER } from './instant'
import type { Json, JsonObject } from './json'

/** What an incident's list of attachments says of a file. */
export interface AttachmentRecord {
  readonly name: string
  readonly type: string
  /** Entry of the war room that holds the content. */
  readonly path: string
}

/** One incident with its war room. */
export interface IncidentRecord {
  readonly id: string
  readonly version: number
  /** 0 pending, 1 active, 2 closed, 3 archived. */
  readonly status: number
  readonly created: Instant
  readonly modified: Instant
  readonly activated: Instant | null
  readonly closed: Instant | null
  readonly creatorId: string
  readonly closingUserId: string
  /** Empty until somebody starts the investigation: until then there is no war room. */
  readonly investigationId: string
  /** Top-level members that a client writes. */
  readonly fields: JsonObject
  /** Custom fields by machine name. */
  readonly custom: JsonObject
  readonly attachment: readonly AttachmentRecord[]
  readonly entries: readonly EntryRecord[]
  readonly lastEntry: number
}

export const statusNames = ['pending', 'active', 'closed', 'archived'] as const

/** What a member holds that a client leaves out of a write. */
export const emptyFields: JsonObject = {
  name: '',
  rawName: '',
  type: 'Unclassified',
  rawType: '',
  severity: 0,
  owner: '',
  details: '',
  occurred: NEVER,
  dueDate: NEVER,
  reminder: NEVER,
  labels: null,
  phase: '',
  category: '',
  closeReason: '',
  closeNotes: '',
  reason: '',
  playbookId: '',
  sourceBrand: 'Manual',
  sourceInstance: '',
  parent: '',
  linkedIncidents: null,
  roles: null,
  sla: 0,
  rawJSON: '',
  dbotMirrorId: '',
  dbotMirrorInstance: '',
  dbotMirrorDirection: '',
  dbotMirrorTags: null,
  dbotMirrorLastSync: NEVER,
  dbotDirtyFields: null,
  dbotCurrentDirtyFields: null,
}

const severities: readonly Json[] = [0, 0.5, 1, 2, 3, 4]

/** Whether a value is one of the severities the system knows. */
export function isSeverity(value: Json | undefined): boolean {
  return value === undefined || severities.includes(value)
}
