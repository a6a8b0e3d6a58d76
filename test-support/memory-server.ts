import type { RemoteComment, RemoteFile, RemoteObject } from '../src/main/engine/ports/connector'
import type { FieldValue } from '../src/shared/domain/value'
import {
  asRemoteCommentId,
  asRemoteFileId,
  asRemoteId,
  type OpId,
  type RemoteId,
} from '../src/shared/ids'
import type { UtcMs } from '../src/shared/time'
import type { MemoryRules } from './memory-rules'

/** How one remote system of a test behaves. */
export type ServerTraits = {
  /** Its clock minus the true time (ms). */
  skewMs: number
  /** Time (ms) until a change shows in listings and marker searches. */
  indexLagMs: number
  /** Fields whose values it stores in a form of its own. */
  readonly normalises: boolean
  /** The form it stores a value in, where a test wants another one than those of `normalises`. */
  readonly stores?: (field: string, value: FieldValue) => FieldValue
  /** What its records' versions are worth. */
  readonly versions: 'counter' | 'none'
  /** Refuses an update whose expected version is not the present one. */
  readonly precondition: boolean
  readonly perFieldTimes: boolean
  /** Sets its own resolution when a ticket is done, whatever was asked. */
  readonly ownResolution: boolean
  /** Lists some records twice and out of order. */
  readonly messyListing: boolean
}

export const plainServer: ServerTraits = {
  skewMs: 0,
  indexLagMs: 0,
  normalises: false,
  versions: 'counter',
  precondition: true,
  perFieldTimes: true,
  ownResolution: false,
  messyListing: false,
}

/** Where each status can go: to its neighbours, the last back to the first. */
const moves: Readonly<Record<string, readonly string[]>> = {
  Open: ['Doing'],
  Doing: ['Open', 'Done'],
  Done: ['Open'],
}

const emptyTicket: Readonly<Record<string, FieldValue>> = {
  summary: '',
  description: '',
  status: 'Open',
  resolution: null,
  labels: [],
  assignee: null,
  priority: 'Medium',
  team: null,
  points: null,
  areas: [],
}

/** A file of a ticket with its content. */
type StoredFile = RemoteFile & { readonly content: Uint8Array }

type Shown = { readonly updatedAt: UtcMs; readonly version: number; readonly visibleAt: UtcMs }
type StoredRecord = {
  readonly id: RemoteId
  key: string
  readonly marker: OpId | null
  fields: Record<string, FieldValue>
  times: Record<string, { at: UtcMs; by: string | null }>
  readonly bornAt: UtcMs
  updatedAt: UtcMs
  version: number
  comments: RemoteComment[]
  files: StoredFile[]
  /** States as the index came to know them, oldest first. */
  shown: Shown[]
  hidden: boolean
  /** Shown in listings and bulk reads; everything else is refused to our account. */
  forbidden: boolean
  /** What answers under this id since it was merged; null = itself. */
  mergedInto: StoredRecord | null
}

/** A change the outside made or our side wrote, for the invariants. */
export type ServerWrite = {
  readonly verb: 'create' | 'update' | 'transition' | 'comment' | 'comment-edit' | 'file'
  readonly remoteId: RemoteId
  readonly field: string | null
  readonly before: FieldValue
  readonly after: FieldValue
}

/** The state of one remote system; connectors come and go, this stays. */
export class MemoryServer {
  readonly records = new Map<RemoteId, StoredRecord>()
  /** Everything our side wrote. */
  readonly written: ServerWrite[] = []
  /** Field that the screen for closing asks for; null = none. */
  closeNeeds: string | null = null
  /** Fields that were taken off every ticket: not answered, and refused by name. */
  readonly removedFields = new Set<string>()
  /** What it is strict about; null = it takes whatever comes. */
  rules: MemoryRules | null = null
  /** Each page of a listing is asked for, where otherwise one answer holds them all. */
  pagesAsked = false
  private serial = 0

  constructor(
    readonly name: string,
    readonly traits: ServerTraits,
    private readonly trueNow: () => UtcMs,
  ) {}

  now(): UtcMs {
    return this.trueNow() + this.traits.skewMs
  }

  /** The form in which a value of a field is kept. */
  stored(field: string, value: FieldValue): FieldValue {
    if (this.traits.stores !== undefined) return this.traits.stores(field, value)
    if (!this.traits.normalises) return value
    if (field === 'summary' && typeof value === 'string') return value.slice(0, 12).trim()
    if (field === 'description' && typeof value === 'string') return `${value.trim()}\r\n`
    if (field === 'labels' && Array.isArray(value)) return value.map((v) => String(v).toLowerCase())
    return value
  }

