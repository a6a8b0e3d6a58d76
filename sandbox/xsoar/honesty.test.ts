import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { idsOf, type Reply, XsoarClient } from './testing/xsoar-client'

// What a client gets wrong when it trusts a friendlier server than the vendor's.
let xsoar: XsoarClient

beforeAll(async () => {
  xsoar = await XsoarClient.start()
})
beforeEach(() => xsoar.sandbox.reset())
afterAll(() => xsoar.close())

const load = (id: string): Promise<Reply> => xsoar.get(`/incident/load/${id}`)
const made = (fields: object = {}) =>
  xsoar.sandbox.xsoar.as.create('ada', { name: 'Probe', details: 'Kept', ...fields }).id

describe('search', () => {
  it('gives nothing at all without a size, and says how much there is', async () => {
    const reply = await xsoar.search({ query: 'status:active' })
    expect(reply.status).toBe(200)
    expect(reply.json.data).toBeNull()
    expect(reply.json.total).toBeGreaterThan(10)
  })

  it('answers null, not an empty list, when nothing matches', async () => {
    const reply = await xsoar.search({ query: 'name:"no such name"', size: 10 })
    expect(reply.json).toMatchObject({ total: 0, data: null })
  })

  it('counts pages from zero and never gives more than its cap', async () => {
    xsoar.sandbox.xsoar.world.settings = { ...xsoar.sandbox.xsoar.world.settings, pageCap: 4 }
    const sort = [{ field: 'created', asc: true }]
    const first = idsOf(await xsoar.search({ page: 0, size: 1000, sort }))
    const second = idsOf(await xsoar.search({ page: 1, size: 4, sort }))
    expect(first).toEqual(['1', '2', '3', '4'])
    expect(second).toEqual(['5', '6', '7', '8'])
  })

  it('goes on behind the last sort values', async () => {
    const sort = [{ field: 'modified', asc: true }]
    const first = await xsoar.search({ size: 10, sort })
    const rest = await xsoar.search({ size: 100, sort, searchAfter: first.json.searchAfter })
    expect(new Set([...idsOf(first), ...idsOf(rest)]).size).toBe(25)
    expect(idsOf(first).length + idsOf(rest).length).toBe(25)
  })

  it('ignores every other condition beside a query', async () => {
    const both = await xsoar.search({ query: 'type:Phishing', id: ['1'], status: [2], size: 100 })
    const alone = await xsoar.search({ query: 'type:Phishing', size: 100 })
    expect(idsOf(both)).toEqual(idsOf(alone))
    expect(idsOf(await xsoar.search({ id: ['2', '3'], size: 100 })).sort()).toEqual(['2', '3'])
  })

  it('reads fromDate as the moment of creation, not of change', async () => {
    const id = '1'
    xsoar.sandbox.xsoar.as.edit('ada', id, { details: 'Changed now' })
    const yesterday = new Date(xsoar.sandbox.clock.now() - 86_400_000).toISOString()
    const byDate = idsOf(await xsoar.search({ fromDate: yesterday, size: 100 }))
    const byQuery = idsOf(await xsoar.search({ query: `modified:>="${yesterday}"`, size: 100 }))
    expect(byDate).not.toContain(id)
    expect(byQuery).toContain(id)
  })

  it('refuses a query it cannot read and finds nothing by a field it does not know', async () => {
    const bad = await xsoar.search({ query: 'type:(Phishing', size: 10 })
    expect(bad.status).toBe(400)
    expect(bad.json).toMatchObject({ status: 400, encrypted: false, multires: null })
    expect(idsOf(await xsoar.search({ query: 'nosuchfield:x', size: 10 }))).toEqual([])
  })

  it('notices a write late while a read by id does not', async () => {
    xsoar.sandbox.xsoar.world.settings = {
      ...xsoar.sandbox.xsoar.world.settings,
      indexDelayMs: 5000,
    }
    const id = made()
    expect(idsOf(await xsoar.search({ id: [id], size: 10 }))).toEqual([])
    expect((await load(id)).status).toBe(200)
    xsoar.sandbox.clock.advance(5000)
    expect(idsOf(await xsoar.search({ id: [id], size: 10 }))).toEqual([id])
  })

  it.each([
    ['severity:>=3 and -status:closed', 10],
    ['type:(Phishing Malware) or owner:priya_raman', 16],
    ['not (status:active or status:closed)', 4],
    ['riskscore:>80', 2],
    ['"mailbox rule"', 1],
    ['dbotMirrorId:INC0012345', 1],
  ])('understands %s', async (query, count) => {
    expect((await xsoar.search({ query, size: 100 })).json.total).toBe(count)
  })
})

