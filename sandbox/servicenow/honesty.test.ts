import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { NowClient } from './testing/now-client'

// What a client gets wrong when it trusts a friendlier server than the vendor's.
let now: NowClient

beforeAll(async () => {
  now = await NowClient.start()
})
beforeEach(() => {
  now.sandbox.reset()
})
afterAll(() => now.close())

const journalOf = (sysId: string | undefined, who = 'lockstep') =>
  now.list('sys_journal_field', { sysparm_query: `element_id=${sysId}` }, who)

describe('queries', () => {
  it('ignore a column or an operator that does not exist, and run the rest', async () => {
    const all = await now.list('incident')
    const typo = await now.list('incident', {
      sysparm_query: 'sys_updated_onn>2999-01-01 00:00:00',
    })
    expect(typo.rows).toHaveLength(all.rows.length)
    const half = await now.numbers('incident', 'state~6^category=network^u_none=1')
    const sound = await now.numbers('incident', 'category=network')
    expect(half).toEqual(sound)
    expect(sound.length).toBeLessThan(all.rows.length)
    await now.turn({ invalidQueryReturnsNoRows: true })
    expect(await now.numbers('incident', 'category=network^u_none=1')).toEqual([])
  })

  it('are cut to a page before rights are looked at', async () => {
    const params = { sysparm_query: 'ORDERBYnumber', sysparm_limit: '1', sysparm_offset: '7' }
    const hidden = await now.list('incident', params)
    expect(hidden.rows).toEqual([])
    expect(hidden.headers.get('x-total-count')).toBe('15')
    expect(hidden.headers.get('link')).toContain('rel="next"')
    const seen = await now.list('incident', params, 'ada.osei')
    expect(seen.rows).toHaveLength(1)
    const short = await now.list('incident', { sysparm_limit: '15' })
    expect(short.rows).toHaveLength(14)
    expect(short.headers.get('link')).not.toContain('rel="next"')
  })

  it('drop unknown names of columns without a word', async () => {
    const { rows } = await now.list('incident', {
      sysparm_fields: 'number,nmber',
      sysparm_limit: '1',
    })
    expect(Object.keys(rows[0] ?? {})).toEqual(['number'])
  })

  it('answer 200 and nothing, except in version 1', async () => {
    const query = '?sysparm_query=number=INC9'
    const usual = await now.send('GET', `/api/now/table/incident${query}`)
    expect([usual.status, usual.text]).toEqual([200, '{"result":[]}'])
    const second = await now.send('GET', `/api/now/v2/table/incident${query}`)
    expect(second.status).toBe(200)
    const first = await now.send('GET', `/api/now/v1/table/incident${query}`)
    expect(first.status).toBe(404)
    expect(first.json.error?.message).toBe('No Record found')
  })

  it('count only when asked to, and link with the address the instance has for itself', async () => {
    await now.turn({ canonicalUrl: 'https://soc.service-now.com' })
    const counted = await now.list('incident', { sysparm_limit: '3' })
    expect(counted.headers.get('link')).toContain(
      '<https://soc.service-now.com/api/now/table/incident?',
    )
    const uncounted = await now.list('incident', {
      sysparm_limit: '3',
      sysparm_no_count: 'true',
      sysparm_suppress_pagination_header: 'true',
    })
    expect(uncounted.rows).toHaveLength(3)
    expect(uncounted.headers.get('x-total-count')).toBeNull()
    expect(uncounted.headers.get('link')).toBeNull()
  })

  it('that take too long answer 200 with an error beside what was found so far', async () => {
    await now.turn({ cutAfterRows: 2 })
    const reply = await now.list('incident')
    expect(reply.status).toBe(200)
    expect(reply.rows).toHaveLength(2)
    expect(reply.json.error?.message).toBe('Transaction cancelled: maximum execution time exceeded')
  })
})

