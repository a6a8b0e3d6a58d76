import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Loose, RestClient } from '../../testing/rest-client'

let jira: RestClient

beforeAll(async () => {
  jira = await RestClient.start({ settings: { jira: { rateLimits: false } } })
})
beforeEach(() => {
  jira.sandbox.reset()
})
afterAll(() => jira.close())

const list = (value: unknown): Loose[] => value as Loose[]

describe('who and where', () => {
  it('wants e-mail and API token, and nothing else', async () => {
    const { baseUrl, users } = jira.sandbox.addresses.jira
    const ask = async (authorization: string): Promise<number> =>
      (await fetch(`${baseUrl}/rest/api/3/serverInfo`, { headers: { authorization } })).status
    const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`
    const { email, token } = users[0] ?? { email: '', token: '' }
    expect(await ask(basic(`${email}:${token}`))).toBe(200)
    expect(await ask(basic(`${email.toUpperCase()}:${token}`))).toBe(200)
    expect(await ask(basic(`${email}:wrong`))).toBe(401)
    expect(await ask(basic(email))).toBe(401)
    expect(await ask(`Bearer ${token}`)).toBe(401)
  })

  it('is a cloud site with the clock of the sandbox', async () => {
    const { json } = await jira.get('/serverInfo', null)
    expect(json).toMatchObject({
      deploymentType: 'Cloud',
      baseUrl: jira.sandbox.addresses.jira.baseUrl,
    })
  })

  it('tells each right of each user apart', async () => {
    const rights = 'BROWSE_PROJECTS,CREATE_ISSUES,EDIT_ISSUES,TRANSITION_ISSUES,ADD_COMMENTS'
    const lacking = async (who: string): Promise<string[]> => {
      const { json } = await jira.get(`/mypermissions?projectKey=SEC&permissions=${rights}`, who)
      const all = Object.entries(json.permissions ?? {})
      return all.filter(([, p]) => !p.havePermission).map(([key]) => key)
    }
    expect(await lacking('lockstep')).toEqual([])
    expect(await lacking('no-edit')).toEqual(['EDIT_ISSUES'])
    expect(await lacking('no-comment')).toEqual(['ADD_COMMENTS'])
    expect(await lacking('no-transition')).toEqual(['TRANSITION_ISSUES'])
    expect(await lacking('rosa')).toEqual(rights.split(',').slice(1))
    expect((await jira.get('/mypermissions?projectKey=SEC')).status).toBe(400)
    expect((await jira.get('/mypermissions?permissions=FLY')).status).toBe(400)
  })

  it('shows projects to those who may browse them', async () => {
    const keys = async (who: string | null, query = ''): Promise<unknown[]> =>
      list((await jira.get(`/project/search${query}`, who)).json.values).map((p) => p.key)
    expect(await keys('lockstep')).toEqual(['OPS', 'SEC', 'SUP'])
    expect(await keys('ada', '?status=archived')).toEqual(['ARC'])
    expect(await keys('lockstep', '?status=archived')).toEqual([])
    expect(await keys(null)).toEqual([])
    const page = await jira.get('/project/search?maxResults=1')
    expect(page.json).toMatchObject({ isLast: false, total: 3 })
    expect((await jira.get('/project/ARC')).status).toBe(404)
  })
})

describe('people', () => {
  it('hides addresses that are private, in answers and in searches', async () => {
    const byName = await jira.get('/user/search?query=tomas')
    expect(byName.json).toMatchObject([{ displayName: 'Tomas Lindqvist' }])
    expect(byName.text).not.toContain('emailAddress')
    expect((await jira.get('/user/search?query=tomas.lindqvist@')).json).toEqual([])
    expect((await jira.get('/user/search?query=priya.raman@')).json).toHaveLength(1)
    expect((await jira.get('/myself', 'tomas')).text).toContain('tomas.lindqvist@example.test')
    expect((await jira.get('/user/search?query=a', null)).status).toBe(401)
  })

  it('offers those who can be assigned, and refuses the others', async () => {
    const offered = await jira.get('/user/assignable/search?project=SEC')
    const names = list(offered.json).map((u) => u.displayName)
    expect(names).toContain('Tomas Lindqvist')
    expect(names).not.toContain('Rosa Keller')
    const rosa = jira.sandbox.jira.as.user('rosa').accountId
    const reply = await jira.put('/issue/SEC-1', { fields: { assignee: { accountId: rosa } } })
    expect(reply.json.errors?.assignee).toContain('cannot be assigned')
    expect((await jira.get('/user/assignable/search')).status).toBe(400)
  })
})

describe('fields', () => {
  it('of creation come in pages, with what each takes', async () => {
    const types = await jira.get('/issue/createmeta/OPS/issuetypes')
    expect(list(types.json.issueTypes).map((t) => t.name)).toEqual(['Task', 'Bug', 'Sub-task'])
    const one = await jira.get('/issue/createmeta/OPS/issuetypes/10001?startAt=2&maxResults=3')
    expect(one.json).toMatchObject({ startAt: 2, maxResults: 3, total: 10 })
    const all = list((await jira.get('/issue/createmeta/OPS/issuetypes/10001')).json.fields)
    const environment = all.find((f) => String(f.fieldId) === 'customfield_10010')
    expect(environment).toMatchObject({ required: true, name: 'Environment' })
    expect(list(environment?.allowedValues).map((o) => o.value)).toContain('Staging')
    expect(all.find((f) => String(f.fieldId) === 'reporter')).toBeUndefined()
    const admin = list(
      (await jira.get('/issue/createmeta/OPS/issuetypes/10001', 'ada')).json.fields,
    )
    expect(admin.find((f) => String(f.fieldId) === 'reporter')).toMatchObject({
      required: true,
      hasDefaultValue: true,
    })
    const sub = list((await jira.get('/issue/createmeta/OPS/issuetypes/10004')).json.fields)
    expect(sub.find((f) => String(f.fieldId) === 'parent')).toMatchObject({ required: true })
    expect((await jira.get('/issue/createmeta/OPS/issuetypes', 'rosa')).status).toBe(400)
  })

  it('of the site have names that may occur twice, and ids that do not', async () => {
    const all = list((await jira.get('/field')).json)
    expect(all.filter((f) => (f.name as unknown) === 'Environment')).toHaveLength(2)
    expect(new Set(all.map((f) => f.id)).size).toBe(all.length)
    const custom = await jira.get('/field/search?type=custom&maxResults=4')
    expect(custom.json).toMatchObject({ isLast: false, maxResults: 4, total: 20 })
  })
})

describe('reading in bulk', () => {
  it('answers by id, without what is missing or hidden', async () => {
    const reply = await jira.post('/issue/bulkfetch', {
      issueIdsOrKeys: ['SEC-2', 'sec-1', 'SEC-404', 'ARC-1'],
      fields: ['summary'],
    })
    expect(list(reply.json.issues).map((i) => i.key)).toEqual(['SEC-1', 'SEC-2'])
    const many = Array.from({ length: 101 }, (_, i) => `SEC-${i}`)
    expect((await jira.post('/issue/bulkfetch', { issueIdsOrKeys: many })).status).toBe(400)
  })

  it('pages changelogs by entries and filters them by field', async () => {
    await jira.put('/issue/SEC-1', { fields: { summary: 'New', labels: ['x'] } })
    const body = { issueIdsOrKeys: ['SEC-1', 'SEC-2'], maxResults: 2 }
    const first = await jira.post('/changelog/bulkfetch', body)
    expect(first.json.nextPageToken).toBeTypeOf('string')
    const next = { ...body, nextPageToken: first.json.nextPageToken }
    const second = await jira.post('/changelog/bulkfetch', next)
    expect(list(second.json.issueChangeLogs)).not.toEqual(list(first.json.issueChangeLogs))
    const only = await jira.post('/changelog/bulkfetch', { ...body, fieldIds: ['labels'] })
    const [log] = list(only.json.issueChangeLogs)
    const [change] = list(log?.changeHistories)
    expect(list(change?.items).map((i) => i.fieldId)).toEqual(['labels'])
  })

  it('deletes with sub-tasks only when told to, and only for administrators', async () => {
    expect((await jira.send('DELETE', '/issue/SEC-6')).status).toBe(403)
    expect((await jira.send('DELETE', '/issue/SEC-6', undefined, 'ada')).status).toBe(400)
    const both = '/issue/SEC-6?deleteSubtasks=true'
    expect((await jira.send('DELETE', both, undefined, 'ada')).status).toBe(204)
    expect((await jira.get('/issue/SEC-7')).status).toBe(404)
  })
})
