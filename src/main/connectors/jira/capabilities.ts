import { doorbellBase } from '../../../shared/domain/doorbell'
import type { ConnectorInstance } from '../../../shared/domain/instance'
import type { Capabilities } from '../../engine/ports/connector'
import { statusFieldNames, transitionFieldNames } from './field-ids'
import type { Deployment } from './site'

const both = {
  isfetch: true,
  ismappable: true,
  isremotesyncin: true,
  isremotesyncout: true,
  perFieldTimes: true,
  // `updated` comes in ms.
  exactVersion: true,
  // Read and compared right before the write, since Jira itself offers none.
  precondition: true,
  commentEdit: true,
  internalComments: true,
  searchByMarker: true,
  files: true,
  statusFields: statusFieldNames,
  transitionFields: transitionFieldNames,
  listing: 'ids',
  creates: true,
  readsComments: true,
  names: {
    title: 'summary',
    description: 'description',
    assignee: 'assignee',
    severity: 'priority',
  },
} as const

/** Longest time (ms) until a write can be found by a search. */
export const indexLagMs: Readonly<Record<Deployment, number>> = {
  // Seconds as a rule; minutes after bulk work.
  cloud: 120_000,
  // The index of the node that wrote is up to date at once, those of the others follow.
  'data-center': 60_000,
}

/** What the connector can do with a site of this product, set up like this. */
export function capabilitiesOf(
  deployment: Deployment,
  { options }: Pick<ConnectorInstance, 'options'>,
): Capabilities {
  const webhooks = doorbellBase(options) !== null
  const common = { ...both, indexLagMs: indexLagMs[deployment], webhooks }
  // Ten are read in one request; Data Center reads many through its search, which may be behind.
  return deployment === 'cloud' ? { ...common, sideBySide: 10 } : common
}
