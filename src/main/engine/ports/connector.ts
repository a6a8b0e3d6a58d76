import type { CancelSignal } from '../../../shared/cancel'
import type { ProbeResult, Shortfall } from '../../../shared/domain/instance'
import type { IssueKind } from '../../../shared/domain/issue'
import type { CreateRequest } from '../../../shared/domain/outbound-op'
import type { TicketStatusCategory } from '../../../shared/domain/ticket'
import type { FieldType, FieldValue } from '../../../shared/domain/value'
import type { OpId, RemoteCommentId, RemoteFileId, RemoteId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'
import type { LongTexts } from './long-texts'
import type { TicketName, TransitionResult, TransitionTarget } from './transition'

export type { TicketName, TransitionResult, TransitionTarget } from './transition'

/** What a connector can do beyond the verbs; the engine asks, it never guesses by type. */
export type Capabilities = {
  readonly isfetch: boolean
  readonly ismappable: boolean
  readonly isremotesyncin: boolean
  readonly isremotesyncout: boolean
  /** Each remote field carries its own change time (changelog). */
  readonly perFieldTimes: boolean
  /** `version` holds a counter or a ms time: equal versions mean equal content. */
  readonly exactVersion: boolean
  /** An update can be refused when the record changed since it was read. */
  readonly precondition: boolean
  readonly commentEdit: boolean
  readonly internalComments: boolean
  readonly searchByMarker: boolean
  /** Records can hold files. */
  readonly files: boolean
  /** Normalised fields whose write is a move in the workflow (Jira: status, statusCategory). */
  readonly statusFields: readonly string[]
  /** Normalised fields that can only travel with such a move (Jira: resolution). */
  readonly transitionFields: readonly string[]
  /** Its errors may say `API rate limit` or `skip update`, as integrations of Cortex XSOAR do. */
  readonly contractWords?: boolean
  /** Longest time (ms) until a write can be found by a search. */
  readonly indexLagMs: number
  /**
   * What the listing of changes answers: identifiers to be read, whole records, or nothing at all, so
   * that every linked record is read each time.
   */
  readonly listing: 'ids' | 'records' | 'none'
  /** Records can be made there. */
  readonly creates: boolean
  /** Comments can be read back, not only written. */
  readonly readsComments: boolean
  /**
   * Records cannot be read back at all: they are taken to hold what they were last sent. Such a
   * system is never asked for a record.
   */
  readonly writeOnly?: boolean
  /**
   * Each write has to tell everything: an update and a move are handed all the values the record is
   * taken to hold, not only those that changed. Only together with `writeOnly`.
   */
  readonly tellsAll?: boolean
  /** A write that arrives twice with the same marker has its effect once: it may simply be sent again. */
  readonly repeatable?: boolean
  /** What its records become here; absent = incidents. */
  readonly issueKind?: IssueKind
  /** Something can be said to its records; absent = it can. */
  readonly takesComments?: boolean
  /**
   * How many records are written at the same time; absent = one after the other. Only where reading many
   * is as exact as reading one: where `precondition` guards each write, all are read together before.
   */
  readonly sideBySide?: number
  /** The system can call an address when something changed, and was told one. */
  readonly webhooks: boolean
  /** Which normalised field plays a part that every record has; null = no field does. */
  readonly names: {
    readonly title: string | null
    readonly description: string | null
    readonly assignee: string | null
    readonly severity: string | null
  }
}

/** A remote record in the connector's normalised form. */
export type RemoteObject = {
  readonly remoteId: RemoteId
  readonly key: string
  readonly url: string
  /** Normalised field name -> value; rich text as Markdown. A field the server did not answer is absent. */
  readonly fields: Readonly<Record<string, FieldValue>>
  readonly statusName: string
  readonly statusCategory: TicketStatusCategory
  /** Modification time by the remote's clock (UTC ms). */
  readonly updatedAt: UtcMs
  readonly version: string | null
  /** Normalised field name -> change time by the remote's clock and who did it, newest change only. */
  readonly fieldTimes: Readonly<Record<string, { readonly at: UtcMs; readonly by: string | null }>>
  /** Its files, where the answer about the record lists them; absent = `files` has to be asked. */
  readonly files?: readonly RemoteFile[]
  /** When it was made, by the remote's clock (UTC ms); null or absent = the answer does not tell. */
  readonly createdAt?: UtcMs | null
  /** Comments that came along with the record; absent = `comments` has to be asked. */
  readonly comments?: readonly RemoteComment[]
  /** Normalised field name -> sorted names of what its text lacks as Markdown; absent = nothing. */
  readonly losses?: Readonly<Record<string, readonly string[]>>
  /** Sentences a person should read before this record is linked; absent = none. */
  readonly notices?: readonly string[]
}

type Records = ReadonlyMap<RemoteId, RemoteObject>

/** A file of a remote record. */
export type RemoteFile = {
  readonly id: RemoteFileId
  readonly name: string
  readonly bytes: number
  readonly contentType: string
  readonly author: string
  /** By the remote's clock (UTC ms). */
  readonly createdAt: UtcMs
  /** Hex SHA-256 where the vendor tells it. */
  readonly sha256: string | null
}

/** A file on its way out; `open` starts the content from its beginning. */
export type FileUpload = {
  readonly name: string
  readonly contentType: string
  readonly bytes: number
  /** Who added it, where that was a person. */
  readonly author?: string
  /** Only people inside may see it, where a system knows such a difference; absent = all who see the record. */
  readonly internal?: boolean
  open(): AsyncIterable<Uint8Array>
}

export type RemoteComment = {
  readonly id: RemoteCommentId
  readonly author: string
  /** Markdown. */
  readonly body: string
  readonly createdAt: UtcMs
  readonly updatedAt: UtcMs
  readonly internal: boolean
  /** The op that wrote it, when its marker is ours. */
  readonly marker: OpId | null
  /** Sorted names of what the text lacks as Markdown; absent = nothing. */
  readonly losses?: readonly string[]
}

export type ListedChange = {
  readonly remoteId: RemoteId
  readonly updatedAt: UtcMs
  readonly version: string | null
  /** The whole record, where the listing answers whole records: it is not read again. */
  readonly record?: RemoteObject
}

/** A field of a remote record type, as forms and profiles need it. */
export type RemoteField = {
  readonly name: string
  readonly label: string
  readonly type: FieldType
  readonly required: boolean
  readonly allowed: readonly { readonly value: string; readonly label: string }[] | null
  readonly maxLength: number | null
  readonly writable: boolean
}

export type RemoteProject = {
  readonly key: string
  readonly name: string
  readonly types: readonly { readonly id: string; readonly name: string }[]
}

/** What became of the wish to be told of changes; `text` is a sentence for a person. */
export type DoorbellAnswer = {
  /** `instructions`: the account may not do it, so the text says what a person has to do there. */
  readonly state: 'registered' | 'instructions'
  readonly text: string
}

/**
 * A connector bound to one configured instance. Every method throws AppFailure with a code of the
 * remote block of ErrorCode. A write whose reply never came throws `outcome-unknown`: only then may
 * it have taken effect. A `network` error on a write means it certainly did not.
 */
export interface RemoteConnector extends LongTexts {
  readonly capabilities: Capabilities
  /** Asks each right in turn and reports every answer through `onProbe`; never throws for a failed probe. */
  testConnection(
    onProbe: (probe: ProbeResult) => void,
    signal?: CancelSignal,
  ): Promise<readonly ProbeResult[]>
  /**
   * Records changed at or after `since` (remote clock, UTC ms), ordered
   * by (updatedAt, id), page by page.
   * `recentlyWritten` are records this side wrote lately and wants to see despite a late index.
   */
  listModified(
    since: UtcMs,
    recentlyWritten: readonly RemoteId[],
    signal?: CancelSignal,
  ): AsyncIterable<readonly ListedChange[]>
  /**
   * Whole records born at or after `since` (remote clock, UTC ms), oldest first, page by page, as far
   * as the instance's own query lets them through; absent = this system is no source of issues.
   */
  fetchNew?(since: UtcMs, signal?: CancelSignal): AsyncIterable<readonly RemoteObject[]>
  /** Reads many records; ids that are missing or hidden are absent from the answer. */
  getMany(ids: readonly RemoteId[], signal?: CancelSignal): Promise<Records>
  /** The same in two steps: the answer waits as it came until it is called, which throws as reading would. */
  getManyLater?(ids: readonly RemoteId[], signal?: CancelSignal): Promise<() => Promise<Records>>
  /** Reads one record by id, key or URL; throws `not-found`. */
  get(idOrKey: string, signal?: CancelSignal): Promise<RemoteObject>
  /** Creates a record carrying the marker from its birth. */
  create(request: CreateRequest, marker: OpId, signal?: CancelSignal): Promise<RemoteObject>
  /**
   * Writes only the given fields; answers the version only if the write's own reply carries it, and the
   * record's name where that is learned only by now. `op` is the operation it belongs to: the same one
   * again when its outcome was unknown.
   */
  update(
    remoteId: RemoteId,
    delta: Readonly<Record<string, FieldValue>>,
    expectedVersion: string | null,
    signal?: CancelSignal,
    op?: OpId,
  ): Promise<{ readonly version: string | null; readonly name?: TicketName }>
  /** Looks at the present status first, then walks the workflow; never forces. */
  transition(
    remoteId: RemoteId,
    target: TransitionTarget,
    signal?: CancelSignal,
    op?: OpId,
  ): Promise<TransitionResult>
  /** All comments, oldest first. */
  comments(remoteId: RemoteId, signal?: CancelSignal): Promise<readonly RemoteComment[]>
  addComment(
    remoteId: RemoteId,
    comment: { readonly body: string; readonly author: string; readonly internal: boolean },
    marker: OpId,
    signal?: CancelSignal,
  ): Promise<RemoteComment>
  updateComment(
    remoteId: RemoteId,
    commentId: RemoteCommentId,
    comment: { readonly body: string; readonly author: string; readonly internal: boolean },
    signal?: CancelSignal,
  ): Promise<RemoteComment>
  /**
   * Looks again at a note for people inside that was found after its reply was lost. Throws `refused`
   * where others would see it, as `addComment` does; absent = the note itself says who sees it.
   */
  keepInside?(remoteId: RemoteId, commentId: RemoteCommentId, signal?: CancelSignal): Promise<void>
  /** The same for a file; absent = it goes by the record, or says itself who sees it. */
  keepFileInside?(remoteId: RemoteId, fileId: RemoteFileId, signal?: CancelSignal): Promise<void>
  /** All files of a record, oldest first. */
  files(remoteId: RemoteId, signal?: CancelSignal): Promise<readonly RemoteFile[]>
  /**
   * Hands the content of a file to `into`, piece by piece, and answers what that answers. A broken
   * connection ends the content with a throw, and `into` may be called again with a new one.
   */
  downloadFile<T>(
    remoteId: RemoteId,
    fileId: RemoteFileId,
    into: (content: AsyncIterable<Uint8Array>) => Promise<T>,
    signal?: CancelSignal,
  ): Promise<T>
  /** Adds a file to a record. Throws `invalid` when it is larger than the system takes. */
  attachFile(remoteId: RemoteId, file: FileUpload, signal?: CancelSignal): Promise<RemoteFile>
  /** Finds the record a create with this marker made; null = not there (yet). */
  findByMarker(marker: OpId, signal?: CancelSignal): Promise<RemoteObject | null>
  /** The form in which the server will store a value of this field; a pure prediction. */
  predict(field: string, value: FieldValue): FieldValue
  projects(signal?: CancelSignal): Promise<readonly RemoteProject[]>
  /** Fields of a record type: what a create form shows and what a profile may map. */
  fields(project: string, type: string, signal?: CancelSignal): Promise<readonly RemoteField[]>
  /**
   * Has the system call `address` whenever one of the watched records changed, and nothing but that
   * once however often it is asked; present where `webhooks` is true. What is called there is not read.
   */
  registerDoorbell?(address: string, signal?: CancelSignal): Promise<DoorbellAnswer>
  /** Takes that back; fine where there is nothing to take back. */
  removeDoorbell?(signal?: CancelSignal): Promise<void>
  /** What is done without for a while, as it is known now; absent = nothing ever is. */
  shortfalls?(): readonly Shortfall[]
  /** Remote clock minus ours (ms) at the latest answer, or null before the first. */
  clockOffset(): number | null
  /** Requests sent since construction. */
  requestCount(): number
  close(): Promise<void>
}

/** Hands out the connector of an instance; throws AppFailure `secret-missing` or `keychain-unavailable`. */
export interface ConnectorPool {
  connector(instanceId: string): Promise<RemoteConnector>
}
