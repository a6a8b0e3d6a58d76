import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '../../server'
import type { Reply } from '../../testing/rest-client'
import { basic, SiteClient } from '../../testing/site-client'

// What a client gets wrong when it takes Data Center for Cloud.
let sandbox: Sandbox
let site: SiteClient

beforeAll(async () => {
  sandbox = await startSandbox({
    systems: ['jira-dc'],
    settings: { 'jira-dc': { rateLimits: false } },
  })
  site = new SiteClient(sandbox.addresses['jira-dc'].baseUrl)
})
beforeEach(() => sandbox.reset())
afterAll(() => sandbox.close())

const token = 'Bearer sandbox-token-lockstep'
const send = (method: string, path: string, body?: unknown, login: string | null = token) =>
  site.send(method, `/rest/api/2${path}`, login, body)
const create = async (fields: object = {}): Promise<Reply> =>
  send('POST', '/issue', {
    fields: { project: { key: 'SEC' }, issuetype: { name: 'Task' }, summary: 'x', ...fields },
  })
const search = (body: object) => send('POST', '/search', body)
const issues = (reply: Reply) => reply.json.issues as unknown as { id: string; key: string }[]

describe('sign-in', () => {
  it('takes an access token, or a name and password, and no e-mail', async () => {
    expect((await send('GET', '/myself')).json).toMatchObject({ name: 'lockstep' })
    const named = basic('lockstep', 'sandbox-password-lockstep')
    expect((await send('GET', '/myself', undefined, named)).status).toBe(200)
    const email = basic('lockstep@example.test', 'sandbox-token-lockstep')
    expect((await send('GET', '/myself', undefined, email)).status).toBe(401)
  })

  it('wants a captcha after three wrong passwords, even of the right one', async () => {
    const wrong = basic('lockstep', 'wrong')
    for (let n = 0; n < 3; n++) {
      const refused = await send('GET', '/myself', undefined, wrong)
      expect(refused.status).toBe(401)
      expect(refused.headers.get('x-seraph-loginreason')).toBe('AUTHENTICATED_FAILED')
    }
    const right = basic('lockstep', 'sandbox-password-lockstep')
    const locked = await send('GET', '/myself', undefined, right)
    expect(locked.status).toBe(403)
    expect(locked.headers.get('x-authentication-denied-reason')).toContain('CAPTCHA_CHALLENGE')
    expect((await send('GET', '/myself')).status).toBe(200)
  })

  it('says what runs there', async () => {
    expect((await send('GET', '/serverInfo')).json.deploymentType).toBe('Server')
  })
})

describe('people', () => {
  it('have names and no account ids', async () => {
    const { id } = (await create({ assignee: { name: 'priya.raman' } })).json
    const { fields } = (await send('GET', `/issue/${id}`)).json
    expect(fields?.assignee).toMatchObject({ name: 'priya.raman', key: 'priya.raman' })
    expect(fields?.assignee).not.toHaveProperty('accountId')
    const cloud = await create({ assignee: { accountId: '712020:5b10a284-0004' } })
    expect(cloud.status).toBe(400)
  })

  it('are searched by username', async () => {
    const find = async (query: string) =>
      (await send('GET', `/user/assignable/search?project=SEC&${query}`)).json as unknown as {
        name: string
      }[]
    expect((await find('username=priya')).map((user) => user.name)).toEqual(['priya.raman'])
    expect((await find('query=priya')).length).toBeGreaterThan(1)
  })
})

describe('texts', () => {
  it('are wiki markup and never documents', async () => {
    const { id } = (await create({ description: '*bold*' })).json
    expect((await send('GET', `/issue/${id}`)).json.fields?.description).toBe('*bold*')
    const document = { type: 'doc', version: 1, content: [] }
    expect((await create({ description: document })).status).toBe(400)
    const comment = await send('POST', `/issue/${id}/comment`, { body: document })
    expect(comment.status).toBe(400)
    expect((await create({ description: 'x'.repeat(32_768) })).status).toBe(400)
  })

  it('of comments tell who sees them by a property only', async () => {
    const { id } = (await create()).json
    const kept = { key: 'sd.public.comment', value: { internal: true } }
    await send('POST', `/issue/${id}/comment`, { body: 'x', properties: [kept] })
    const read = await send('GET', `/issue/${id}/comment?expand=properties`)
    const [comment] = read.json.comments as unknown as object[]
    expect(comment).toMatchObject({ body: 'x', properties: [kept] })
    expect(comment).not.toHaveProperty('jsdPublic')
  })
})

