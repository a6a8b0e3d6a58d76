import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keysOf, RestClient } from '../../testing/rest-client'

let jira: RestClient

beforeAll(async () => {
  jira = await RestClient.start()
})
beforeEach(() => {
  jira.sandbox.reset()
})
afterAll(() => jira.close())

const find = async (jql: string, who = 'lockstep'): Promise<string[]> => {
  const reply = await jira.search(jql, { fields: ['key'] }, who)
  expect(reply.text).not.toContain('errorMessages')
  return keysOf(reply)
}

const refusal = async (jql: string): Promise<string> => {
  const reply = await jira.search(jql)
  expect(reply.status).toBe(400)
  expect(reply.json.errors).toEqual({})
  return String(reply.json.errorMessages?.[0])
}

describe('conditions', () => {
  it.each([
    ['project = SEC AND issuetype = Incident ORDER BY key', 'SEC-1 SEC-2 SEC-6 SEC-8'],
    ['project = "Security Response" and type in (Bug) order by key', 'SEC-3 SEC-4'],
    ['status = Done', 'SEC-8 SEC-3'],
    ['statusCategory = "In Progress" AND project = SEC', 'SEC-2 SEC-1'],
    ['resolution is not empty order by key', 'OPS-2 SEC-3 SEC-8 SUP-3'],
    ['resolution = Unresolved AND project = OPS order by key', 'OPS-1 OPS-3 OPS-4'],
    ['labels = PHISHING', 'SEC-1'],
    ['labels in (tls, keys) order by created', 'SEC-3 OPS-2'],
    ['priority > High', 'SEC-8 SEC-2 SEC-1'],
    ['priority = Low OR key = SEC-2 order by key', 'OPS-4 SEC-2'],
    ['NOT (project = SEC) AND component is not EMPTY', 'OPS-1'],
    ['parent = SEC-6', 'SEC-7'],
    ['summary ~ "credential phish*"', 'SEC-1'],
    ['text ~ "clients older"', 'SEC-3'],
    ['"CVSS score" >= 7.4 order by cf[10013]', 'SEC-3 SEC-4'],
    ['cf[10018] = Ransomware', 'SEC-2'],
    ['cf[10010] in (Production) ORDER BY key DESC', 'OPS-2 OPS-1'],
    ['assignee is not empty', 'SEC-2'],
    ['reporter = "Tomas Lindqvist" AND labels = ransomware', 'SEC-2'],
    ['key in (SEC-1, OPS-1) and labels != patching', 'SEC-1'],
    ["labels = 'phishing' && project = SEC", 'SEC-1'],
  ])('%s', async (jql, keys) => {
    expect((await find(jql)).join(' ')).toBe(keys)
  })

  it('knows who asks, and what time it is', async () => {
    jira.sandbox.clock.set(Date.UTC(2031, 5, 10, 12), true)
    const { key } = await jira.create()
    expect(await find('reporter = currentUser()')).toEqual([key])
    expect(await find('created >= startOfDay() AND created <= now()')).toEqual([key])
    expect(await find('created >= -1m AND created < endOfDay()')).toEqual([key])
    jira.sandbox.clock.advance(2 * 60_000)
    expect(await find('created >= -1m AND project = SEC')).toEqual([])
  })

  it('hides what a user may not browse', async () => {
    expect(await refusal('project = ARC')).toContain("The value 'ARC' does not exist")
    expect(await find('project = ARC', 'ada')).toEqual(['ARC-1'])
    expect(await find('key = ARC-1', 'ada')).toEqual(['ARC-1'])
    expect(await refusal('key = ARC-1')).toContain("An issue with key 'ARC-1' does not exist")
  })

  it('finds a moved issue by its old key', async () => {
    const { key, id } = await jira.create()
    const moved = jira.sandbox.jira.as.move('ada', key, 'OPS')
    expect(await find(`key = ${key}`)).toEqual([moved.key])
    expect(await find(`id = ${id}`)).toEqual([moved.key])
  })
})

