import type { ConnectorInstance } from '../../../shared/domain/instance'
import type { Link, OlderEntries } from '../../../shared/domain/link'
import type { MirrorObject } from '../../../shared/domain/mirror-object'
import { asLinkId } from '../../../shared/ids'
import type { LinkPorts } from './link-base'
import type { SyncChoice } from './link-choice'

/** What a person chose for a link at its birth. */
export type BirthChoice = SyncChoice & {
  /** Nobody was asked: what was said over there comes in, what was said here stays here. */
  readonly olderEntries?: OlderEntries | undefined
}

/** A link as it is born, without a ticket yet. */
export function newLink(
  { identity, clock }: Pick<LinkPorts, 'identity' | 'clock'>,
  object: MirrorObject,
  instance: ConnectorInstance,
  { olderEntries = 'theirs', ...choice }: BirthChoice,
): Link {
  return {
    id: asLinkId(identity.fresh()),
    objectId: object.id,
    instanceId: instance.id,
    connectorType: instance.type,
    direction: choice.direction,
    inboundProfileId: choice.inboundProfileId,
    outboundProfileId: choice.outboundProfileId,
    moreOutboundProfileIds: choice.moreOutboundProfileIds ?? [],
    olderEntries,
    ...unmet,
    state: 'linked',
    lastSyncAt: null,
    resolvedAt: null,
    createdAt: clock.now(),
    rev: 0,
  }
}

/** Everything a link knows of its ticket, before it has met one. */
export const unmet = {
  remoteId: null,
  base: {},
  sent: {},
  notes: {},
  remoteVersion: null,
  mapHash: '',
  comments: [],
  files: [],
  heldAt: null,
  lastError: null,
  missingCycles: 0,
  writes: {},
} as const satisfies Partial<Link>
