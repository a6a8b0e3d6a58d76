import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keysOf, paragraph, type Reply, RestClient } from '../testing/rest-client'
import { renderTime } from './read/zoned-time'

// What a client gets wrong when it trusts a friendlier server than the vendor's.
let jira: RestClient

beforeAll(async () => {
  jira = await RestClient.start()
})
beforeEach(() => {
  jira.sandbox.reset()
})
afterAll(() => jira.close())

const minute = 60_000

describe('search', () => {
  it('answers 410 on the removed operation', async () => {
    expect((await jira.get('/search?jql=project=SEC')).status).toBe(410)
    expect((await jira.post('/search', { jql: 'project = SEC' })).status).toBe(410)
  })

  it('gives ids only when no fields are named', async () => {
    const { json } = await jira.search('key = SEC-1')
    expect(json.issues).toEqual([{ id: '10000' }])
  })

  it('refuses an unbounded query', async () => {
    const reply = await jira.search('order by key desc')
    expect(reply.status).toBe(400)
    expect(reply.text).toContain('Unbounded JQL queries are not allowed here')
  })

  it('has a closed body: startAt is refused', async () => {
    const reply = await jira.search('project = SEC', { startAt: 0 })
    expect(reply.status).toBe(400)
    expect(reply.json.errors).toEqual({})
  })

  it('gives a page shorter than asked with more to come', async () => {
    await jira.control('PUT', '/jira/settings', { pageCapFields: 5, shortPagesBy: 2 })
    const first = await jira.search('project = SEC', { fields: ['summary'], maxResults: 50 })
    expect(keysOf(first)).toHaveLength(3)
    expect(first.json.isLast).toBe(false)
    const seen = keysOf(first)
    let token: unknown = first.json.nextPageToken
    while (token !== undefined) {
      const page = await jira.search('project = SEC', {
        fields: ['summary'],
        maxResults: 50,
        nextPageToken: token,
      })
      seen.push(...keysOf(page))
      token = page.json.nextPageToken
    }
    expect(new Set(seen).size).toBe(8)
    expect(seen).toHaveLength(8)
  })

  it("reads quoted literals in the user's own zone, to the minute", async () => {
    const { id } = await jira.create()
    const { updated } = jira.sandbox.jira.as.issue('ada', id)
    const literal = (zone: string, at: number): string =>
      `"${renderTime(at, zone).slice(0, 16).replace('T', ' ')}"`
    const finds = async (text: string, who: string): Promise<boolean> => {
      const reply = await jira.search(`updated >= ${text} AND id = ${id}`, {}, who)
      expect(reply.status).toBe(200)
      return (reply.json.issues as unknown as unknown[]).length === 1
    }
    for (const [who, zone] of [
      ['lockstep', 'America/St_Johns'],
      ['priya', 'Asia/Kolkata'],
    ] as const) {
      expect(await finds(literal(zone, updated), who)).toBe(true)
      expect(await finds(literal(zone, updated + minute), who)).toBe(false)
    }
    expect(await finds(literal('UTC', updated), 'lockstep')).toBe(false)
    const seconds = await jira.search('updated >= "2026-01-01 09:30:15"')
    expect(seconds.status).toBe(400)
  })

  it('takes unquoted epoch milliseconds as absolute', async () => {
    const { id } = await jira.create()
    const { updated } = jira.sandbox.jira.as.issue('ada', id)
    for (const who of ['lockstep', 'priya', 'ada']) {
      const at = await jira.search(`id = ${id} AND updated >= ${updated - minute}`, {}, who)
      const after = await jira.search(`id = ${id} AND updated >= ${updated + 2 * minute}`, {}, who)
      expect(at.json.issues).toHaveLength(1)
      expect(after.json.issues).toHaveLength(0)
    }
  })

  it('shows a write late, unless the issue is to be reconciled', async () => {
    await jira.control('PUT', '/jira/settings', { indexDelayMs: 5000 })
    const { id } = await jira.create({ labels: ['ls-late'] })
    const jql = 'labels = ls-late'
    expect((await jira.search(jql)).json.issues).toEqual([])
    expect((await jira.get(`/issue/${id}`)).status).toBe(200)
    const own = await jira.search(jql, { reconcileIssues: [Number(id)] })
    expect(own.json.issues).toEqual([{ id }])
    await jira.control('POST', '/clock/advance', { ms: 5000 })
    expect((await jira.search(jql)).json.issues).toEqual([{ id }])
  })

  it('answers nobody with 200 and nothing', async () => {
    const reply = await jira.search('project = SEC', { fields: ['summary'] }, null)
    expect(reply.status).toBe(200)
    expect(reply.json.issues).toEqual([])
    expect((await jira.get('/myself', null)).status).toBe(401)
  })
})

