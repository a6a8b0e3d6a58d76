import type { Entry } from '../../shared/domain/entry'
import type { Link } from '../../shared/domain/link'
import type { MirrorObject } from '../../shared/domain/mirror-object'
import type { OutboundOp } from '../../shared/domain/outbound-op'
import type { SyncProfile } from '../../shared/domain/profile'
import type { LinkId } from '../../shared/ids'
import type { UtcMs } from '../../shared/time'
import type { FieldMap } from './field-map'
import type { Capabilities, RemoteComment, RemoteObject } from './ports/connector'
import type { Identity } from './ports/identity'

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
  readonly map: FieldMap
  readonly inbound: SyncProfile | null
  readonly outbound: SyncProfile | null
  readonly remote: RemoteObject
  /** Null = not read this time; then nothing is decided about them. */
  readonly comments: readonly RemoteComment[] | null
  readonly capabilities: Capabilities
  readonly offsetMs: number
  readonly now: UtcMs
  readonly digest: Identity['digest']
  readonly names: LinkNames
}