describe('values', () => {
  it('are texts all of them, and the empty text where there is nothing', async () => {
    const { rows } = await now.list('incident', { sysparm_exclude_reference_link: 'true' })
    const values = rows.flatMap((row) => Object.values(row))
    expect(values.filter((value) => typeof value !== 'string')).toEqual([])
    expect(rows[0]).toMatchObject({ active: 'true', sys_mod_count: '4', problem_id: '' })
  })

  it('of references are objects with a link, and the empty text without one', async () => {
    const { rows } = await now.list('incident', { sysparm_query: 'number=INC0010001' })
    const assigned: unknown = rows[0]?.assigned_to
    expect(assigned).toEqual({
      link: expect.stringMatching(/\/api\/now\/table\/sys_user\/[0-9a-f]{32}$/),
      value: expect.stringMatching(/^[0-9a-f]{32}$/),
    })
    expect(rows[0]?.problem_id).toBe('')
    const walked = await now.list('incident', {
      sysparm_query: 'number=INC0010001',
      sysparm_fields: 'caller_id.email,parent.number',
    })
    expect(walked.rows).toEqual([
      { 'caller_id.email': 'rosa.keller@example.test', 'parent.number': '' },
    ])
  })

  it('of journals are empty in raw reads and one text, newest first, as they are shown', async () => {
    const { sys_id: id } = await now.create({ work_notes: 'First' })
    now.sandbox.clock.advance(60_000)
    const reply = await now.patch(id, { work_notes: 'Second' })
    expect(reply.json.result).toMatchObject({
      work_notes: '',
      comments: '',
      comments_and_work_notes: '',
    })
    const { rows } = await now.list('incident', {
      sysparm_query: `sys_id=${id}`,
      sysparm_display_value: 'true',
    })
    expect(rows[0]?.work_notes).toMatch(
      /^[\d-]{10} [\d:]{8} - Lockstep Service \(Work notes\)\nSecond\n\n[\d-]{10} [\d:]{8} - Lockstep Service \(Work notes\)\nFirst\n\n$/,
    )
  })

  it('as shown are in the zone and the manner of the account, in both senses of the year', async () => {
    now.sandbox.clock.set(Date.UTC(2026, 0, 15, 20, 30, 5), true)
    const winter = await now.create()
    now.sandbox.clock.set(Date.UTC(2026, 6, 15, 20, 30, 5), true)
    const summer = await now.create()
    const shown = async (id: string | undefined, who: string): Promise<string | undefined> => {
      const { rows } = await now.list(
        'incident',
        {
          sysparm_query: `sys_id=${id}`,
          sysparm_display_value: 'true',
          sysparm_fields: 'opened_at',
        },
        who,
      )
      return rows[0]?.opened_at
    }
    expect(winter.opened_at).toBe('2026-01-15 20:30:05')
    expect(await shown(winter.sys_id, 'lockstep')).toBe('2026-01-15 17:00:05')
    expect(await shown(summer.sys_id, 'lockstep')).toBe('2026-07-15 18:00:05')
    expect(await shown(winter.sys_id, 'ada.osei')).toBe('15/01/2026 21:30:05')
    expect(await shown(winter.sys_id, 'priya.raman')).toBe('01-16-2026 02:00:05 AM')
  })

  it('are read back as shown only when asked to, and shift when the two are mixed', async () => {
    const { sys_id: id } = await now.create()
    await now.patch(id, { due_date: '2026-03-01 12:00:00' })
    const { rows } = await now.list('incident', {
      sysparm_query: `sys_id=${id}`,
      sysparm_display_value: 'true',
    })
    const shown = rows[0]?.due_date
    expect(shown).toBe('2026-03-01 08:30:00')
    await now.patch(id, { due_date: shown })
    expect((await now.read(id)).due_date).toBe('2026-03-01 08:30:00')
    const path = `/api/now/table/incident/${id}?sysparm_input_display_value=true`
    await now.send('PATCH', path, {
      due_date: shown,
      state: 'In Progress',
      assigned_to: 'Priya Raman',
    })
    const after = await now.read(id)
    expect(after).toMatchObject({ due_date: '2026-03-01 12:00:00', state: '2' })
    expect(after.assigned_to).toMatch(/^[0-9a-f]{32}$/)
  })
})

