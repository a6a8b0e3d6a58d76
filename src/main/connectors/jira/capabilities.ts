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
  webhooks: false,
  names: {
    title: 'summary',
    description: 'description',
    assignee: 'assignee',
    severity: 'priority',
  },
} as const

/** What the connector can do with a site of this product. */
export const capabilities: Readonly<Record<Deployment, Capabilities>> = {
  // Seconds as a rule; minutes after bulk work.
  cloud: { ...both, indexLagMs: 120_000 },
  // The index of the node that wrote is up to date at once, those of the others follow.
  'data-center': { ...both, indexLagMs: 60_000 },
}