describe('times', () => {
  it('have up to nine digits, of differing length, and the year 1 for never', async () => {
    const { data } = (await xsoar.search({ size: 100 })).json as {
      data: readonly { created: string; closed: string; dueDate: string }[]
    }
    const digits = new Set(data.map(({ created }) => created.split('.')[1]?.length ?? 0))
    expect(digits.size).toBeGreaterThan(1)
    expect(Math.max(...digits)).toBe(10)
    expect(data.every(({ dueDate }) => dueDate === '0001-01-01T00:00:00Z')).toBe(true)
    expect(data.some(({ closed }) => !closed.startsWith('0001'))).toBe(true)
  })
})

describe('writing', () => {
  it('takes an update for the whole incident and empties what it leaves out', async () => {
    const id = made({ severity: 3, owner: 'ada_osei', CustomFields: { scanip: '192.0.2.1' } })
    const before = await load(id)
    const reply = await xsoar.post('/incident', { id, version: before.json.version, name: 'Only' })
    expect(reply.status).toBe(200)
    expect((await load(id)).json).toMatchObject({
      ...{ name: 'Only', details: '', severity: 0, owner: '', CustomFields: {}, status: 0 },
    })
  })

  it('answers 400, not 409, to an old version and takes -1 for force', async () => {
    const id = made()
    const { json: whole } = await load(id)
    const first = await xsoar.post('/incident', { ...whole, name: 'First' })
    expect(first.json.version).toBe(2)
    const second = await xsoar.post('/incident', { ...whole, name: 'Second' })
    expect(second.status).toBe(400)
    expect(second.json).toMatchObject({ id: 'errOptimisticLock', title: 'Optimistic lock error' })
    expect(second.json.error).toContain("DB Version '2' and Insert version '1' do not match")
    const forced = await xsoar.post('/incident', { ...whole, version: -1, name: 'Forced' })
    expect(forced.json).toMatchObject({ name: 'Forced', version: 3 })
  })

  it('drops custom fields that are not named in small letters without blanks', async () => {
    const fields = { 'Scan IP': 'a', ScanIP: 'b', scanip: 'c', nosuchfield: 'd' }
    const reply = await xsoar.post('/incident', { name: 'Custom', CustomFields: fields })
    expect(reply.json.CustomFields).toEqual({ scanip: 'c' })
  })

  it('refuses a member of another type as Go does', async () => {
    const reply = await xsoar.post('/incident', { name: 'x', severity: 'High' })
    expect(reply.status).toBe(400)
    expect(reply.json.error).toContain('cannot unmarshal')
    expect((await xsoar.post('/incident', { name: 'x', severity: 7 })).status).toBe(400)
  })

  it('closes in a batch and counts what it could not close', async () => {
    const id = made()
    const body = { ids: [id, '9999'], closeReason: 'Resolved', closeNotes: 'Done.' }
    const reply = await xsoar.post('/incident/batchClose', body)
    expect(reply.json).toMatchObject({ total: 1, notUpdated: 1 })
    expect((await load(id)).json).toMatchObject({ status: 2, closeReason: 'Resolved' })
  })
})

