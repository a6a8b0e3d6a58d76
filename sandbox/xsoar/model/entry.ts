import type { Instant } from './instant'

/** Kinds of the numbers in an entry's `type`. */
export const entryTypes = { note: 1, file: 3, error: 4 } as const

export type EntryCategory = 'chats' | 'notes' | 'attachments' | 'commandAndResults' | 'incidentInfo'

/** A file's content and what its entry tells about it. */
export interface EntryFile {
  readonly name: string
  readonly type: string
  readonly content: Buffer
}

/** One entry of a war room. */
export interface EntryRecord {
  /** `7@123`: the number within the investigation, then the investigation. */
  readonly id: string
  readonly version: number
  readonly type: number
  readonly category: EntryCategory
  readonly format: string
  readonly contents: string
  readonly note: boolean
  readonly tags: readonly string[]
  /** User name of whoever wrote it. */
  readonly user: string
  readonly created: Instant
  readonly modified: Instant
  readonly file: EntryFile | null
}