describe('the search', () => {
  it('is walked by position, under a cap of its own', async () => {
    sandbox['jira-dc'].world.settings = { ...sandbox['jira-dc'].world.settings, searchCap: 3 }
    const first = await search({ jql: 'project = SEC ORDER BY key ASC', maxResults: 50 })
    expect(first.json).toMatchObject({ startAt: 0, maxResults: 3, total: 8 })
    const next = await search({ jql: 'project = SEC ORDER BY key ASC', startAt: 3 })
    expect(issues(next).map((issue) => issue.key)).toEqual(['SEC-4', 'SEC-5', 'SEC-6'])
    expect((await send('POST', '/search/jql', { jql: 'project = SEC' })).status).toBe(404)
  })

  it('skips a row when one before it moves to the end', async () => {
    sandbox['jira-dc'].world.settings = { ...sandbox['jira-dc'].world.settings, searchCap: 3 }
    const jql = 'project = SEC ORDER BY updated ASC, key ASC'
    const first = issues(await search({ jql })).map((issue) => issue.key)
    sandbox['jira-dc'].as.edit('ada', first[0] ?? '', { summary: 'Moved on' })
    const second = issues(await search({ jql, startAt: 3 })).map((issue) => issue.key)
    const all = issues(await search({ jql })).map((issue) => issue.key)
    expect(all[2]).not.toBe(first[2])
    expect([...first, ...second]).not.toContain(all[2])
  })

  it('is spoilt by one issue that is gone, unless told not to check', async () => {
    const [one] = issues(await search({ jql: 'key = SEC-1' }))
    const jql = `id in (${one?.id}, 999999)`
    expect((await search({ jql })).status).toBe(400)
    expect(issues(await search({ jql, validateQuery: false }))).toHaveLength(1)
  })

  it('brings whole changelogs, which name fields as people see them', async () => {
    const { id } = (await create()).json
    await send('PUT', `/issue/${id}`, { fields: { customfield_10012: 'CVE-1' } })
    const found = await search({ jql: `id = ${id}`, expand: ['changelog'] })
    const [issue] = found.json.issues as unknown as {
      changelog: { histories: { items: object[] }[] }
    }[]
    expect(issue?.changelog.histories[0]?.items[0]).toMatchObject({
      field: 'CVE',
      fieldtype: 'custom',
    })
    expect(issue?.changelog.histories[0]?.items[0]).not.toHaveProperty('fieldId')
  })
})

describe('answers', () => {
  it("tell times in the machine's zone, while quoted times are read in the user's", async () => {
    const { id } = (await create()).json
    const { fields } = (await send('GET', `/issue/${id}?fields=updated`)).json
    expect(fields?.updated).toMatch(/\.\d{3}-0300$/)
    expect((await send('GET', '/myself')).json.timeZone).toBe('America/St_Johns')
  })

  it('to an edit are empty, whatever is asked for', async () => {
    const { id } = (await create()).json
    const edit = await send('PUT', `/issue/${id}?returnIssue=true`, { fields: { summary: 'y' } })
    expect([edit.status, edit.text]).toEqual([204, ''])
  })

  it('about create screens call every list values', async () => {
    const types = await send('GET', '/issue/createmeta/SEC/issuetypes')
    expect(types.json).toMatchObject({ isLast: true, values: expect.any(Array) })
  })

  it('lack what only Cloud has', async () => {
    for (const [method, path] of [
      ['POST', '/issue/bulkfetch'],
      ['POST', '/changelog/bulkfetch'],
      ['GET', '/project/search'],
      ['GET', '/issue/SEC-1/changelog'],
      ['GET', '/attachment/content/1'],
    ] as const) {
      expect((await send(method, path, method === 'POST' ? {} : undefined)).status).toBe(404)
    }
    expect((await send('GET', '/project')).status).toBe(200)
  })

  it('hand out files themselves, to who signed in', async () => {
    const form = new FormData()
    form.append('file', new Blob(['evidence']), 'a b.txt')
    const headers = { 'x-atlassian-token': 'no-check' }
    const path = '/rest/api/2/issue/SEC-1/attachments'
    const sent = await site.send('POST', path, token, form, headers)
    const [file] = sent.json as unknown as { content: string }[]
    const content = new URL(file?.content ?? '')
    expect(content.pathname).toMatch(/\/secure\/attachment\/\d+\/a%20b\.txt$/)
    const bytes = await fetch(content, { headers: { authorization: token } })
    expect(await bytes.text()).toBe('evidence')
    expect((await fetch(content)).status).toBe(401)
  })
})
