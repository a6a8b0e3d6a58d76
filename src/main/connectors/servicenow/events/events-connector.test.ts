import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { expectCode } from '../../../../../test-support/expect-failure'
import {
  openServiceNowWorld,
  type ServiceNowContractWorld,
} from '../../../../../test-support/servicenow-contract-world'
import { asOpId } from '../../../../shared/ids'
import type { RemoteConnector, RemoteObject } from '../../../engine/ports/connector'

const mode = { mode: 'itom-events' } as const
const place = { project: '', type: 'em_event', keepLink: true } as const

let world: ServiceNowContractWorld
let connector: RemoteConnector
beforeEach(async () => {
  world = await openServiceNowWorld()
  connector = world.connect(mode)
})
afterEach(() => world.close())

const told = {
  ...{ short_description: 'Beacon to *somewhere*', description: '**Bold** words', priority: '2' },
  ...{ assigned_to: 'ana@example.test', node: 'db-7' },
} as const
const raise = (fields: RemoteObject['fields'] = told, as = connector, op = 'op-1') =>
  as.create({ ...place, fields }, asOpId(op))
const rows = (table: string) => world.sandbox.servicenow.world.state.rows(table)
const events = () => rows('em_event').map(({ values }) => values)
/** Alerts once the job over there has run, which an answer tells of. */
const alerts = async () => {
  world.turn(5000)
  await world.connect().testConnection(() => undefined)
  return rows('em_alert').map(({ values }) => values)
}

describe('an issue that raises events', () => {
  it('becomes an alert that follows it, closes with it and opens again with it', async () => {
    const made = await raise()
    expect(made).toMatchObject({ remoteId: 'lockstep-op-1', key: 'event op-1', statusName: 'New' })
    expect(events()).toMatchObject([
      {
        ...{
          source: 'Lockstep',
          event_class: 'servicenow under test',
          node: 'db-7',
          type: 'Security',
        },
        ...{ message_key: 'lockstep-op-1', severity: '2', resolution_state: 'New' },
        description: 'Beacon to *somewhere*\n\nBold words',
        additional_info: JSON.stringify({ assigned_to: 'ana@example.test' }),
        time_of_event: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      },
    ])
    const [alert] = await alerts()
    expect(alert).toMatchObject({ state: 'Open', severity: '2' })
    const { name } = await connector.update(made.remoteId, { ...made.fields, priority: '1' }, null)
    expect(name?.key).toBe(alert?.number)
    expect(await alerts()).toMatchObject([{ severity: '1', number: alert?.number, node: 'db-7' }])
    const closing = { ...made.fields, priority: '1', close_code: 'Solution provided' }
    const target = { statusField: 'stage', status: 'resolved', fields: closing }
    const closed = await connector.transition(made.remoteId, target)
    expect(closed).toMatchObject({
      ...{ kind: 'done', statusName: 'Closing', statusCategory: 'done' },
      name: { key: alert?.number },
    })
    expect(events().at(-1)).toMatchObject({ severity: '0', resolution_state: 'Closing' })
    expect(JSON.parse(events().at(-1)?.additional_info ?? '')).toMatchObject({
      ...{ severity: '1', close_code: 'Solution provided', assigned_to: 'ana@example.test' },
    })
    expect(await alerts()).toMatchObject([{ state: 'Closed' }])
    const again = { ...target, status: 'in-progress', fields: made.fields }
    await connector.transition(made.remoteId, again)
    expect(await alerts()).toMatchObject([{ state: 'Reopen', severity: '2' }])
  })

  it('is one alert however often its event arrives', async () => {
    await raise()
    await raise()
    expect(events()).toHaveLength(2)
    expect(await alerts()).toHaveLength(1)
    await raise(told, connector, 'op-2')
    expect(await alerts()).toHaveLength(2)
  })

  it('is found by its address before its alert is known and afterwards', async () => {
    const made = await raise()
    await alerts()
    const { name } = await connector.update(made.remoteId, made.fields, null)
    for (const url of [made.url, name?.url ?? '']) {
      const page = await fetch(url)
      expect(page.status).toBe(200)
      expect(await page.text()).toContain(name?.key)
    }
  })

  it('goes by its key where the account sees no alert, and is sent all the same', async () => {
    await world.changeRoles({ take: ['evt_mgmt_user'] })
    const made = await raise()
    await alerts()
    const { name } = await connector.update(made.remoteId, made.fields, null)
    expect(name).toBeUndefined()
    expect(events()).toHaveLength(2)
  })

  it('keeps all of a long text', async () => {
    const description = 'word '.repeat(2000).trim()
    await raise({ ...told, description })
    const [event] = events()
    expect(event?.description?.length).toBeLessThanOrEqual(4000)
    expect(JSON.parse(event?.additional_info ?? '').description).toContain(description)
  })

  it('says what the settings say, and fills what a profile maps to', async () => {
    const options = { eventSource: 'SOC', eventClass: 'Berlin', eventNode: 'soc.example.test' }
    const own = world.connect({ ...mode, ...options, eventKeys: 'u_region, u_team' })
    const names = (await own.fields('', 'em_event')).map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['u_region', 'u_team', 'resource', 'priority']))
    await raise({ short_description: 'x', priority: '5', u_region: 'EU', resource: 'D:' }, own)
    expect(events()).toMatchObject([
      { source: 'SOC', event_class: 'Berlin', node: 'soc.example.test', resource: 'D:' },
    ])
    expect(JSON.parse(events()[0]?.additional_info ?? '')).toEqual({ u_region: 'EU' })
  })
})