describe('the war room', () => {
  const room = (id: string, body: object = {}) =>
    xsoar.post(`/investigation/${id}`, { pageSize: 100, ...body })

  it('does not exist before somebody starts the investigation', async () => {
    const { id } = xsoar.sandbox.xsoar.as.create('ada', { name: 'Pending' }, true)
    const reply = await room(id)
    expect(reply.status).toBe(400)
    expect(reply.text).toContain('Could not find investigation')
    await xsoar.post('/incident/investigate', { id, version: 1 })
    expect((await room(id)).json.entries).toBeNull()
  })

  it('numbers entries within their investigation and takes none once it is closed', async () => {
    const id = made()
    const entry = { investigationId: id, format: 'markdown', contents: 'One' }
    expect((await xsoar.post('/entry/formatted', entry)).json.id).toBe(`1@${id}`)
    xsoar.sandbox.xsoar.as.close('ada', id, 'Resolved', '')
    expect((await xsoar.post('/entry/formatted', entry)).status).toBe(412)
    expect((await xsoar.post('/entry', { investigationId: id, data: 'x' })).status).toBe(412)
  })

  it('runs a plain entry that begins like a command, but not a formatted one', async () => {
    const id = made()
    await xsoar.post('/entry', { investigationId: id, data: '!DeleteContext all=yes' })
    const said = { investigationId: id, format: 'markdown', contents: '!DeleteContext all=yes' }
    await xsoar.post('/entry/formatted', said)
    const { entries } = (await room(id)).json as { entries: readonly { category: string }[] }
    expect(entries.map(({ category }) => category)).toEqual(['commandAndResults', 'chats'])
  })

  it('wants the mark of a note as a text', async () => {
    const id = made()
    const written = xsoar.sandbox.xsoar.as.write('ada', id, { contents: 'x' })
    const mark = { id: written.id, version: -1, investigationId: id }
    expect((await xsoar.post('/entry/note', { ...mark, data: true })).status).toBe(400)
    const reply = await xsoar.post('/entry/note', { ...mark, data: 'true' })
    expect(reply.json).toMatchObject({ note: true, category: 'notes' })
  })

  it('gives the newest entries of a page, oldest first, by category and by all tags', async () => {
    const id = made()
    const { as } = xsoar.sandbox.xsoar
    for (const text of ['a', 'b', 'c']) as.write('ada', id, { contents: text })
    as.write('ada', id, { contents: 'd', note: true, tags: ['x', 'y'] })
    const texts = (reply: Reply) =>
      (reply.json.entries as { contents: string }[] | null)?.map(({ contents }) => contents)
    expect(texts(await room(id, { pageSize: 2 }))).toEqual(['c', 'd'])
    expect(texts(await room(id, { categories: ['notes'] }))).toEqual(['d'])
    expect(texts(await room(id, { tags: ['x', 'z'] }))).toEqual(['d'])
    expect(texts(await room(id, { tags: ['x', 'z'], tagsAndOperator: true }))).toBeUndefined()
  })

  it('is no change of the incident, unless the tenant counts it as one', async () => {
    const id = made()
    const { as, world } = xsoar.sandbox.xsoar
    as.write('ada', id, { contents: 'a' })
    expect((await load(id)).json.version).toBe(1)
    world.settings = { ...world.settings, entriesTouchIncident: true }
    as.write('ada', id, { contents: 'b' })
    expect((await load(id)).json.version).toBe(2)
  })
})

describe('signing in', () => {
  it('takes the bare key, never a scheme', async () => {
    const { authorization } = xsoar.signedIn()
    const bearer = await xsoar.send('GET', '/user', undefined, {
      authorization: `Bearer ${authorization}`,
    })
    expect(bearer.status).toBe(401)
    expect((await xsoar.get('/user')).json).toMatchObject({ username: 'lockstep' })
  })

  it('answers 403 to a write with a wrong key, as if it were forged', async () => {
    const body = { filter: { size: 1 } }
    const reply = await xsoar.send('POST', '/incidents/search', body, { authorization: 'wrong' })
    expect(reply.status).toBe(403)
    expect(reply.json).toMatchObject({ id: 'forbidden', title: 'Forbidden' })
  })

  it('wants the number of the key and another path from version 8 on', async () => {
    const north = new XsoarClient(xsoar.sandbox, 'xsoar-b')
    const path = '/xsoar/public/v1/incidents/search'
    const body = { filter: { size: 1 } }
    const keyOnly = await north.send('POST', path, body, north.signedIn())
    expect(keyOnly.status).toBe(401)
    expect(keyOnly.json).toMatchObject({ reply: { err_code: 401 } })
    const both = { ...north.signedIn(), 'x-xdr-auth-id': '11' }
    expect((await north.send('POST', path, body, both)).status).toBe(200)
    expect((await north.send('POST', '/incidents/search', body, both)).status).toBe(404)
  })

  it('puts the account of a multi-tenant server before every path', async () => {
    const { world } = xsoar.sandbox.xsoar
    world.settings = { ...world.settings, account: 'Contoso' }
    expect((await xsoar.get('/user')).status).toBe(404)
    expect((await xsoar.get('/acc_Other/user')).status).toBe(404)
    expect((await xsoar.get('/acc_Contoso/user')).status).toBe(200)
  })

  it('refuses what an account may not do and keeps a limit when told to', async () => {
    const rosa = xsoar.signedIn('rosa_keller')
    expect((await xsoar.send('POST', '/incident', { name: 'x' }, rosa)).status).toBe(403)
    const { world } = xsoar.sandbox.xsoar
    world.settings = { ...world.settings, requestsPerMinute: 2 }
    const statuses = [await xsoar.get('/user'), await xsoar.get('/user'), await xsoar.get('/user')]
    expect(statuses.at(-1)?.status).toBe(429)
    expect(Number(statuses.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})