describe('writing', () => {
  it('answers 204 without a body to an edit and a transition', async () => {
    const { id } = await jira.create()
    const edit = await jira.put(`/issue/${id}`, { fields: { summary: 'Changed' } })
    const move = await jira.post(`/issue/${id}/transitions`, { transition: { id: '11' } })
    expect([edit.status, edit.text, move.status, move.text]).toEqual([204, '', 204, ''])
  })

  it('refuses a plain string where a document belongs', async () => {
    const { id } = await jira.create()
    const edit = await jira.put(`/issue/${id}`, { fields: { description: 'plain' } })
    expect(edit.status).toBe(400)
    expect(edit.json.errors).toEqual({
      description:
        'Operation value must be an Atlassian Document (see the Atlassian Document Format)',
    })
    const comment = await jira.post(`/issue/${id}/comment`, { body: 'plain' })
    expect(comment.status).toBe(400)
    expect(comment.json.errors).toEqual({ comment: 'Comment body is not valid!' })
  })

  it("refuses a field that is not on the transition's screen", async () => {
    const { id } = await jira.create()
    const bare = await jira.post(`/issue/${id}/transitions`, {
      transition: { id: '11' },
      fields: { resolution: { name: 'Done' } },
    })
    expect(bare.status).toBe(400)
    await jira.post(`/issue/${id}/transitions`, { transition: { id: '11' } })
    const other = await jira.post(`/issue/${id}/transitions`, {
      transition: { id: '31' },
      fields: { resolution: { name: 'Done' }, summary: 'x' },
    })
    expect(other.status).toBe(400)
    expect(Object.keys(other.json.errors ?? {})).toEqual(['summary'])
    const missing = await jira.post(`/issue/${id}/transitions`, { transition: { id: '31' } })
    expect(missing.json.errors).toEqual({ resolution: 'Resolution is required.' })
  })

  it('wants X-Atlassian-Token on an upload', async () => {
    const form = new FormData()
    form.append('file', new Blob(['evidence']), 'evidence.txt')
    const bare = await jira.send('POST', '/issue/SEC-1/attachments', form)
    expect(bare.status).toBe(403)
    const token = { 'x-atlassian-token': 'no-check' }
    const sent = await jira.send('POST', '/issue/SEC-1/attachments', form, 'lockstep', token)
    expect(sent.status).toBe(200)
    expect(sent.json).toHaveLength(1)
  })

  it('sends downloads to another host, which refuses forwarded credentials', async () => {
    const form = new FormData()
    form.append('file', new Blob(['evidence']), 'evidence.txt')
    const token = { 'x-atlassian-token': 'no-check' }
    const sent = await jira.send('POST', '/issue/SEC-1/attachments', form, 'lockstep', token)
    const { id } = (sent.json as unknown as { id: string }[])[0] ?? { id: '' }
    const redirect = await jira.get(`/attachment/content/${id}`)
    expect(redirect.status).toBe(303)
    const location = redirect.headers.get('location') ?? ''
    expect(new URL(location).origin).not.toBe(new URL(jira.sandbox.addresses.controlUrl).origin)
    const leaky = await fetch(location, { headers: { authorization: jira.login('lockstep') } })
    expect(leaky.status).toBe(400)
    expect(await (await fetch(location)).text()).toBe('evidence')
    await jira.control('POST', '/clock/advance', { ms: 2 * minute })
    expect((await fetch(location)).status).toBe(403)
  })
})

