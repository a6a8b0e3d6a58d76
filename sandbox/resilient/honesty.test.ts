import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Reply, SoarClient } from './testing/soar-client'

let soar: SoarClient
beforeEach(async () => {
  soar = await SoarClient.start()
})
afterEach(() => soar.close())

const change = (field: unknown, before: unknown, after: unknown) => ({
  ...{ field, old_value: { object: before }, new_value: { object: after } },
})
const idOf = (reply: Reply) => Number(reply.json.id)
const get = async (id: number, more = '') => (await soar.org('GET', `/incidents/${id}${more}`)).json
const patch = (id: number, body: object) => soar.org('PATCH', `/incidents/${id}`, body)
const desk = () => soar.sandbox.resilient.as

describe('a patch', () => {
  it('that comes too late is a success over HTTP and none in its body', async () => {
    const made = await soar.create({ reporter: 'before' })
    const id = idOf(made)
    desk().edit('Ines', id, { reporter: 'theirs' })
    const late = await patch(id, { version: 1, changes: [change('reporter', 'before', 'ours')] })
    expect(late.status).toBe(200)
    expect(late.json).toMatchObject({
      success: false,
      field_failures: [
        { field: 'reporter', your_original_value: 'before', actual_current_value: 'theirs' },
      ],
    })
    expect(await get(id)).toMatchObject({ reporter: 'theirs', vers: 2 })
  })

  it('of another field than the one that changed goes through', async () => {
    const id = idOf(await soar.create())
    desk().edit('Ines', id, { reporter: 'theirs' })
    const { json } = await patch(id, {
      version: 1,
      changes: [change({ name: 'severity_code' }, 4, 6)],
    })
    expect(json.success).toBe(true)
    expect(await get(id)).toMatchObject({ reporter: 'theirs', severity_code: 6, vers: 3 })
  })

  it('with the present version is not asked what was before', async () => {
    const id = idOf(await soar.create({ reporter: 'before' }))
    const { json } = await patch(id, { version: 1, changes: [change('reporter', 'wrong', 'new')] })
    expect(json.success).toBe(true)
  })

  it.each([
    ['a bare value', { field: 'reporter', old_value: 'a', new_value: 'b' }],
    ['an unknown field', change('nothing', null, 'b')],
    ['a value of another type', change('reporter', null, 7)],
    ['a choice nobody offers', change('severity_code', 4, 99)],
    ['a choice that is switched off', change('resolution_id', null, 11)],
  ])('with %s is refused', async (_, one) => {
    const id = idOf(await soar.create())
    const { status, json } = await patch(id, { version: 1, changes: [one] })
    expect(status).toBe(400)
    expect(json).toMatchObject({ success: false, error_code: 'generic', hints: [] })
    expect((await get(id)).vers).toBe(1)
  })

  it('collides once in the database when that is ordered, and works when it is repeated', async () => {
    const id = idOf(await soar.create())
    soar.sandbox.faults.order({ kind: 'status', status: 409, method: 'PATCH', path: '**' })
    const body = { version: 1, changes: [change('reporter', '', 'new')] }
    const first = await patch(id, body)
    expect([first.status, first.json.success]).toEqual([409, false])
    expect((await patch(id, body)).json.success).toBe(true)
  })

  it('closes only with everything a close asks for, and opens again keeping the resolution', async () => {
    const id = idOf(await soar.create())
    const closing = change('plan_status', 'A', 'C')
    const bare = await patch(id, { version: 1, changes: [closing] })
    expect([bare.status, bare.json.hints]).toEqual([400, ['Resolution', 'Resolution Summary']])
    const summary = { format: 'html', content: '<p>Over</p>' }
    const whole = [
      closing,
      change('resolution_id', null, 10),
      change('resolution_summary', null, summary),
    ]
    expect((await patch(id, { version: 1, changes: whole })).json.success).toBe(true)
    expect(await get(id)).toMatchObject({ plan_status: 'C', resolution_id: 10 })
    desk().reopen('Ines', id)
    expect(await get(id)).toMatchObject({ plan_status: 'A', resolution_id: 10, end_date: null })
  })
})