describe('the journal', () => {
  it('is 200 and empty for who may not read it', async () => {
    const { sys_id: id } = await now.create({ comments: 'Hello' })
    expect((await journalOf(id)).rows).toHaveLength(1)
    const hidden = await journalOf(id, 'no.journal')
    expect([hidden.status, hidden.rows]).toEqual([200, []])
  })

  it('grows with each write and answers no identifier', async () => {
    const { sys_id: id, sys_mod_count: first } = await now.create()
    await now.patch(id, { comments: 'Twice' })
    const again = await now.patch(id, { comments: 'Twice' })
    expect((await journalOf(id)).rows.map((row) => [row.element, row.value])).toEqual([
      ['comments', 'Twice'],
      ['comments', 'Twice'],
    ])
    expect([first, again.json.result?.sys_mod_count]).toEqual(['0', '2'])
    const [entry] = (await journalOf(id)).rows
    const edit = await now.send('PATCH', `/api/now/table/sys_journal_field/${entry?.sys_id}`, {
      value: 'x',
    })
    expect(edit.status).toBe(403)
  })

  it("of an incident on hold moves it on when the caller comments, and nobody else's does", async () => {
    const name = 'INC0010004'
    const { as } = now.sandbox.servicenow
    expect(as.comment('priya', name, 'Any news?').values.state).toBe('3')
    const after = as.comment('rosa', name, 'It reads 4711 0815.')
    expect(after.values).toMatchObject({ state: '2', incident_state: '2' })
    expect(after.values.hold_reason).toBeUndefined()
  })
})

describe('writes', () => {
  it('ignore columns that do not exist and those the platform keeps', async () => {
    const { sys_id: id, sys_created_on: born } = await now.create()
    const reply = await now.patch(id, {
      shrt_description: 'x',
      sys_created_on: '1999-01-01 00:00:00',
    })
    expect(reply.status).toBe(200)
    expect(await now.read(id)).toMatchObject({ sys_created_on: born, sys_mod_count: '0' })
  })

  it('refuse state 6 and 7 without code and notes, in the words of a data policy', async () => {
    const { sys_id: id } = await now.create()
    const reply = await now.patch(id, { state: '6', close_notes: 'Done' })
    expect(reply.status).toBe(403)
    expect(reply.json).toEqual({
      error: {
        message: 'Operation Failed',
        detail: 'Data Policy Exception: The following fields are mandatory: Resolution code',
      },
      status: 'failure',
    })
    expect((await now.read(id)).state).toBe('1')
    const done = await now.patch(id, { state: '6', close_notes: 'Done', close_code: 'User error' })
    expect(done.json.result).toMatchObject({ state: '6', incident_state: '6', active: 'true' })
  })

  it('refuse on hold without a reason, and waiting for the caller without a word to them', async () => {
    const { sys_id: id } = await now.create()
    expect((await now.patch(id, { state: '3' })).text).toContain('On hold reason')
    const silent = await now.patch(id, { state: '3', hold_reason: '1' })
    expect(silent.text).toContain('Additional comments')
    const told = await now.patch(id, { state: '3', hold_reason: '1', comments: 'We need a date.' })
    expect(told.status).toBe(200)
    const over = await now.patch(id, { state: '2' })
    expect(over.json.result).toMatchObject({ state: '2', hold_reason: '' })
  })

  it('raise sys_mod_count by one, by more where a rule writes again, and not without a change', async () => {
    const { sys_id: id } = await now.create()
    const count = async (fields: object): Promise<unknown> =>
      (await now.patch(id, fields)).json.result?.sys_mod_count
    expect(await count({ description: 'One' })).toBe('1')
    expect(await count({ description: 'One' })).toBe('1')
    await now.turn({ businessRuleBumps: 1 })
    expect(await count({ description: 'Two' })).toBe('3')
  })

  it('compute the priority from impact and urgency, whatever was written', async () => {
    const made = await now.create({ impact: '1', urgency: '2', priority: '5' })
    expect(made.priority).toBe('2')
    const reply = await now.patch(made.sys_id, { priority: '1' })
    expect(reply.json.result?.priority).toBe('2')
    const less = await now.patch(made.sys_id, { urgency: '3' })
    expect(less.json.result?.priority).toBe('3')
  })

  it('take any value for a choice, cut long texts and drop encrypted ones', async () => {
    const made = await now.create({
      short_description: 'x'.repeat(200),
      category: 'no such category',
      u_vault_note: 'secret',
    })
    expect(made.short_description).toHaveLength(160)
    expect(made).toMatchObject({ category: 'no such category', u_vault_note: '' })
  })

  it('leave a stray choice out without a word, where the release does so', async () => {
    await now.turn({ dropsStrayChoices: true })
    const { sys_id: id, category } = await now.create({ category: 'no such category' })
    expect(category).toBe('inquiry')
    const reply = await now.patch(id, { state: '6', close_code: 'Done', close_notes: 'Done' })
    expect(reply.text).toContain('are mandatory: Resolution code')
  })

  it('take the first of several records and leave the rest', async () => {
    const body = [{ short_description: 'One' }, { short_description: 'Two' }]
    const reply = await now.send('POST', '/api/now/table/incident', body)
    expect(reply.json.result?.short_description).toBe('One')
    expect(await now.numbers('incident', 'short_descriptionINOne,Two')).toHaveLength(1)
  })

  it('are refused where a business rule stands against them, or a policy that came later', async () => {
    const { sys_id: id } = await now.create()
    await now.turn({ mandatory: ['incident.u_detection_source'] })
    const asked = await now.patch(id, { description: 'More' })
    expect([asked.status, asked.text]).toEqual([403, expect.stringContaining('Detection source')])
    await now.turn({ mandatory: [], abortRule: 'Freeze' })
    expect((await now.patch(id, { description: 'More' })).json.error?.detail).toContain(
      "Operation against file 'incident' was aborted by Business Rule 'Freeze'",
    )
  })

  it('know no precondition: the later one stands', async () => {
    const { sys_id: id } = await now.create()
    now.sandbox.servicenow.as.edit('priya', id ?? '', { description: 'Theirs' })
    const path = `/api/now/table/incident/${id}`
    const reply = await now.send('PATCH', path, { description: 'Ours' }, 'lockstep', {
      'if-match': '"0"',
      'if-unmodified-since': 'Thu, 01 Jan 1970 00:00:00 GMT',
    })
    expect(reply.json.result).toMatchObject({ description: 'Ours', sys_mod_count: '2' })
  })
})

