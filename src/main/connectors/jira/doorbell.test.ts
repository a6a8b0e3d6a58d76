import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { expectCode } from '../../../../test-support/expect-failure'
import { type JiraContractWorld, openJiraWorld } from '../../../../test-support/jira-contract-world'
import type { RemoteConnector } from '../../engine/ports/connector'

const administrator = 'ada.osei@example.test'
const base = 'https://lockstep.example.com'
const at = `${base}/doorbell/one/key`

let world: JiraContractWorld
let connector: RemoteConnector
beforeEach(async () => {
  world = await openJiraWorld()
  connector = world.connect({ doorbellUrl: base, projects: 'SEC, ops' }, administrator)
})
afterEach(() => world.close())

const kept = () => [...world.jira.world.state.webhooks.values()]
const writes = () =>
  world.sandbox.journal
    .entries()
    .filter((one) => one.path.includes('/rest/webhooks/') && one.method !== 'GET')
    .map((one) => one.method)
const register = async (address = at) => {
  if (connector.registerDoorbell === undefined) throw new Error('it has no doorbell')
  return connector.registerDoorbell(address)
}

describe('the webhook of a Jira site', () => {
  it('rings for the watched projects, says nothing, and carries the id of the instance', async () => {
    await register()
    const ids = ['SEC', 'OPS'].map((key) => world.jira.world.state.project(key)?.id)
    expect(kept()).toMatchObject([
      {
        ...{ name: expect.stringMatching(/^Lockstep doorbell \S+$/), url: at },
        ...{ excludeBody: true, enabled: true, jql: `project in (${ids.join(', ')})` },
      },
    ])
    expect(kept()[0]?.events).toContain('jira:issue_deleted')
  })

  it('is written once, changed where it differs, and otherwise let be', async () => {
    await register()
    await register()
    expect(writes()).toEqual(['POST'])
    await register(`${at}2`)
    expect(writes()).toEqual(['POST', 'PUT'])
    expect(kept().map(({ url }) => url)).toEqual([`${at}2`])
    const [only] = kept()
    if (only === undefined) throw new Error('it is gone')
    world.jira.world.state.webhooks.set(only.id, { ...only, enabled: false })
    await register(`${at}2`)
    expect(kept()[0]?.enabled).toBe(true)
  })

  it('takes over what an administrator made by hand, and what a lost answer left twice', async () => {
    await register()
    const [only] = kept()
    if (only === undefined) throw new Error('it is gone')
    const { webhooks } = world.jira.world.state
    webhooks.set(only.id, { ...only, name: 'By hand' })
    webhooks.set(77, { ...only, id: 77, url: 'https://elsewhere.example.com' })
    webhooks.set(78, { ...only, id: 78, name: 'Theirs', url: 'https://theirs.example.com' })
    await register()
    expect(kept().map(({ url }) => url)).toEqual([at, 'https://theirs.example.com'])
    await connector.removeDoorbell?.()
    expect(kept().map(({ name }) => name)).toEqual(['Theirs'])
  })

  it('is left to a person where the site keeps its webhooks elsewhere', async () => {
    world.sandbox.faults.order({ kind: 'status', path: '/rest/webhooks/1.0/webhook', status: 404 })
    expect(await register()).toMatchObject({
      state: 'instructions',
      text: expect.stringContaining('project in (SEC, OPS)'),
    })
  })

  it('is not taken for registered when the site is down or says something odd', async () => {
    const path = '/rest/webhooks/1.0/webhook'
    world.sandbox.faults.order({ kind: 'html', path })
    await expectCode(register(), 'malformed')
    world.sandbox.faults.order({ kind: 'status', path, status: 200, body: { webhooks: [] } })
    await expectCode(register(), 'malformed')
    world.sandbox.faults.order({ kind: 'status', method: 'POST', path, status: 201, body: {} })
    await expectCode(register(), 'malformed')
    world.sandbox.faults.order({ kind: 'reply-lost', method: 'POST', path })
    await expectCode(register(), 'outcome-unknown')
    await register()
    expect(kept()).toHaveLength(1)
  })

  it('is no part of a connection that was told no address', () => {
    const plain = world.connect({}, administrator)
    expect(plain.capabilities.webhooks).toBe(false)
    expect(plain.registerDoorbell).toBeUndefined()
  })
})
