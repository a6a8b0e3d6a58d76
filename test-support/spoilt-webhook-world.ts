import { asOpId } from '../src/shared/ids'
import type { SpoiltWorld } from './spoilt-world'
import { openWebhookWorld } from './webhook-world'

const nobody = async (): Promise<never> => {
  throw new Error('Nobody works on the other side of a webhook.')
}

/** A receiver of webhooks for the suite of spoilt answers: only what it answers can be spoilt. */
export async function openSpoiltWebhookWorld(): Promise<SpoiltWorld> {
  const { sandbox, time, connect, close } = await openWebhookWorld()
  const connector = connect()
  return {
    sandbox,
    connector,
    fresh: (manner) => connect({}, undefined, manner),
    names: {
      ...{ project: 'webhook', otherProject: null, keepsInternal: true, type: 'event' },
      ...{ title: 'title', description: 'description', labels: null, assignee: 'assignee' },
      ...{ assignable: '', hiddenPerson: null, closed: 'resolved', working: 'in-progress' },
      ...{ noStatus: '', statusField: 'status', closingFields: {}, probes: [], editProbe: '' },
      ...{ foreign: '', nobody: '' },
    },
    otherSide: {
      make: async (title) => {
        const request = { project: 'webhook', type: 'event', keepLink: true, fields: { title } }
        return (await connector.create(request, asOpId(`op-${title}`))).remoteId
      },
      makeMany: nobody,
      edit: nobody,
      comment: nobody,
      remove: async () => undefined,
      withdraw: nobody,
    },
    // It says that the event was taken, and that only the name of the record is not to be found.
    saysArrived: ({ code, fields }) => code === 'malformed' && fields?.idPath !== undefined,
    twoPages: 0,
    now: () => time.now(),
    turn: (ms) => time.turn(ms),
    close,
  }
}