describe('texts and handles', () => {
  it('keep no HTML that could run, and wrap the rest', async () => {
    const content = '<p onclick="x()">a  b</p><script>bad()</script><a href="javascript:x()">c</a>'
    const made = await soar.create({ description: { format: 'html', content } })
    expect(made.json.description).toBe('<div class="rte"><p>a &nbsp;b</p><a>c</a></div>')
  })

  it('come as asked for: bare, as objects, converted', async () => {
    const id = idOf(await soar.create({ description: { format: 'text', content: 'a < b\nc' } }))
    expect((await get(id)).description).toBe('a < b\nc')
    expect((await get(id, '?text_content_output_format=objects_convert')).description).toEqual({
      format: 'html',
      content: '<div>a &lt; b<br />c</div>',
    })
    expect((await get(id, '?text_content_output_format=always_text')).description).toBe('a < b\nc')
    expect((await soar.org('GET', `/incidents/${id}?handle_format=words`)).status).toBe(400)
  })

  it('show selects as ids, names or both, and the status always as its letter', async () => {
    const id = idOf(await soar.create({ severity_code: { name: 'High' } }))
    expect((await get(id)).severity_code).toBe(6)
    expect(await get(id, '?handle_format=names')).toMatchObject({
      severity_code: 'High',
      plan_status: 'A',
    })
    expect((await get(id, '?handle_format=objects')).severity_code).toEqual({ id: 6, name: 'High' })
  })

  it('have other ids in another organisation', async () => {
    const ids = async (org: number) => {
      const { json } = await soar.send('GET', `/orgs/${org}/types/incident/fields`, undefined, 1)
      const fields = json as unknown as { name: string; values: { value: number }[] }[]
      return fields.find(({ name }) => name === 'severity_code')?.values.map(({ value }) => value)
    }
    expect(await ids(201)).toEqual([4, 5, 6])
    expect(await ids(202)).toEqual([50, 51, 52])
  })
})

describe('a query', () => {
  it('answers twelve members of each incident unless more is asked for', async () => {
    await soar.create()
    const rows = async (more: string) =>
      (await soar.query({ filters: [], start: 0, length: 1 }, more)).json
        .data as unknown as object[]
    expect(Object.keys((await rows(''))[0] ?? {})).toHaveLength(12)
    expect((await rows('?return_level=normal'))[0]).toMatchObject({ vers: 1, properties: {} })
  })

  it('cuts a page at its own most without a word', async () => {
    await fetch(`${soar.sandbox.addresses.resilient.controlUrl}/fill`, {
      method: 'POST',
      body: JSON.stringify({ count: 130 }),
      headers: { 'content-type': 'application/json' },
    })
    const { json } = await soar.query({ filters: [], start: 0, length: 1000 })
    expect(json.data).toHaveLength(100)
    expect(Number(json.recordsFiltered)).toBeGreaterThan(130)
  })

  it('joins conditions with and, filters with or', async () => {
    const one = idOf(await soar.create({ reporter: 'x', severity_code: 6 }))
    const two = idOf(await soar.create({ reporter: 'y', severity_code: 6 }))
    const is = (field_name: string, value: unknown) => ({ field_name, method: 'equals', value })
    const both = { conditions: [is('reporter', 'x'), is('severity_code', 6)] }
    const other = { conditions: [is('reporter', 'y')] }
    const ids = async (filters: object[]) =>
      ((await soar.query({ filters })).json.data as unknown as { id: number }[]).map(({ id }) => id)
    expect(await ids([both])).toEqual([one])
    expect(new Set(await ids([both, other]))).toEqual(new Set([one, two]))
  })

  it.each([
    ['an unknown field', { field_name: 'nothing', method: 'equals', value: 1 }],
    ['a custom field without its prefix', { field_name: 'loss', method: 'gt', value: 1 }],
    ['a method the field does not take', { field_name: 'id', method: 'in', value: [1] }],
  ])('with %s is refused', async (_, condition) => {
    const { status } = await soar.query({ filters: [{ conditions: [condition] }] })
    expect(status).toBe(400)
  })
})

