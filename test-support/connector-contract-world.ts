import type { RemoteConnector } from '../src/main/engine/ports/connector'
import type { FieldValue } from '../src/shared/domain/value'
import type { RemoteCommentId, RemoteId } from '../src/shared/ids'

/** What the engine asks of a system, as a fault can be ordered for it. */
export type Operation =
  | 'create'
  | 'update'
  | 'comment'
  | 'list'
  | 'read'
  | 'get'
  | 'file'
  | 'download'

export type Fault =
  | 'throttled-for-seconds'
  | 'throttled-until-date'
  | 'throttled-silently'
  | 'unavailable-for-seconds'
  | 'broken'
  | 'reply-lost'
  | 'malformed'
  | 'not-data'
  | 'silent'
  | 'unauthorised'
  | 'forbidden'

/** The words in which a system says what the suite talks about. */
export type ContractNames = {
  readonly project: string
  /** Where a record can be moved to; null = records do not move. */
  readonly otherProject: string | null
  /** A comment written as internal stays so in this project. */
  readonly keepsInternal: boolean
  readonly type: string
  /** Normalised field names; null = the system has no such field. */
  readonly title: string
  readonly description: string | null
  /** A field that holds a set of words. */
  readonly labels: string | null
  readonly assignee: string | null
  readonly assignable: string
  /** Somebody whose e-mail the system hides from its API; null = it hides nobody's. */
  readonly hiddenPerson: string | null
  /** A status value that closes, one that does not, one that is none, and what closing may ask for. */
  readonly closed: string
  readonly working: string
  readonly noStatus: string
  readonly statusField: string
  readonly closingFields: Readonly<Record<string, string>>
  /** False = of a field that nobody changed since its record was made, no time is told. */
  readonly tellsBirth?: false
  /** Names of the probes of a connection test that all have to pass. */
  readonly probes: readonly string[]
  /** The probe that fails once the right to change records was taken away. */
  readonly editProbe: string
  /** A reference to another system that has to be refused, and an id that nobody has. */
  readonly foreign: string
  readonly nobody: string
}

/** A running remote system with a connector to it, and somebody at work on the other side. */
export type ContractWorld = {
  readonly connector: RemoteConnector
  /** Another connector to the same system, without any memory; `impatient` gives up at once. */
  fresh(manner?: 'patient' | 'impatient'): RemoteConnector
  readonly names: ContractNames
  readonly otherSide: {
    /** Makes a record with a title, and answers its id. */
    make(title: string): Promise<RemoteId>
    /** Makes so many at one instant of the system's clock; more than one page of a listing holds. */
    makeMany(count: number): Promise<readonly RemoteId[]>
    edit(id: RemoteId, fields: Readonly<Record<string, string>>): Promise<void>
    comment(id: RemoteId, text: string): Promise<void>
    /** Changes a comment; absent = nobody can over there. */
    editComment?(id: RemoteId, commentId: RemoteCommentId, text: string): Promise<void>
    /**
     * Writes what Markdown cannot carry into texts of a record and into one comment, and answers what
     * has to be named: by field (undefined = no field of it is rich), and of the comment. Absent = all
     * texts are plain.
     */
    writeRich?(id: RemoteId): Promise<{
      readonly fields: Readonly<Record<string, readonly string[]>> | undefined
      readonly comment: readonly string[]
    }>
    /** Absent = records have no files. */
    attach?(id: RemoteId, name: string, content: Uint8Array): Promise<void>
    /** Absent = records do not move. */
    move?(id: RemoteId): Promise<void>
    remove(id: RemoteId): Promise<void>
    /** Takes the right to change records away from the connector's account. */
    withdraw(): Promise<void>
    /** From now on this field has to be filled when a record is made; absent = that cannot be set. */
    require?(): Promise<{ readonly field: string; readonly value: FieldValue }>
  }
  /**
   * Connectors that were told where the system reaches us: one that may register that and one that may
   * not. Absent = the system calls nobody.
   */
  readonly doorbell?: {
    connect(base: string): RemoteConnector
    powerless(base: string): RemoteConnector
  }
  fail(operation: Operation, fault: Fault, times?: number, skip?: number): void
  /** Writes stay invisible to searches for so long (ms); absent = there is no index to be late. */
  delayIndex?(ms: number): void
  /** The system's clock runs so far ahead of ours (ms). */
  skewClock(ms: number): void
  /** Requests of one operation that arrived. */
  arrived(operation: Operation): number
  /** Records that surely need more than one page of a listing. */
  readonly twoPages: number
  /** Waits the connector asked for so far (ms); the clock was turned instead of waiting. */
  readonly waits: readonly number[]
  now(): number
  turn(ms: number): void
  close(): Promise<void>
}
