import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startSandbox } from '../../server'
import { NowClient } from '../testing/now-client'

let now: NowClient

beforeAll(async () => {
  now = await NowClient.start()
})
beforeEach(() => {
  now.sandbox.reset()
})
afterAll(() => now.close())

const closing = { close_code: 'Solution provided', close_notes: 'Done' }

describe('rights', () => {
  it('of who has no itil role end at their own incidents and a comment', async () => {
    const all = await now.list('incident', {}, 'rosa.keller')
    expect(all.rows).toHaveLength(4)
    const own = all.rows[0]
    expect((await now.patch(own?.sys_id, { comments: 'Thanks' }, 'rosa.keller')).status).toBe(200)
    const more = await now.patch(own?.sys_id, { impact: '1' }, 'rosa.keller')
    expect([more.status, more.json.error?.detail]).toEqual([
      403,
      'ACL Exception Update Failed due to security constraints',
    ])
    const asked = await now.create({ caller_id: own?.sys_id }, 'incident', 'rosa.keller')
    expect(asked.number).toMatch(/^INC00100\d\d$/)
    const problem = { short_description: 'x' }
    const refused = await now.send('POST', '/api/now/table/problem', problem, 'rosa.keller')
    expect(refused.json.error?.detail).toBe(
      'ACL Exception Insert Failed due to security constraints',
    )
  })

  it('to security incidents need a role of their own', async () => {
    const { rows, headers } = await now.list('sn_si_incident', {}, 'priya.raman')
    expect([rows, headers.get('x-total-count')]).toEqual([[], '3'])
    expect((await now.list('sn_si_incident')).rows).toHaveLength(3)
  })

  it('to a closed incident, and to delete one, are for few', async () => {
    const { sys_id: id } = await now.create({ state: '6', ...closing })
    await now.patch(id, { state: '7' })
    expect((await now.patch(id, { description: 'Late' })).status).toBe(403)
    expect((await now.patch(id, { comments: 'Late' })).status).toBe(403)
    const reopened = await now.patch(id, { state: '2' }, 'keeper')
    expect(reopened.json.result).toMatchObject({ state: '2', active: 'true', reopen_count: '1' })
    const path = `/api/now/table/incident/${id}`
    expect((await now.send('DELETE', path)).status).toBe(403)
    expect((await now.send('DELETE', path, undefined, 'ada.osei')).status).toBe(204)
    expect((await now.send('GET', path, undefined, 'ada.osei')).status).toBe(404)
    const trace = await now.list(
      'sys_audit_delete',
      { sysparm_query: `documentkey=${id}` },
      'ada.osei',
    )
    expect(trace.rows[0]).toMatchObject({ tablename: 'incident' })
  })

  it('may hide a column', async () => {
    await now.turn({ hiddenFields: ['incident.description'] })
    const { rows } = await now.list('incident', { sysparm_limit: '1' })
    expect(Object.keys(rows[0] ?? {})).not.toContain('description')
    expect((await now.list('incident', { sysparm_limit: '1' }, 'ada.osei')).rows[0]).toHaveProperty(
      'description',
    )
  })

  it('are changed by order, with the rows that tell of them', async () => {
    const query = 'user.user_name=lockstep^role.name=itil'
    const held = (): ReturnType<NowClient['list']> =>
      now.list('sys_user_has_role', { sysparm_query: query, sysparm_fields: 'role.name' })
    expect((await held()).rows).toEqual([{ 'role.name': 'itil' }])
    await now.control('POST', '/servicenow/user/lockstep/roles', { take: ['itil'] })
    expect((await held()).rows).toEqual([])
    expect((await now.list('problem')).rows).toEqual([])
    await now.control('POST', '/servicenow/user/lockstep/roles', { give: ['itil'] })
    expect((await held()).rows).toHaveLength(1)
  })
})

describe('the life of an incident', () => {
  it('sets who and when, and clears both when it comes back', async () => {
    now.sandbox.clock.set(Date.UTC(2026, 2, 1, 9), true)
    const { sys_id: id } = await now.create({ assignment_group: 'a' })
    await now.patch(id, { assignment_group: 'b' })
    await now.patch(id, { state: '6', ...closing })
    const over = await now.read(id)
    expect(over).toMatchObject({ resolved_at: '2026-03-01 09:00:00', reassignment_count: '1' })
    expect(over.resolved_by).toMatch(/^[0-9a-f]{32}$/)
    await now.patch(id, { incident_state: '2' })
    expect(await now.read(id)).toMatchObject({
      state: '2',
      incident_state: '2',
      resolved_at: '',
      resolved_by: '',
      reopen_count: '1',
      reopened_time: '2026-03-01 09:00:00',
    })
    await now.patch(id, { state: '8' })
    expect(await now.read(id)).toMatchObject({ active: 'false', closed_at: '2026-03-01 09:00:00' })
  })
})

