import type { RemoteConnector } from '../src/main/engine/ports/connector'
import type { RemoteId } from '../src/shared/ids'

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

/** A running remote system with a connector to it, and somebody at work on the other side. */
export type ContractWorld = {
  readonly connector: RemoteConnector
  /** Another connector to the same system, without any memory; `impatient` gives up at once. */
  fresh(manner?: 'patient' | 'impatient'): RemoteConnector
  readonly names: {
    readonly project: string
    readonly otherProject: string
    readonly type: string
    readonly assignable: string
    readonly hiddenPerson: string
    /** A status value that closes, one that does not, and what closing may ask for. */
    readonly closed: string
    readonly working: string
    readonly statusField: string
    readonly closingFields: Readonly<Record<string, string>>
  }
  readonly otherSide: {
    edit(id: RemoteId, fields: Readonly<Record<string, string>>): Promise<void>
    comment(id: RemoteId, text: string): Promise<void>
    attach(id: RemoteId, name: string, content: Uint8Array): Promise<void>
    move(id: RemoteId): Promise<void>
    remove(id: RemoteId): Promise<void>
    /** Takes the right to change records away from the connector's account. */
    withdraw(): Promise<void>
  }
  fail(operation: Operation, fault: Fault, times?: number): void
  /** Writes stay invisible to searches for so long (ms). */
  delayIndex(ms: number): void
  /** The system's clock runs so far ahead of ours (ms). */
  skewClock(ms: number): void
  /** Requests of one operation that arrived. */
  arrived(operation: Operation): number
  /** Waits the connector asked for so far (ms); the clock was turned instead of waiting. */
  readonly waits: readonly number[]
  now(): number
  turn(ms: number): void
  close(): Promise<void>
}
