import type { ConnectorInstance } from '../../shared/domain/instance'
import type { Link } from '../../shared/domain/link'
import type { Ticket } from '../../shared/domain/ticket'

/**
 * What stands in for an instance that was deleted, so that the last known values of its links can
 * still be compared. It has neither account nor secret: nothing can be asked with it.
 */
export function formerInstance(link: Link, ticket: Pick<Ticket, 'url'>): ConnectorInstance {
  return {
    id: link.instanceId,
    type: link.connectorType,
    name: 'the deleted connector',
    baseUrl: new URL(ticket.url).origin,
    options: {},
    enabled: false,
    hasSecret: false,
    inboundEveryS: null,
    outboundEveryS: null,
    proxyUrl: null,
    caPem: null,
    createdAt: link.createdAt,
    rev: 0,
  }
}
