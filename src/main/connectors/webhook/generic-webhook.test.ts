import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '../../../../sandbox/server'
import { connectorPorts } from '../../../../test-support/connector-ports'
import { testInstance } from '../../../../test-support/connector-world'
import { expectCode } from '../../../../test-support/expect-failure'
import { asOpId } from '../../../shared/ids'
import type { RemoteConnector } from '../../engine/ports/connector'
import { createWebhookConnector } from './webhook-connector'

// The Generic Webhook of the XSOAR look-alike as the receiver.
let sandbox: Sandbox
const opened: RemoteConnector[] = []
beforeEach(async () => {
  sandbox = await startSandbox({ systems: ['xsoar'] })
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map((connector) => connector.close()))
  await sandbox.close()
})

const connect = (
  name: string,
  options: Readonly<Record<string, string>>,
  secrets: Readonly<Record<string, string>>,
) => {
  const url = `${sandbox.addresses.xsoar.webhookUrl}/${name}`
  const instance = testInstance('webhook', url, { shape: 'alert', idPath: '0.id', ...options })
  const connector = createWebhookConnector(instance, secrets, connectorPorts())
  opened.push(connector)
  return connector
}
const send = (connector: RemoteConnector, fields: Readonly<Record<string, string>>) =>
  connector.create(
    { project: 'webhook', type: 'event', keepLink: true, fields },
    asOpId('op-alert'),
  )
const alert = {
  title: 'Suspicious archive "(YARA)"',
  alertId: 'ALq4X2rT',
  alertUrl: 'https://app.example.test/alerts/ALq4X2rT',
  urgency: '3',
}
const incident = (id: string) => sandbox.xsoar.world.state.incidents.get(id)

describe('an alert sent to a Generic Webhook of Cortex XSOAR', () => {
  it('becomes an incident with name and moment, everything else stays for a mapper', async () => {
    const connector = connect('sekoia', { auth: 'bearer' }, { token: 'sandbox-sekoia-token' })
    const made = await send(connector, alert)
    const kept = incident(made.remoteId)
    expect(kept?.fields).toMatchObject({ name: alert.title, type: 'Sekoia.io' })
    expect(JSON.parse(String(kept?.fields.rawJSON))).toMatchObject({
      alertId: alert.alertId,
      alertUrl: alert.alertUrl,
      urgency: '3',
      events: null,
    })
    const samples = sandbox.xsoar.world.state.webhooks.find(
      ({ name }) => name === 'sekoia',
    )?.samples
    expect(samples).toMatchObject([{ alertId: alert.alertId }])
    expect(JSON.stringify(samples)).not.toContain('sandbox-sekoia-token')
  })

  it('is refused without the right header or password, and nothing is made', async () => {
    const before = sandbox.xsoar.world.state.incidents.size
    const wrong = connect('sekoia', { auth: 'bearer' }, { token: 'another' })
    await expectCode(send(wrong, alert), 'auth')
    const right = connect('generic', { auth: 'basic', user: 'hook' }, { password: 'x' })
    await expectCode(send(right, alert), 'auth')
    expect(sandbox.xsoar.world.state.incidents.size).toBe(before)
    const known = { password: 'sandbox-hook-password' }
    await send(connect('generic', { auth: 'basic', user: 'hook' }, known), alert)
    expect(sandbox.xsoar.world.state.incidents.size).toBe(before + 1)
  })

  it('to an instance that does not exist says that nobody is there', async () => {
    await expectCode(send(connect('nobody', { auth: 'none' }, {}), alert), 'permission')
  })
})
