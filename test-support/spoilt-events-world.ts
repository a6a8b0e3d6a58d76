import { asOpId } from '../src/shared/ids'
import { openServiceNowWorld } from './servicenow-contract-world'
import type { SpoiltWorld } from './spoilt-world'

const mode = { mode: 'itom-events' } as const

const nobody = async (): Promise<never> => {
  throw new Error('Nobody works on the events of others.')
}

/** A ServiceNow that is only sent events, for the suite of spoilt answers. */
export async function openSpoiltEventsWorld(): Promise<SpoiltWorld> {
  const { sandbox, connect, now, turn, close } = await openServiceNowWorld()
  const connector = connect(mode)
  return {
    ...{ sandbox, connector, now, turn, close },
    fresh: () => connect(mode),
    needed: { priority: '3' },
    names: {
      ...{ project: '', otherProject: null, keepsInternal: false, type: 'em_event' },
      ...{ title: 'short_description', description: 'description', labels: null },
      ...{ assignee: 'assigned_to', assignable: '', hiddenPerson: null },
      ...{ closed: 'resolved', working: 'in-progress', noStatus: '', statusField: 'stage' },
      ...{ closingFields: { priority: '3' }, probes: [], editProbe: '', foreign: '', nobody: '' },
    },
    otherSide: {
      make: async (title) => {
        const fields = { short_description: title, priority: '3' }
        const request = { project: '', type: 'em_event', keepLink: true, fields }
        return (await connector.create(request, asOpId(`op-${title}`))).remoteId
      },
      makeMany: nobody,
      edit: nobody,
      comment: nobody,
      remove: async () => undefined,
      withdraw: nobody,
    },
    twoPages: 0,
  }
}
