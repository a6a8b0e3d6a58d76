import type { Json } from './json'

/** A long text as it is stored. */
export interface StoredText {
  readonly format: 'text' | 'html'
  readonly content: string
}

export interface NoteRecord {
  readonly id: number
  readonly parentId: number | null
  readonly authorId: number
  readonly text: StoredText
  readonly created: number
  readonly modified: number
  readonly deleted: boolean
}

export interface FileRecord {
  readonly id: number
  readonly name: string
  readonly contentType: string
  readonly content: Buffer
  readonly authorId: number
  readonly created: number
}

/** An incident; times are epoch milliseconds of the sandbox. */
export interface IncidentRecord {
  readonly id: number
  readonly orgId: number
  /** Grows with every change of the incident itself. */
  readonly vers: number
  readonly created: number
  readonly modified: number
  readonly closed: number | null
  readonly creatorId: number
  /** By API name: ids of choices, people and types; texts as stored. */
  readonly values: Readonly<Record<string, Json | StoredText>>
  readonly notes: readonly NoteRecord[]
  readonly files: readonly FileRecord[]
}