describe('the sandbox', () => {
  it('is the same for the same seed', async () => {
    const ids = async (client: NowClient): Promise<readonly unknown[]> =>
      (await client.list('incident', { sysparm_fields: 'sys_id,number' }, 'ada.osei')).rows
    const before = await ids(now)
    now.sandbox.reset()
    expect(await ids(now)).toEqual(before)
    const other = await NowClient.start({ seed: 2 })
    expect(await ids(other)).not.toEqual(before)
    await other.close()
  })

  it('goes on from what was saved, files and tokens included', async () => {
    const { sys_id: id } = await now.create({ work_notes: 'Kept' })
    now.sandbox.servicenow.as.attach('ada', id ?? '', 'a.txt', Buffer.from('kept'))
    const saved = now.sandbox.servicenow.saved()
    const second = await startSandbox({ systems: ['servicenow'] })
    second.servicenow.restore(structuredClone(saved))
    const again = new NowClient(second)
    expect(await again.read(id)).toEqual(await now.read(id))
    const files = await again.list('sys_attachment', { sysparm_query: `table_sys_id=${id}` })
    expect(files.rows).toMatchObject([{ file_name: 'a.txt', size_bytes: '4' }])
    expect((await again.create()).number).not.toBe((await now.read(id)).number)
    await again.close()
  })

  it('shows writes late to queries and at once by sys_id, where told to', async () => {
    await now.turn({ indexDelayMs: 5000 })
    const { sys_id: id, number } = await now.create()
    expect(await now.numbers('incident', `number=${number}`)).toEqual([])
    expect((await now.read(id)).number).toBe(number)
    now.sandbox.clock.advance(5000)
    expect(await now.numbers('incident', `number=${number}`)).toEqual([number])
  })

  it('makes many records on order', async () => {
    const reply = await now.control('POST', '/servicenow/fill', { count: 1200, days: 10 })
    expect(reply.json).toMatchObject({ created: 1200 })
    const params = { sysparm_limit: '1000', sysparm_fields: 'sys_updated_on' }
    const { rows, headers } = await now.list('incident', params, 'ada.osei')
    expect(rows).toHaveLength(1000)
    expect(headers.get('x-total-count')).toBe('1215')
    expect((await now.control('POST', '/servicenow/fill', { table: 'sys_user' })).status).toBe(400)
  })

  it('acts as a person on order, and refuses what makes no sense', async () => {
    const made = await now.control('POST', '/servicenow/record', {
      user: 'Priya Raman',
      short_description: 'By order',
      assigned_to: 'tomas.lindqvist@example.test',
      assignment_group: 'Network',
    })
    const name = String(made.json.number)
    const order = `/servicenow/record/${name}`
    await now.control('POST', `${order}/comment`, { user: 'tomas', text: 'Noted', internal: true })
    await now.control('POST', `${order}/attach`, { file: 'a.txt', text: 'abc' })
    const { json } = await now.control('GET', '/servicenow/state')
    const records = json.records as unknown as readonly Record<string, unknown>[]
    expect(records.find((one) => one.number === name)).toMatchObject({
      sys_created_by: 'priya.raman',
      sys_updated_by: 'tomas.lindqvist',
      journal: [{ element: 'work_notes', value: 'Noted' }],
      files: [{ file_name: 'a.txt', size_bytes: '3' }],
    })
    expect(JSON.stringify(json)).not.toContain('sandbox-password')
    const edit = await now.control('POST', `${order}/edit`, { user: 'priya', state: '6' })
    expect(edit.status).toBe(403)
    expect((await now.control('POST', `${order}/edit`, { user: 'nobody' })).status).toBe(400)
    expect((await now.control('PUT', '/servicenow/settings', { nap: true })).status).toBe(400)
    expect((await now.control('PUT', '/servicenow/settings', { apiRole: 'yes' })).status).toBe(400)
    expect((await now.control('POST', `${order}/delete`, {})).status).toBe(200)
    expect((await now.control('GET', order)).status).toBe(404)
  })

  it('has a page for the list and one for each record, under the addresses of the vendor', async () => {
    const page = async (path: string): Promise<readonly [number, string]> => {
      const reply = await fetch(`${now.baseUrl}${path}`)
      return [reply.status, await reply.text()]
    }
    const { sysId } = now.sandbox.servicenow.as.record('ada', 'INC0010002')
    const [status, list] = await page('/')
    expect(status).toBe(200)
    expect(list).toContain(`/servicenow/incident.do?sys_id=${sysId}`)
    for (const path of [
      `/incident.do?sys_id=${sysId}`,
      '/incident.do?sysparm_query=number=INC0010002',
      `/nav_to.do?uri=${encodeURIComponent(`incident.do?sys_id=${sysId}`)}`,
    ]) {
      const [found, record] = await page(path)
      expect(found).toBe(200)
      expect(record).toContain('Beacon-like traffic from WS-0417')
      expect(record).toContain('Host isolated.')
      expect(record).toContain('beacons.csv')
    }
    expect((await page('/incident.do?sys_id=none'))[0]).toBe(404)
    expect((await page('/sys_user.do?sys_id=none'))[0]).toBe(404)
  })
})