describe('the rest of the server', () => {
  it('answers 500 to a GET of a path it does not know', async () => {
    const { status, json } = await soar.org('GET', '/playbooks')
    expect([status, json.message]).toEqual([500, 'Internal Server Error'])
  })

  it('knows no key with a wrong secret, nor one beside a session cookie', async () => {
    expect((await soar.send('GET', '/session', undefined, null)).status).toBe(401)
    const cookie = { cookie: 'JSESSIONID=old' }
    expect((await soar.send('GET', '/session', undefined, 0, cookie)).status).toBe(401)
  })

  it('lets a key into its own organisations only', async () => {
    expect((await soar.send('GET', '/orgs/202/users')).status).toBe(403)
    expect((await soar.send('GET', '/orgs/203/users', undefined, 1)).status).toBe(403)
    const orgs = (await soar.send('GET', '/session', undefined, 1)).json.orgs
    expect(orgs).toMatchObject([{ enabled: true }, { enabled: true }, { enabled: false }])
  })

  it('wraps listings or does not, as its version has it', async () => {
    expect(Array.isArray((await soar.org('GET', '/users')).json)).toBe(true)
    const { world } = soar.sandbox.resilient
    world.settings = { ...world.settings, lists: 'entities' }
    expect((await soar.org('GET', '/users')).json.entities).toHaveLength(4)
  })

  it('needs a name and a discovery that is not to come', async () => {
    const bare = await soar.org('POST', '/incidents', { discovered_date: 1 })
    expect([bare.status, bare.json.hints]).toEqual([400, ['Name']])
    const soon = { name: 'x', discovered_date: Date.now() + 60_000 }
    expect((await soar.org('POST', '/incidents', soon)).status).toBe(400)
  })

  it('hangs replies below the note they answer, and keeps the place of a deleted one', async () => {
    const id = idOf(await soar.create())
    const first = desk().comment('Ines', id, 'First')
    desk().comment('Kofi', id, 'Reply', first.id)
    desk().deleteComment('Ines', id, first.id)
    const { json } = await soar.org('GET', `/incidents/${id}/comments`)
    expect(json).toMatchObject([{ is_deleted: true, text: null, children: [{ text: 'Reply' }] }])
  })

  it('counts a file as a change of its incident, and a note only where that is set', async () => {
    const id = idOf(await soar.create())
    desk().comment('Ines', id, 'A note')
    expect((await get(id)).vers).toBe(1)
    desk().attach('Ines', id, { name: 'a', contentType: 'text/plain', content: Buffer.from('x') })
    expect((await get(id)).vers).toBe(2)
    const { world } = soar.sandbox.resilient
    world.settings = { ...world.settings, notesChangeIncident: true }
    desk().comment('Ines', id, 'Another')
    expect((await get(id)).vers).toBe(3)
  })

  it('finds notes of all incidents by their times, as far as its version knows them', async () => {
    const id = idOf(await soar.create())
    const search = (field_name: string) =>
      soar.send('POST', '/search_ex', {
        ...{ org_id: 201, query: '*', types: ['note'], min_required_results: 0 },
        filters: {
          note: [{ conditions: [{ field_name, method: 'gte', value: Date.now() - 5000 }] }],
        },
      })
    desk().comment('Ines', id, 'Fresh')
    expect((await search('modify_date')).json.results).toMatchObject([
      { type_id: 'note', inc_id: id, result: { text: 'Fresh' } },
    ])
    const { world } = soar.sandbox.resilient
    world.settings = { ...world.settings, noteSearch: 'created' }
    expect((await search('modify_date')).status).toBe(400)
    expect((await search('create_date')).json.results).toHaveLength(1)
    world.settings = { ...world.settings, noteSearch: 'none' }
    expect((await search('create_date')).status).toBe(405)
  })

  it('goes on from saved data as if nothing had happened', async () => {
    const id = idOf(await soar.create({ properties: { loss: 12 } }))
    const before = await get(id)
    const system = soar.sandbox.resilient
    const saved = system.saved()
    system.reset()
    expect((await soar.org('GET', `/incidents/${id}`)).status).toBe(404)
    system.restore(saved)
    expect(await get(id)).toEqual(before)
    expect(idOf(await soar.create())).toBeGreaterThan(id)
  })

  it('shows its incidents to a person', async () => {
    const { browseUrl } = soar.sandbox.addresses.resilient
    const list = await (await fetch(browseUrl)).text()
    expect(list).toContain('Invoice fraud from a taken-over supplier mailbox')
    const path = /href="(\/resilient\/incidents\/\d+)">/.exec(list)?.[1] ?? ''
    const page = await (await fetch(new URL(path, browseUrl))).text()
    expect(page).toContain('Severity')
    expect((await fetch(`${browseUrl}incidents/1`)).status).toBe(404)
  })
})