describe('what cannot be sent', () => {
  it('is an event without a severity, or with none of theirs', async () => {
    for (const priority of [null, '', 'high', '0']) {
      const error = await expectCode(raise({ ...told, priority }), 'invalid')
      expect(Object.keys(error.fields ?? {})).toEqual(['priority'])
    }
    expect(events()).toEqual([])
  })

  it('names the role that is missing, and the application that is not active', async () => {
    await world.changeRoles({ take: ['evt_mgmt_integration'] })
    const refused = await expectCode(raise(), 'permission')
    expect(refused.message).toContain('evt_mgmt_integration')
    const { servicenow } = world.sandbox
    servicenow.world.settings = { ...servicenow.world.settings, eventManagement: false }
    const absent = await expectCode(raise(), 'permission')
    expect(absent.message).toContain('Event Management is not active')
  })

  it('is asked for: nothing is read, commented on or attached', async () => {
    const { remoteId } = await raise()
    expect(connector.capabilities).toMatchObject({
      ...{ isremotesyncin: false, isfetch: false, takesComments: false, files: false },
      ...{ writeOnly: true, tellsAll: true, repeatable: true },
    })
    expect(connector.fetchNew).toBeUndefined()
    await expectCode(connector.get(remoteId), 'refused')
    await expectCode(connector.comments(remoteId), 'refused')
    await expectCode(connector.findByMarker(asOpId('op-1')), 'refused')
  })
})

describe('the connection test', () => {
  const probe = async (name: string, as = connector) =>
    (await as.testConnection(() => undefined)).find((one) => one.name === name)

  it('passes, sends nothing, and tells whether alerts are shown', async () => {
    await raise()
    await alerts()
    const before = events().length
    const probes = await connector.testConnection(() => undefined)
    expect(probes.map(({ name, outcome }) => [name, outcome])).toEqual(
      ['reach', 'clock', 'auth', 'events', 'create', 'alerts'].map((name) => [name, 'passed']),
    )
    expect(events()).toHaveLength(before)
    await world.changeRoles({ take: ['evt_mgmt_user'] })
    expect(await probe('alerts')).toMatchObject({ outcome: 'skipped' })
    expect((await probe('alerts'))?.detail).toContain('evt_mgmt_user')
  })

  it('names the missing role, the missing application and a wrong password', async () => {
    await world.changeRoles({ take: ['evt_mgmt_integration'] })
    expect(await probe('create')).toMatchObject({ outcome: 'failed' })
    expect((await probe('create'))?.remedy).toContain('evt_mgmt_integration')
    const { servicenow } = world.sandbox
    servicenow.world.settings = { ...servicenow.world.settings, eventManagement: false }
    expect(await probe('events')).toMatchObject({ outcome: 'failed' })
    expect((await probe('events'))?.remedy).toContain('com.glideapp.itom.snac')
    expect(await probe('create')).toMatchObject({ outcome: 'skipped' })
    const stranger = world.connect(mode, { password: 'wrong' })
    expect(await probe('auth', stranger)).toMatchObject({ outcome: 'failed' })
  })
})