describe('refusals', () => {
  it.each([
    ['nonsense = 1', "Field 'nonsense' does not exist"],
    ['issue.property[lockstep.link].op = "x"', 'does not exist'],
    ['status = Nope', "The value 'Nope' does not exist for the field 'status'"],
    ['assignee = "tomas.lindqvist@example.test"', 'does not exist for the field'],
    ['project ~ SEC', "The operator '~' is not supported by the 'project' field"],
    ['summary = "x"', "The operator '=' is not supported by the 'summary' field"],
    ['project = SEC AND', 'Error in the JQL Query'],
    ['project SEC', 'Expecting operator'],
    ['project = SEC status = Done', "Expecting either 'OR' or 'AND'"],
    ['(project = SEC', "Expecting ')'"],
    ['labels = "open', 'has not been completed'],
    ['labels = a@b', "'@' is a reserved JQL character"],
    ['updated >= "01.02.2026"', 'Valid formats include'],
    ['updated >= "2026-13-01"', 'Valid formats include'],
    ['updated >= yesterday()', 'Unable to find JQL function'],
    ['status was Done', 'History searches are not supported'],
    ['project = SEC order by nonsense', 'Not able to sort'],
    [
      'project = SEC order by key, id, created, updated, status, summary, due, priority',
      'at most 7',
    ],
    ['project = (SEC)', 'does not support lists'],
    ['project in SEC', 'needs a list'],
  ])('%s', async (jql, reason) => {
    expect(await refusal(jql)).toContain(reason)
  })
})

describe('pages', () => {
  const fields = ['summary']

  it('hold every row once while rows change, and never skip one', async () => {
    await jira.control('POST', '/jira/fill', { project: 'SEC', count: 40, days: 2 })
    const jql = 'project = SEC ORDER BY updated ASC, key ASC'
    const seen: string[] = []
    let token: unknown
    let rounds = 0
    do {
      const page = await jira.search(jql, {
        fields,
        maxResults: 10,
        ...(token === undefined ? {} : { nextPageToken: token }),
      })
      const keys = keysOf(page)
      seen.push(...keys)
      token = page.json.nextPageToken
      if (rounds++ < 3) jira.sandbox.jira.as.edit('ada', keys[0] ?? '', { priority: 'Lowest' })
    } while (token !== undefined)
    expect(new Set(seen).size).toBe(48)
    expect(seen.length).toBeGreaterThan(48)
  })

  it('have tokens bound to their query, their user and their time', async () => {
    const jql = 'project = SEC'
    const first = await jira.search(jql, { fields, maxResults: 2 })
    const nextPageToken = first.json.nextPageToken
    expect((await jira.search(jql, { fields, maxResults: 2, nextPageToken })).status).toBe(200)
    const foreign = [
      await jira.search('project = OPS', { nextPageToken }),
      await jira.search(jql, { nextPageToken }, 'ada'),
      await jira.search(jql, { nextPageToken, reconcileIssues: [10000] }),
      await jira.search(jql, { nextPageToken: `${String(nextPageToken)}x` }),
    ]
    expect(foreign.map((r) => r.status)).toEqual([400, 400, 400, 400])
    jira.sandbox.clock.advance(8 * 86_400_000)
    expect((await jira.search(jql, { nextPageToken })).status).toBe(400)
  })

  it('are the same by GET', async () => {
    const query = new URLSearchParams({ jql: 'project = SEC', fields: 'summary', maxResults: '3' })
    const reply = await jira.get(`/search/jql?${query}`)
    expect(keysOf(reply)).toHaveLength(3)
    expect(reply.json.isLast).toBe(false)
  })

  it('take at most 50 ids to reconcile and 5 properties, and no list as expand', async () => {
    const many = Array.from({ length: 51 }, (_, i) => 10_000 + i)
    const keys = ['a', 'b', 'c', 'd', 'e', 'f']
    for (const more of [{ reconcileIssues: many }, { properties: keys }, { expand: ['names'] }])
      expect((await jira.search('project = SEC', more)).status).toBe(400)
  })

  it('stay right when late rows and reconciled rows mix', async () => {
    await jira.control('PUT', '/jira/settings', { indexDelayMs: 60_000 })
    const made = await jira.create({ labels: ['late'] })
    await jira.put('/issue/SEC-1', { fields: { labels: ['late'] } })
    expect(await find('labels = late')).toEqual([])
    expect(await find('labels = phishing')).toEqual(['SEC-1'])
    const reply = await jira.search('labels = late', {
      fields: ['labels'],
      reconcileIssues: [Number(made.id)],
    })
    expect(keysOf(reply)).toEqual([made.key])
    jira.sandbox.clock.advance(60_000)
    expect((await find('labels = late order by key')).sort()).toEqual(['SEC-1', made.key])
    expect(await find('labels = phishing')).toEqual([])
  })

  it('still show a deleted issue until the index has noticed', async () => {
    const { key, id } = await jira.create({ labels: ['doomed'] })
    jira.sandbox.jira.as.delete('ada', key, { indexDelayMs: 1000 })
    expect(await find('labels = doomed')).toEqual([key])
    expect((await jira.get(`/issue/${id}`)).status).toBe(404)
    jira.sandbox.clock.advance(1000)
    expect(await find('labels = doomed')).toEqual([])
  })
})