describe('times and limits', () => {
  it("renders times in the user's zone, without a colon in the offset", async () => {
    const bot = await jira.get('/issue/SEC-1?fields=updated')
    const priya = await jira.get('/issue/SEC-1?fields=updated', 'priya')
    expect(bot.json.fields?.updated).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}-0[23]30$/)
    expect(priya.json.fields?.updated).toMatch(/\+0530$/)
  })

  it('limits writes on one issue, with an ISO reset and a reason', async () => {
    const still = await RestClient.start({
      clock: { now: () => Date.UTC(2026, 5, 1), elapsed: () => 0 },
    })
    const write = (value: number): Promise<Reply> => still.put('/issue/SEC-1/properties/p', value)
    for (let i = 0; i < 20; i++) expect((await write(i)).status).toBeLessThan(300)
    const refused = await write(20)
    expect(refused.status).toBe(429)
    expect(refused.headers.get('ratelimit-reason')).toBe('jira-per-issue-on-write')
    expect(refused.headers.get('x-ratelimit-reset')).toBe('2026-06-01T00:00Z')
    expect(refused.headers.get('retry-after')).toBe('2')
    expect((await still.put('/issue/SEC-2/properties/p', 1)).status).toBe(201)
    await still.control('POST', '/clock/advance', { ms: 2001 })
    expect((await write(21)).status).toBe(200)
    await still.close()
  })

  it('limits bursts on one operation', async () => {
    const still = await RestClient.start({
      clock: { now: () => Date.UTC(2026, 5, 1), elapsed: () => 0 },
    })
    const replies = await Promise.all(Array.from({ length: 101 }, () => still.get('/myself')))
    const refused = replies.filter((r) => r.status === 429)
    expect(refused).toHaveLength(1)
    expect(refused[0]?.headers.get('ratelimit-reason')).toBe('jira-burst-based')
    expect(refused[0]?.headers.get('x-ratelimit-reset')).toBe('2026-06-01T00:00:01.000Z')
    expect(replies[0]?.headers.get('x-ratelimit-limit')).toBe('100')
    expect((await still.get('/serverInfo')).status).toBe(200)
    await still.close()
  })

  it('can answer 429 without Retry-After', async () => {
    await jira.control('POST', '/faults', { kind: 'status', status: 429, retryAfter: 'none' })
    const reply = await jira.get('/myself')
    expect(reply.status).toBe(429)
    expect(reply.headers.get('retry-after')).toBeNull()
    expect((await jira.get('/myself')).status).toBe(200)
  })
})

describe('identity', () => {
  it('keeps the id of a moved issue, and its old key goes on resolving', async () => {
    const { id, key } = await jira.create({ description: paragraph('To be moved') })
    await jira.control('POST', `/jira/issue/${key}/move`, { project: 'OPS' })
    const byOld = await jira.get(`/issue/${key}?fields=project`)
    expect(byOld.status).toBe(200)
    expect(byOld.json.id).toBe(id)
    expect(byOld.json.key).toMatch(/^OPS-\d+$/)
  })

  it('answers 404 for hidden and for deleted alike', async () => {
    const hidden = await jira.get('/issue/ARC-1')
    expect(hidden.status).toBe(404)
    expect((await jira.get('/issue/ARC-1', 'ada')).status).toBe(200)
    const { key } = await jira.create()
    await jira.control('POST', `/jira/issue/${key}/delete`, {})
    const gone = await jira.get(`/issue/${key}`)
    expect(gone.status).toBe(404)
    expect(gone.json).toEqual(hidden.json)
  })
})
