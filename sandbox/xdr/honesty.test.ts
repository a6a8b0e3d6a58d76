import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Loose, XdrClient } from './testing/xdr-client'

// What a client gets wrong when it trusts a friendlier server than the vendor's.
let xdr: XdrClient

beforeAll(async () => {
  xdr = await XdrClient.start()
})
beforeEach(() => {
  xdr.sandbox.reset()
})
afterAll(() => xdr.sandbox.close())

const search = '/incidents/get_incidents'
const one = (id: string) => ({
  filters: [{ field: 'incident_id_list', operator: 'in', value: [id] }],
})
const read = async (id: string): Promise<Loose> => {
  const [incident] = await xdr.incidents(one(id))
  if (incident === undefined) throw new Error(`no incident ${id}`)
  return incident
}

describe('keys', () => {
  it('of the standard kind are sent as they are', async () => {
    expect((await xdr.call(search, {}, xdr.standard())).status).toBe(200)
    const wrong = { ...xdr.standard(), authorization: 'xdrStandardKey-0000' }
    expect((await xdr.call(search, {}, wrong)).status).toBe(401)
    const { authorization } = xdr.standard()
    expect((await xdr.call(search, {}, { authorization: authorization ?? '' })).status).toBe(401)
  })

  it('of the advanced kind must be hashed with a nonce and a time', async () => {
    expect((await xdr.call(search, {}, xdr.advanced())).status).toBe(200)
    const [key] = xdr.sandbox.addresses.xdr.keys
    const bare = { authorization: key?.key ?? '', 'x-xdr-auth-id': '1' }
    expect((await xdr.call(search, {}, bare)).status).toBe(401)
    const short = xdr.advanced(undefined, 'too-short')
    expect((await xdr.call(search, {}, short)).status).toBe(401)
    const seconds = xdr.advanced(Math.floor(xdr.sandbox.clock.now() / 1000))
    expect((await xdr.call(search, {}, seconds)).status).toBe(401)
  })

  it('of the advanced kind fail with a wrong clock, and the answer tells the right time', async () => {
    xdr.sandbox.clock.follow(300_000)
    const late = xdr.advanced(xdr.sandbox.clock.now() - 300_000)
    const { status, json } = await xdr.call(search, {}, late)
    expect(status).toBe(401)
    expect(json.reply?.err_code).toBe(401)
    expect((await xdr.call(search, {}, xdr.advanced())).status).toBe(200)
  })

  it('of the advanced kind prove nothing a second time', async () => {
    const proof = xdr.advanced()
    expect((await xdr.call(search, {}, proof)).status).toBe(200)
    expect((await xdr.call(search, {}, proof)).status).toBe(401)
  })

  it('may only do what their role allows', async () => {
    expect((await xdr.call(search, {}, xdr.standard('3'))).status).toBe(200)
    expect((await xdr.update('1001', { notes: 'x' }, xdr.standard('3'))).status).toBe(403)
    expect((await xdr.call('/rbac/get_users', {}, xdr.standard('3'))).status).toBe(403)
  })

  it('are worth nothing without a licence', async () => {
    xdr.sandbox.xdr.world.settings = { ...xdr.sandbox.xdr.world.settings, licensed: false }
    expect((await xdr.call(search, {})).status).toBe(402)
  })
})

