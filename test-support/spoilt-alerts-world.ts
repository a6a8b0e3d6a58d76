import { asRemoteId } from '../src/shared/ids'
import type { SpoiltWorld } from './spoilt-world'
import { openXdrWorld } from './xdr-contract-world'

const nobody = async (): Promise<never> => {
  throw new Error('Nobody does that with an alert.')
}

/** A tenant whose alerts are the records, for the suite of spoilt answers. */
export async function openSpoiltAlertsWorld(): Promise<SpoiltWorld> {
  const world = await openXdrWorld()
  const { sandbox, connect, now, turn, close } = world
  const { xdr } = sandbox
  const alerts = { resource: 'issues' }
  return {
    ...{ sandbox, now, turn, close, twoPages: 0 },
    connector: connect(alerts),
    fresh: (manner) => connect(alerts, manner),
    names: {
      ...world.names,
      ...{ project: 'alerts', type: 'alert', title: 'name' },
      // The one field of an alert that is written; nobody is assigned to one.
      ...{ assignee: 'severity', assignable: 'low' },
      closingFields: { close_reason: 'false_positive', resolution_comment: 'Seen before' },
    },
    otherSide: {
      make: async (name) => asRemoteId(String(xdr.as.raise({ name }).id)),
      makeMany: nobody,
      edit: async (id, fields) => xdr.as.editAlert(id, { severity: String(fields.severity) }),
      comment: async () => undefined,
      remove: async () => undefined,
      withdraw: nobody,
    },
  }
}