  add(fields: Record<string, FieldValue>, marker: OpId | null): StoredRecord {
    this.serial += 1
    const at = this.now()
    const record: StoredRecord = {
      id: asRemoteId(`${this.name}-${this.serial}`),
      key: `${this.name.toUpperCase()}-${this.serial}`,
      marker,
      fields: { ...emptyTicket },
      times: {},
      bornAt: at,
      updatedAt: at,
      version: 0,
      comments: [],
      files: [],
      shown: [],
      hidden: false,
      forbidden: false,
      mergedInto: null,
    }
    for (const [field, value] of Object.entries(fields)) {
      record.fields[field] = this.stored(field, value)
    }
    // What nobody changed since is as old as the record, whatever else was changed in it.
    for (const field of Object.keys(record.fields)) record.times[field] = { at, by: null }
    this.records.set(record.id, record)
    this.touch(record, at)
    return record
  }

  /** Sets fields as somebody over there would; `by` null = our own account. */
  set(id: RemoteId, fields: Record<string, FieldValue>, by: string | null): void {
    const record = this.of(id)
    const at = this.now()
    for (const [field, value] of Object.entries(fields)) {
      record.fields[field] = this.stored(field, value)
      record.times[field] = { at, by }
    }
    this.touch(record, at)
  }

  /** A new version without any change of content. */
  bump(id: RemoteId): void {
    this.touch(this.of(id))
  }

  comment(
    id: RemoteId,
    body: string,
    author: string,
    marker: OpId | null,
    internal = false,
  ): RemoteComment {
    const record = this.of(id)
    this.serial += 1
    const at = this.now()
    const comment: RemoteComment = {
      id: asRemoteCommentId(`${this.name}-c${this.serial}`),
      author,
      body: this.stored('description', body) as string,
      createdAt: at,
      updatedAt: at,
      internal,
      marker,
    }
    record.comments.push(comment)
    this.touch(record, at)
    return comment
  }

  attach(id: RemoteId, file: NewFile, author: string): RemoteFile {
    const record = this.of(id)
    this.serial += 1
    const { name, contentType, content } = file
    const stored: StoredFile = {
      id: asRemoteFileId(`${this.name}-f${this.serial}`),
      ...{ name, contentType, content, author },
      bytes: content.length,
      createdAt: this.now(),
      sha256: null,
    }
    record.files.push(stored)
    this.touch(record, stored.createdAt)
    return facts(stored)
  }

  /** The files of a record without their contents. */
  filesOf(id: RemoteId): readonly RemoteFile[] {
    return this.of(id).files.map(facts)
  }

  rewrite(id: RemoteId, commentId: string, body: string): RemoteComment {
    const record = this.of(id)
    const text = this.stored('description', body) as string
    record.comments = record.comments.map((one) =>
      one.id === commentId ? { ...one, body: text, updatedAt: this.now() } : one,
    )
    this.touch(record)
    return record.comments.find((one) => one.id === commentId) as RemoteComment
  }

  /** Where the workflow lets a record go from where it is. */
  ways(id: RemoteId): readonly string[] {
    return moves[String(this.of(id).fields.status)] ?? []
  }

  /** Way through the workflow from where a record is, or null. */
  path(id: RemoteId, target: string): readonly string[] | null {
    const start = String(this.of(id).fields.status)
    const queue: string[][] = [[start]]
    const seen = new Set([start])
    for (let way = queue.shift(); way !== undefined; way = queue.shift()) {
      const last = way.at(-1) as string
      if (last === target) return way.slice(1)
      for (const next of moves[last] ?? []) {
        if (!seen.has(next)) queue.push([...way, next])
        seen.add(next)
      }
    }
    return null
  }

  of(id: RemoteId): StoredRecord {
    const record = this.records.get(id)
    if (record === undefined) throw new Error(`${this.name} has no ${id}`)
    return record
  }

  object(record: StoredRecord): RemoteObject {
    const status = String(record.fields.status)
    return {
      remoteId: record.id,
      key: record.key,
      url: `memory://${this.name}/${record.key}`,
      fields: Object.fromEntries(
        Object.entries(record.fields).filter(([field]) => !this.removedFields.has(field)),
      ),
      statusName: status,
      statusCategory: status === 'Done' ? 'done' : status === 'Open' ? 'to-do' : 'in-progress',
      updatedAt: record.updatedAt,
      createdAt: record.bornAt,
      version: this.versionText(record.version),
      fieldTimes: this.traits.perFieldTimes ? structuredClone(record.times) : {},
      files: record.files.map(facts),
    }
  }

  versionText(version: number): string | null {
    return this.traits.versions === 'counter' ? String(version) : null
  }

  private touch(record: StoredRecord, at = this.now()): void {
    record.updatedAt = Math.max(at, record.updatedAt)
    record.version += 1
    const visibleAt = this.trueNow() + this.traits.indexLagMs
    record.shown.push({ updatedAt: record.updatedAt, version: record.version, visibleAt })
  }
}

/** A file as somebody attaches it. */
export type NewFile = {
  readonly name: string
  readonly contentType: string
  readonly content: Uint8Array
}

function facts({ content: _, ...file }: StoredFile): RemoteFile {
  return file
}

/** The state of a record as the index shows it at a true time; undefined = not yet at all. */
export function indexed(record: StoredRecord, at: UtcMs): Shown | undefined {
  return record.shown.findLast((one) => one.visibleAt <= at)
}