describe('searches', () => {
  it('refuse a window of more than 100', async () => {
    const { status, json } = await xdr.call(search, { search_from: 0, search_to: 101 })
    expect(status).toBe(500)
    expect(json.reply).toMatchObject({ err_code: 500 })
    expect((await xdr.call(search, { search_from: 0, search_to: 100 })).status).toBe(200)
  })

  it('answer at most 100 and say how many there are', async () => {
    for (let at = 0; at < 120; at += 1) xdr.sandbox.xdr.as.create()
    const { json } = await xdr.call(search, {})
    expect(json.reply?.result_count).toBe(100)
    expect(json.reply?.total_count).toBe(145)
  })

  it('show the newest first unless told otherwise, with ids as texts and times in ms', async () => {
    const [newest, next] = await xdr.incidents({})
    expect(typeof newest?.incident_id).toBe('string')
    expect(Number(newest?.creation_time)).toBeGreaterThan(Number(next?.creation_time))
    expect(Number(newest?.creation_time)).toBeGreaterThan(1_500_000_000_000)
  })

  it.each([
    ['an unknown field', { field: 'severity', operator: 'in', value: ['high'] }],
    ['an operator of another field', { field: 'modification_time', operator: 'in', value: [1] }],
    ['a time as text', { field: 'modification_time', operator: 'gte', value: '2026-01-01' }],
    ['an unknown status', { field: 'status', operator: 'eq', value: 'closed' }],
  ])('refuse a filter with %s', async (_what, filter) => {
    expect((await xdr.call(search, { filters: [filter] })).status).toBe(500)
  })

  it('join their filters with AND', async () => {
    const found = await xdr.incidents({
      filters: [
        { field: 'status', operator: 'eq', value: 'new' },
        { field: 'alert_sources', operator: 'in', value: ['Azure AD'] },
      ],
    })
    expect(found.map((incident) => incident.incident_id).sort()).toEqual(['1017', '1020'])
  })

  it('by time lag behind writes, reads by id do not', async () => {
    const { settings } = xdr.sandbox.xdr.world
    xdr.sandbox.xdr.world.settings = { ...settings, indexDelayMs: 30_000 }
    const { modification_time: before } = await read('1025')
    xdr.sandbox.clock.advance(1000)
    await xdr.update('1025', { notes: 'seen' })
    const changed = { field: 'modification_time', operator: 'gte', value: Number(before) + 1 }
    expect(await xdr.incidents({ filters: [changed] })).toEqual([])
    expect((await read('1025')).notes).toBe('seen')
    xdr.sandbox.clock.advance(30_000)
    expect(await xdr.incidents({ filters: [changed] })).toHaveLength(1)
  })

  it('want JSON with request_data', async () => {
    expect((await xdr.send(search, 'not json')).status).toBe(400)
    expect((await xdr.send(search, '{"filters":[]}')).status).toBe(400)
  })
})

describe('extra data', () => {
  const path = '/incidents/get_incident_extra_data'

  it('is given ten times a minute', async () => {
    const ask = async () => (await xdr.call(path, { incident_id: '1001' })).status
    for (let at = 0; at < 10; at += 1) expect(await ask()).toBe(200)
    expect(await ask()).toBe(429)
    xdr.sandbox.clock.advance(61_000)
    expect(await ask()).toBe(200)
  })

  it('holds the alerts up to a limit and counts them all', async () => {
    const { json } = await xdr.call(path, { incident_id: '1003', alerts_limit: 2 })
    expect(json.reply?.alerts?.total_count).toBe(3)
    expect(json.reply?.alerts?.data).toHaveLength(2)
  })

  it('of an incident nobody knows is 404', async () => {
    expect((await xdr.call(path, { incident_id: '99999' })).status).toBe(404)
  })
})

describe('updates', () => {
  it('replace the notes and add a comment', async () => {
    await xdr.update('1008', { notes: 'Mine alone' })
    expect((await read('1008')).notes).toBe('Mine alone')
    const comment = (value: string) => ({ comment: { comment_action: 'add', value } })
    await xdr.update('1008', comment('first'))
    await xdr.update('1008', comment('second'))
    expect(xdr.sandbox.xdr.as.incident('1008').comments.map(({ text }) => text)).toEqual([
      'first',
      'second',
    ])
  })

  it('never give comments back', async () => {
    await xdr.update('1008', { comment: { comment_action: 'add', value: 'hidden words' } })
    expect(JSON.stringify(await read('1008'))).not.toContain('hidden words')
    const extra = await xdr.call('/incidents/get_incident_extra_data', { incident_id: '1008' })
    expect(JSON.stringify(extra.json)).not.toContain('hidden words')
  })

  it('pass over members nobody knows, in silence', async () => {
    const before = await read('1014')
    expect((await xdr.update('1014', { sevrity: 'high' })).status).toBe(200)
    expect(await read('1014')).toEqual(before)
  })

  it('carry no version and answer only that they were taken', async () => {
    const first = await xdr.update('1014', { notes: 'one' })
    expect(first.json).toEqual({ reply: true })
    expect((await xdr.update('1014', { notes: 'two' })).json).toEqual({ reply: true })
    xdr.sandbox.xdr.world.settings = { ...xdr.sandbox.xdr.world.settings, wrappedReply: false }
    expect((await xdr.update('1014', { notes: 'three' })).json).toBe(true)
  })

  it('take a resolve comment for resolved incidents only', async () => {
    expect((await xdr.update('1014', { resolve_comment: 'x' })).status).toBe(500)
    const closing = { status: 'resolved_other', resolve_comment: 'x' }
    expect((await xdr.update('1014', closing)).status).toBe(200)
    expect(Number((await read('1014')).resolved_timestamp)).toBeGreaterThan(0)
  })

  it('refuse the statuses that only the tenant sets', async () => {
    expect((await xdr.update('1014', { status: 'resolved_auto' })).status).toBe(500)
    expect((await xdr.update('1014', { status: 'resolved_threat_handled' })).status).toBe(500)
  })

  it('assign users of the tenant only, and nobody by an empty text', async () => {
    const wrong = await xdr.update('1014', { assigned_user_mail: 'x@elsewhere.test' })
    expect(wrong.status).toBe(500)
    expect(String(wrong.json.reply?.err_extra)).toContain('not a valid Cortex XDR email')
    await xdr.update('1014', { assigned_user_mail: 'priya.raman@example.test' })
    expect((await read('1014')).assigned_user_pretty_name).toBe('Priya Raman')
    await xdr.update('1014', { assigned_user_mail: '' })
    expect((await read('1014')).assigned_user_mail).toBeNull()
  })

  it('set a manual severity beside the computed one', async () => {
    await xdr.update('1014', { manual_severity: 'low' })
    expect(await read('1014')).toMatchObject({ severity: 'high', manual_severity: 'low' })
    await xdr.update('1014', { manual_severity: '' })
    expect(await read('1014')).toMatchObject({ severity: 'high', manual_severity: null })
    expect((await xdr.update('1014', { manual_severity: 'informational' })).status).toBe(500)
  })

  it('show up as a modification', async () => {
    const before = await read('1014')
    xdr.sandbox.clock.advance(5000)
    await xdr.update('1014', { comment: { comment_action: 'add', value: 'x' } })
    expect(Number((await read('1014')).modification_time)).toBeGreaterThan(
      Number(before.modification_time),
    )
  })
})

