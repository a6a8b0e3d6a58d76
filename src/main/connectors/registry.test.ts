import { expect, it } from 'vitest'
import { jiraInstance } from '../../../test-support/jira-contract-world'
import { TurnableTime } from '../../../test-support/turnable-time'
import { connectorTypes } from '../../shared/domain/instance'
import { HostGates } from './http/host-gates'
import { createConnector, manifests } from './registry'

const time = new TurnableTime()
const random = () => 0.5
const ports = {
  clock: time,
  sleep: time.sleep,
  random,
  log: () => undefined,
  gates: new HostGates({ clock: time, sleep: time.sleep, random }),
  env: {},
}

it('has a manifest for every connector type', () => {
  expect(manifests.map((manifest) => manifest.type)).toEqual([...connectorTypes])
})

it('makes a connector without sending anything', async () => {
  const instance = jiraInstance('https://site.example', { email: 'a@b.c' })
  const connector = createConnector(instance, 'secret', ports)
  expect(connector.requestCount()).toBe(0)
  expect(connector.clockOffset()).toBeNull()
  await connector.close()
})

it('refuses an address that is not safe', () => {
  const instance = jiraInstance('http://site.example', {})
  expect(() => createConnector(instance, 'secret', ports)).toThrow(
    expect.objectContaining({ error: expect.objectContaining({ code: 'bad-request' }) }),
  )
})
