import { sendingContract } from '../../../../../test-support/connector-contract-sending'
import { faultOrders } from '../../../../../test-support/connector-world'
import { openServiceNowWorld } from '../../../../../test-support/servicenow-contract-world'

sendingContract('events for ServiceNow', async () => {
  const { sandbox, connect, now, close } = await openServiceNowWorld()
  const place = { method: 'POST', path: '/api/global/em/jsonv2' }
  return {
    connector: connect({ mode: 'itom-events' }),
    names: {
      ...{ project: '', type: 'em_event', title: 'short_description' },
      ...{
        statusField: 'stage',
        closed: 'resolved',
        probes: ['reach', 'auth', 'events', 'create'],
      },
    },
    values: { short_description: 'Odd sign-in', priority: '2' },
    fail: (fault) => {
      sandbox.faults.order({ ...place, ...faultOrders[fault], count: 1 })
    },
    arrived: () =>
      sandbox.journal.entries().filter(({ method, path }) => {
        return method === 'POST' && path.endsWith('/em/jsonv2')
      }).length,
    records: () => {
      const events = sandbox.servicenow.world.state.rows('em_event')
      return new Set(events.map(({ values }) => values.message_key)).size
    },
    now,
    close,
  }
})
