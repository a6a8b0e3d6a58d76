import { request } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { RestClient } from '../testing/rest-client'

let jira: RestClient

beforeAll(async () => {
  jira = await RestClient.start()
})
beforeEach(() => {
  jira.sandbox.reset()
})
afterAll(() => jira.close())

/** fetch does not let a caller choose these headers. */
function withHeaders(
  method: string,
  path: string,
  headers: Record<string, string>,
): Promise<number> {
  const { port } = new URL(jira.sandbox.addresses.controlUrl)
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    sent.once('error', reject)
    sent.end()
  })
}

describe('the clock', () => {
  it('is shown, set, frozen, moved and followed', async () => {
    const now = Date.UTC(2026, 2, 4, 5, 6, 7)
    await jira.control('PUT', '/clock', { now: new Date(now).toISOString(), frozen: true })
    const reading = await jira.control('GET', '/clock')
    expect(reading.json).toMatchObject({ now, iso: '2026-03-04T05:06:07.000Z', frozen: true })
    await jira.control('POST', '/clock/advance', { ms: 1000 })
    expect(jira.sandbox.clock.now()).toBe(now + 1000)
    expect((await jira.get('/myself')).headers.get('date')).toBe('Wed, 04 Mar 2026 05:06:08 GMT')
    const following = await jira.control('PUT', '/clock', { offsetMs: -86_400_000 })
    expect(following.json).toMatchObject({ frozen: false })
    expect(Number(following.json.offsetMs)).toBeLessThan(-86_000_000)
    expect((await jira.control('PUT', '/clock', { now: 'soon' })).status).toBe(400)
  })

  it('is kept by a reset that is told so, and dates the seed', async () => {
    await jira.control('PUT', '/clock', { now: Date.UTC(2025, 0, 1), frozen: true })
    await jira.control('POST', '/reset', { keepClock: true })
    const reply = await jira.search('project = SEC AND updated > "2025-01-01"')
    expect(reply.json.issues).toEqual([])
    const some = await jira.search('project = SEC AND updated > "2024-12-20"')
    expect(some.json.issues).not.toEqual([])
    await jira.control('POST', '/reset')
    expect(Number((await jira.control('GET', '/clock')).json.offsetMs)).toBe(0)
  })

  it('dates what is written', async () => {
    jira.sandbox.clock.set(Date.UTC(2026, 6, 1, 12), true)
    const { id } = await jira.create()
    const issue = await jira.get(`/issue/${id}?fields=created`, 'ada')
    expect(issue.json.fields?.created).toBe('2026-07-01T14:00:00.000+0200')
  })
})

describe('the journal', () => {
  it('keeps requests and answers, and never a credential', async () => {
    await jira.put('/issue/SEC-1', { fields: { summary: 'Noted' } })
    await jira.get('/myself', null)
    const { json, text } = await jira.control('GET', '/journal')
    const entries = json.entries as unknown as Record<string, unknown>[]
    expect(entries).toHaveLength(2)
    expect(entries[0]).toMatchObject({
      method: 'PUT',
      path: '/jira/rest/api/3/issue/SEC-1',
      user: 'lockstep@example.test',
      status: 204,
      requestBody: '{"fields":{"summary":"Noted"}}',
    })
    expect(entries[1]).toMatchObject({ user: null, status: 401 })
    expect(text).not.toContain(jira.login('lockstep'))
    expect(text).not.toContain('sandbox-token-lockstep')
    const since = await jira.control('GET', `/journal?since=${String(entries[0]?.seq)}`)
    expect(since.json.entries).toHaveLength(1)
    await jira.control('DELETE', '/journal')
    expect((await jira.control('GET', '/journal')).json.entries).toEqual([])
  })
})

describe('the guard', () => {
  it('answers only to loopback names and to pages of its own', async () => {
    const { host } = new URL(jira.sandbox.addresses.controlUrl)
    expect(await withHeaders('GET', '/control', { host })).toBe(200)
    expect(await withHeaders('GET', '/control', { host: 'localhost:1' })).toBe(200)
    expect(await withHeaders('GET', '/control', { host: 'rebound.example' })).toBe(403)
    expect(await withHeaders('GET', '/jira/', { host: 'rebound.example' })).toBe(403)
    const foreign = { host, origin: 'https://elsewhere.example' }
    expect(await withHeaders('POST', '/control/reset', foreign)).toBe(403)
    expect(
      await withHeaders('POST', '/control/reset', { host, 'sec-fetch-site': 'cross-site' }),
    ).toBe(403)
    expect(await withHeaders('POST', '/control/reset', { host, origin: `http://${host}` })).toBe(
      200,
    )
  })
})