describe('alerts', () => {
  const path = '/alerts/get_alerts'

  it('cannot be asked for by their modification', async () => {
    const filter = { field: 'modification_time', operator: 'gte', value: 1 }
    expect((await xdr.call(path, { filters: [filter] })).status).toBe(500)
  })

  it('are asked for by numbers and updated by texts, at most 100 at once', async () => {
    const filter = (value: unknown) => ({
      filters: [{ field: 'alert_id_list', operator: 'in', value }],
    })
    expect((await xdr.call(path, filter(['5001']))).status).toBe(500)
    const { json } = await xdr.call(path, filter([5001]))
    expect(json.reply?.result_count).toBe(1)
    const update = (ids: readonly unknown[]) =>
      xdr.call('/alerts/update_alerts', {
        alert_id_list: ids,
        update_data: { status: 'resolved_auto', comment: 'seen' },
      })
    expect((await update([5001])).status).toBe(500)
    expect((await update(Array.from({ length: 101 }, String))).status).toBe(500)
    expect((await update(['5001', '424242'])).json).toEqual({ reply: { alerts_ids: [5001] } })
  })

  it('carry their status with a number in front', async () => {
    const { json } = await xdr.call(path, {
      filters: [{ field: 'alert_id_list', operator: 'in', value: [5001] }],
    })
    const alert = json.reply?.alerts?.[0]
    expect(String(alert?.resolution_status)).toMatch(/^STATUS_\d{3}_RESOLVED_TRUE_POSITIVE$/)
  })
})

describe('errors', () => {
  it('of unknown paths have the vendor’s shape', async () => {
    const { status, json } = await xdr.call('/incidents/get_all', {})
    expect(status).toBe(404)
    expect(json.reply?.err_code).toBe(404)
  })
})

describe('pages', () => {
  it('show the list and an incident with its comments, and escape what people wrote', async () => {
    const { baseUrl } = xdr.sandbox.addresses.xdr
    xdr.sandbox.xdr.as.edit('1014', { description: '<script>alert(1)</script>' })
    xdr.sandbox.xdr.as.comment('1014', 'a <b>comment</b>')
    const list = await (await fetch(`${baseUrl}/`)).text()
    expect(list).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    const page = await fetch(String((await read('1014')).xdr_url))
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('a &lt;b&gt;comment&lt;/b&gt;')
    expect((await fetch(`${baseUrl}/incident-view?caseId=0`)).status).toBe(404)
  })
})

describe('the seed', () => {
  it('is the same each time and can be kept over a restart', async () => {
    const before = await xdr.incidents({})
    expect(before).toHaveLength(25)
    const saved = xdr.sandbox.xdr.saved()
    await xdr.update('1014', { notes: 'changed' })
    xdr.sandbox.xdr.restore(saved)
    expect(await xdr.incidents({})).toEqual(before)
  })
})
