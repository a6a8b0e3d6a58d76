import { sendingContract } from '../../../../test-support/connector-contract-sending'
import { faultOrders } from '../../../../test-support/connector-world'
import { openWebhookWorld } from '../../../../test-support/webhook-world'

sendingContract('a webhook', async () => {
  const { sandbox, time, taken, connect, close } = await openWebhookWorld()
  const place = { method: 'POST', path: '/webhook/in' }
  return {
    connector: connect({ once: 'yes' }),
    names: {
      ...{ project: 'webhook', type: 'event', title: 'title' },
      ...{ statusField: 'status', closed: 'resolved', probes: ['secrets', 'reach'] },
    },
    values: { title: 'Odd sign-in', severity: 'high' },
    fail: (fault) => {
      sandbox.faults.order({ ...place, ...faultOrders[fault], count: 1 })
    },
    arrived: () => sandbox.journal.entries().filter(({ method }) => method === 'POST').length,
    records: () => taken().length,
    now: () => time.now(),
    close,
  }
})