describe('attachments', () => {
  it('leave the record they hang on as it is', async () => {
    const { sys_id: id, sys_updated_on: at } = await now.create()
    now.sandbox.clock.advance(60_000)
    const where = `table_name=incident&table_sys_id=${id}&file_name=a.txt`
    const reply = await now.send('POST', `/api/now/attachment/file?${where}`, 'hello', 'lockstep', {
      'content-type': 'text/plain',
    })
    expect(reply.status).toBe(201)
    expect(reply.json.result).toMatchObject({ size_bytes: '5', file_name: 'a.txt' })
    expect(await now.read(id)).toMatchObject({ sys_updated_on: at, sys_mod_count: '0' })
  })
})

describe('the instance', () => {
  it('answers 429 with a reset in UNIX seconds, once the hour is used up', async () => {
    now.sandbox.clock.set(Date.UTC(2026, 4, 5, 10, 59, 0), true)
    await now.turn({ rateRules: [{ sysId: 'rule-1', requests: 2, whom: 'role:itil' }] })
    const statuses = [await now.list('incident'), await now.list('incident')].map((r) => r.status)
    expect(statuses).toEqual([200, 200])
    const reply = await now.list('incident')
    expect(reply.status).toBe(429)
    expect(reply.json).toEqual({
      error: {
        message: 'Rate limit exceeded',
        detail: 'Rate limit of 2 requests per hour for Table API exceeded',
      },
      status: 'failure',
    })
    expect(reply.headers.get('x-ratelimit-limit')).toBe('2')
    expect(reply.headers.get('x-ratelimit-rule')).toBe('rule-1')
    expect(reply.headers.get('x-ratelimit-reset')).toBe(String(Date.UTC(2026, 4, 5, 11) / 1000))
    expect(reply.headers.get('retry-after')).toBe('60')
    now.sandbox.clock.advance(60_000)
    expect((await now.list('incident')).status).toBe(200)
  })

  it('asleep answers 200 and a page', async () => {
    await now.turn({ hibernating: true })
    const reply = await now.send('GET', '/api/now/table/incident?sysparm_limit=1')
    expect(reply.status).toBe(200)
    expect(reply.headers.get('content-type')).toContain('text/html')
    expect(reply.text).toContain('Instance Hibernating page')
  })
})