describe('the other side', () => {
  it('edits, comments, transitions and deletes as a chosen user', async () => {
    const { key } = await jira.create()
    const base = `/jira/issue/${key}`
    await jira.control('POST', `${base}/edit`, {
      user: 'Priya Raman',
      summary: 'Changed by hand',
      priority: 'Highest',
      description: '## Found\n\n- one **host**',
    })
    await jira.control('POST', `${base}/comment`, { user: 'tomas', body: 'Looking into it.' })
    await jira.control('POST', `${base}/transition`, { user: 'tomas', to: 'Start progress' })
    const issue = await jira.get(`/issue/${key}?expand=changelog`)
    expect(issue.json.fields?.summary).toBe('Changed by hand')
    expect(issue.json.fields?.priority?.name).toBe('Highest')
    expect(issue.json.fields?.description?.content?.[0]).toMatchObject({ type: 'heading' })
    expect(issue.json.fields?.status?.name).toBe('In Progress')
    const histories = issue.json.changelog?.histories as unknown as {
      author: { displayName: string }
    }[]
    expect(histories.map((h) => h.author.displayName)).toEqual(['Tomas Lindqvist', 'Priya Raman'])
    const refused = await jira.control('POST', `${base}/delete`, { user: 'tomas' })
    expect(refused.status).toBe(403)
    expect((await jira.control('POST', `${base}/delete`, {})).status).toBe(200)
  })

  it('creates, and edits a comment', async () => {
    const made = await jira.control('POST', '/jira/issue', {
      user: 'priya',
      project: 'SEC',
      issuetype: 'Bug',
      summary: 'From the other side',
    })
    const key = String(made.json.key)
    const first = await jira.control('POST', `/jira/issue/${key}/comment`, { body: 'One' })
    await jira.control('POST', `/jira/issue/${key}/comment`, { id: first.json.id, body: 'Two' })
    const { text } = await jira.get(`/issue/${key}/comment`)
    expect(text).toContain('Two')
    expect(text).not.toContain('One')
  })

  it('takes rights away, gives them back, and changes a profile', async () => {
    const rights = '/jira/user/lockstep@example.test/rights'
    await jira.control('POST', rights, { deny: ['ADD_COMMENTS'] })
    const probe = '/mypermissions?projectKey=SEC&permissions=ADD_COMMENTS'
    expect((await jira.get(probe)).json.permissions?.ADD_COMMENTS).toMatchObject({
      havePermission: false,
    })
    await jira.control('POST', rights, { grant: ['ADD_COMMENTS'] })
    expect((await jira.get(probe)).json.permissions?.ADD_COMMENTS).toMatchObject({
      havePermission: true,
    })
    const profile = '/jira/user/lockstep@example.test/profile'
    await jira.control('POST', profile, { timeZone: 'Asia/Tokyo' })
    expect((await jira.get('/myself')).json.timeZone).toBe('Asia/Tokyo')
    expect((await jira.control('POST', profile, { timeZone: 'Mars/Base' })).status).toBe(400)
    await jira.control('POST', profile, { token: 'rotated' })
    expect((await jira.get('/myself')).status).toBe(401)
  })

  it('fills a project, dumps the state and goes back to the seed', async () => {
    const filled = await jira.control('POST', '/jira/fill', { project: 'OPS', count: 250, seed: 7 })
    expect(filled.json.created).toBe(250)
    const count = await jira.post('/search/approximate-count', { jql: 'project = OPS' })
    expect(count.json.count).toBe(254)
    const state = await jira.control('GET', '/jira/state')
    expect(state.json.issues).toHaveLength(266)
    expect(state.text).not.toContain('sandbox-token')
    await jira.control('POST', '/reset')
    const after = await jira.control('GET', '/jira/state')
    expect(after.json.issues).toHaveLength(16)
  })
})
