import type { Conflict } from '../../../shared/domain/conflict'
import type { Entry } from '../../../shared/domain/entry'
import type { Link } from '../../../shared/domain/link'
import type { MirrorObject } from '../../../shared/domain/mirror-object'
import type { OutboundOp } from '../../../shared/domain/outbound-op'
import type { SyncProfile } from '../../../shared/domain/profile'
import type { Ticket } from '../../../shared/domain/ticket'
import type { LinkId, RemoteCommentId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'
import type { FieldMap } from '../merge/field-map'
import type { Capabilities, RemoteComment, RemoteFile, RemoteObject } from '../ports/connector'
import type { Measured } from '../ports/files'
import type { Identity } from '../ports/identity'

/** What a sentence calls the other side. */
export type LinkNames = {
  /** Name of the connector instance. */
  readonly instance: string
  /** Display key of the ticket, or what stands in for it. */
  readonly ticket: string
}

/** Everything a plan for one link is made from. The same input always gives the same plan. */
export type PlanInput = {
  readonly link: Link
  readonly object: MirrorObject
  /** War room of the issue. */
  readonly entries: readonly Entry[]
  /** All links of the issue, this one included. */
  readonly links: ReadonlyMap<LinkId, Link>
  /** Waiting operations of this link. */
  readonly ops: readonly OutboundOp[]
  /** Values of this link that wait for a person. */
  readonly conflicts: readonly Conflict[]
  /** The copy of the ticket kept from the last look; null = it was never read before. */
  readonly ticket: Ticket | null
  readonly map: FieldMap
  readonly inbound: SyncProfile | null
  readonly outbound: SyncProfile | null
  readonly remote: RemoteObject
  /** Null = not read this time; then nothing is decided about them. */
  readonly comments: readonly RemoteComment[] | null
  /**
   * Of comments that keep only a part of their entry's text and changed there: the forms in which that
   * text, as it is now, may have been stored. Absent = there are none.
   */
  readonly parts?: Readonly<Record<RemoteCommentId, readonly string[]>>
  /** Null = its files were not read this time. */
  readonly files: readonly RemoteFile[] | null
  /** Contents of those of its files that were read, by their id; null = larger than what is read. */
  readonly contents: Readonly<Record<string, Measured | null>>
  readonly capabilities: Capabilities
  readonly offsetMs: number
  readonly now: UtcMs
  readonly digest: Identity['digest']
  readonly names: LinkNames
}
