import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { SekoiaClient } from './testing/sekoia-client'

// What a client gets wrong when it trusts a friendlier server than the vendor's.
let sekoia: SekoiaClient

beforeAll(async () => {
  sekoia = await SekoiaClient.start()
})
beforeEach(() => {
  sekoia.sandbox.reset()
})
afterAll(() => sekoia.sandbox.close())

describe('keys', () => {
  it('are needed and have to be right', async () => {
    expect((await sekoia.send('/auth/validate', undefined, null)).status).toBe(401)
    expect((await sekoia.send('/auth/validate', undefined, 9)).status).toBe(401)
    expect((await sekoia.send('/auth/validate')).status).toBe(200)
  })

  it('hold some rights and lack others', async () => {
    expect((await sekoia.send('/sic/alerts', undefined, 1)).status).toBe(200)
    for (const path of ['/sic/conf/intakes', '/symphony/playbooks']) {
      expect((await sekoia.send(path)).status).toBe(200)
      const { status, json } = await sekoia.send(path, undefined, 1)
      expect(status).toBe(403)
      expect(json.message).toBe('Insufficient permissions')
    }
  })
})

describe('alerts', () => {
  it('come oldest first, twenty at a time, with times in seconds', async () => {
    const { json } = await sekoia.send('/sic/alerts')
    const items = json.items as unknown as readonly { readonly created_at: number }[]
    expect(items).toHaveLength(20)
    expect(json.total).toBe(25)
    expect(items[0]?.created_at).toBeLessThan(items[1]?.created_at ?? 0)
    expect(items[0]?.created_at).toBeLessThan(10_000_000_000)
  })

  it('refuse more than a hundred per page', async () => {
    const { status, json } = await sekoia.send('/sic/alerts?limit=101')
    expect(status).toBe(400)
    expect(json.code).toBe('VA301')
  })

  it('are limited by ranges of dates, both ends included, and by urgency', async () => {
    const [first, second] = await sekoia.alerts('limit=2')
    const iso = (at: unknown) => encodeURIComponent(new Date(Number(at) * 1000).toISOString())
    const range = `${iso(first?.created_at)},${iso(second?.created_at)}`
    expect(await sekoia.alerts(`date[created_at]=${range}`)).toHaveLength(2)
    expect((await sekoia.send('/sic/alerts?date[created_at]=yesterday')).status).toBe(400)
    expect(await sekoia.alerts('range[urgency]=90,100')).toHaveLength(3)
  })

  it('pass over parameters nobody knows, in silence', async () => {
    expect(await sekoia.alerts('limit=100&match[nothing]=x')).toHaveLength(25)
  })

  it('are found by uuid and by short id, and show their comments alone only', async () => {
    const [, rejected] = await sekoia.alerts('limit=2')
    expect(rejected?.comments).toBeUndefined()
    const one = await sekoia.send(`/sic/alerts/${rejected?.short_id}`)
    expect(one.json.uuid).toBe(rejected?.uuid)
    expect(one.json.comments?.[0]?.content).toBe('Known behaviour, not an attack.')
    expect((await sekoia.send('/sic/alerts/ALnobody')).status).toBe(404)
  })
})

describe('searches for events', () => {
  const jobs = '/sic/conf/events/search/jobs'
  const body = async () => {
    const [alert] = await sekoia.alerts('limit=1')
    const term = `alert_short_ids:"${alert?.short_id}"`
    return { term, earliest_time: '2020-01-01T00:00:00Z', latest_time: '2099-01-01T00:00:00Z' }
  }

  it('take their time', async () => {
    const { json } = await sekoia.send(jobs, await body())
    expect((await sekoia.send(`${jobs}/${json.uuid}`)).json.status).toBe(1)
    sekoia.sandbox.clock.advance(2000)
    expect((await sekoia.send(`${jobs}/${json.uuid}`)).json.status).toBe(2)
    const events = await sekoia.send(`${jobs}/${json.uuid}/events?limit=5`)
    expect(events.json.items).toHaveLength(5)
    expect(events.json.total).toBe(12)
  })

  it('may fail, and need a term and two dates', async () => {
    const { world } = sekoia.sandbox.sekoia
    world.settings = { searchMs: 0, searchesFail: true }
    const { json } = await sekoia.send(jobs, await body())
    expect((await sekoia.send(`${jobs}/${json.uuid}`)).json.status).toBe(4)
    expect((await sekoia.send(jobs, { term: 'x' })).status).toBe(400)
  })
})

describe('the rest', () => {
  it('answers unknown paths in its own form', async () => {
    const { status, json } = await sekoia.send('/sic/nothing')
    expect(status).toBe(404)
    expect(json.message).toContain('/sic/nothing')
  })

  it('shows pages and escapes what people wrote', async () => {
    const [alert] = await sekoia.alerts('limit=1')
    const id = String(alert?.short_id)
    sekoia.sandbox.sekoia.as.comment(id, '<b>bold</b>')
    const { browseUrl } = sekoia.sandbox.addresses.sekoia
    expect(await (await fetch(browseUrl)).text()).toContain(id)
    const page = await (await fetch(`${browseUrl}operations/alerts/${id}`)).text()
    expect(page).toContain('&lt;b&gt;bold&lt;/b&gt;')
  })

  it('is the same each time and can be kept over a restart', async () => {
    const before = await sekoia.alerts('limit=100')
    const saved = sekoia.sandbox.sekoia.saved()
    sekoia.sandbox.sekoia.as.edit(String(before[0]?.uuid), { title: 'changed' })
    sekoia.sandbox.sekoia.restore(saved)
    expect(await sekoia.alerts('limit=100')).toEqual(before)
  })
})
