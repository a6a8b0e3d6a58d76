import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { TurnableTime } from '../../test-support/turnable-time'
import { NowClient } from './testing/now-client'

const time = new TurnableTime()
const path = '/api/global/em/jsonv2'
const event = {
  ...{ source: 'SCOM', event_class: 'SCOM on 10.0.0.7', node: 'db-7', type: 'Disk' },
  ...{ severity: '2', description: 'Disk is nearly full.\nMore below.', message_key: 'disk-7' },
}
let now: NowClient

beforeAll(async () => {
  now = await NowClient.start({ clock: time })
})
beforeEach(() => {
  now.sandbox.reset()
})
afterAll(() => now.close())

const push = (...records: readonly object[]) => now.send('POST', path, { records })
const alerts = async () => {
  time.turn(5000)
  return (await now.list('em_alert')).rows
}
const events = async () => (await now.list('em_event')).rows

describe('events', () => {
  it('become one alert per message key, some seconds later', async () => {
    const reply = await push(event, { ...event, severity: '1', description: 'Disk is full.' })
    expect(reply.status).toBe(200)
    expect(reply.text).toBe('{"result":{"Default Bulk Endpoint":"2 events were inserted"}}')
    expect((await now.list('em_alert')).rows).toEqual([])
    const [alert, ...others] = await alerts()
    expect(others).toEqual([])
    expect(alert).toMatchObject({ severity: '1', state: 'Open', event_count: '2' })
    expect(alert?.number).toMatch(/^Alert\d{7}$/)
    expect((await events()).map(({ state }) => state)).toEqual(['Processed', 'Processed'])
  })

  it('close their alert by Closing as by Clear, make none by it, and open it again', async () => {
    await push({ ...event, resolution_state: 'Closing' }, { ...event, severity: '0' })
    expect(await alerts()).toEqual([])
    await push(event, { ...event, resolution_state: 'Closing' })
    expect(await alerts()).toMatchObject([{ state: 'Closed', severity: '2' }])
    await push(event)
    expect(await alerts()).toMatchObject([{ state: 'Reopen' }])
    await push({ ...event, severity: '0' })
    expect(await alerts()).toMatchObject([{ state: 'Closed', severity: '0' }])
  })

  it('go by their other columns where they have no key', async () => {
    const { message_key: _, ...keyless } = event
    await push(keyless, { ...keyless, resource: 'D:' })
    expect((await alerts()).map((one) => one.message_key).sort()).toEqual([
      'SCOM_db-7_Disk_D:_',
      'SCOM_db-7_Disk__',
    ])
  })

  it('end in an error without a severity, and make no alert without node and instance', async () => {
    await push({ ...event, severity: '' }, { ...event, node: '', event_class: '' })
    expect(await alerts()).toEqual([])
    expect((await events()).map(({ state }) => state).sort()).toEqual(['Error', 'Processed'])
  })

  it('keep additional information as texts by name only', async () => {
    const right = JSON.stringify({ team: 'SOC' })
    await push(
      { ...event, message_key: 'a', additional_info: right },
      { ...event, message_key: 'b', additional_info: '{"count":3}' },
      { ...event, message_key: 'c', additional_info: 'plain words' },
    )
    const found = Object.fromEntries(
      (await alerts()).map((one) => [one.message_key, one.additional_info]),
    )
    expect(found.a).toBe(right)
    expect(JSON.parse(found.b ?? '')).toEqual({ additional_content: '{"count":3}' })
    expect(JSON.parse(found.c ?? '')).toEqual({ additional_content: 'plain words' })
  })

  it('are cut to what their columns hold', async () => {
    await push({ ...event, source: 's'.repeat(120), description: 'd'.repeat(5000) })
    const [alert] = await alerts()
    expect([alert?.source?.length, alert?.description?.length]).toEqual([100, 4000])
  })
})

describe('the way in', () => {
  it('is refused without its role, and alerts are not shown without theirs', async () => {
    await push(event)
    expect(await alerts()).toHaveLength(1)
    const refused = await now.send('POST', path, { records: [event] }, 'keeper')
    expect(refused.status).toBe(403)
    expect(refused.json).toEqual({
      error: { message: 'User Not Authorized', detail: 'User Not Authorized' },
      status: 'failure',
    })
    expect((await now.list('em_alert', {}, 'keeper')).rows).toEqual([])
    const row = await now.send('POST', '/api/now/table/em_event', event, 'keeper')
    expect(row.status).toBe(403)
    expect((await now.send('POST', '/api/now/table/em_event', event)).status).toBe(201)
  })

  it('does not exist where Event Management is not active', async () => {
    await now.turn({ eventManagement: false })
    const reply = await push(event)
    expect(reply.status).toBe(400)
    expect(reply.text).toContain('Requested URI does not represent any resource')
    expect((await now.list('em_alert')).status).toBe(400)
  })

  it('takes nothing but a list of records', async () => {
    for (const body of [{}, { records: {} }, { records: ['x'] }, []]) {
      expect((await now.send('POST', path, body)).status).toBe(400)
    }
    expect(await events()).toEqual([])
  })
})

describe('the pages', () => {
  it('show alerts among the tasks, with what the events said', async () => {
    await push({ ...event, additional_info: '{"team":"SOC"}' })
    time.turn(5000)
    const list = await now.send('GET', '/', undefined, null)
    expect(list.text).toContain('Disk is nearly full.')
    const query = encodeURIComponent('message_key=disk-7')
    const page = await now.send('GET', `/em_alert_list.do?sysparm_query=${query}`, undefined, null)
    expect(page.status).toBe(200)
    for (const text of ['Major', 'More below.', 'SOC', 'Events']) expect(page.text).toContain(text)
    const other = await now.send('GET', '/em_alert_list.do?sysparm_query=x=y', undefined, null)
    expect(other.status).toBe(404)
  })
})
