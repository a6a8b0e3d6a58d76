import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '../../server'
import type { Reply } from '../../testing/rest-client'
import { basic, SiteClient } from '../../testing/site-client'

// What a client gets wrong when it takes the portal's API for the platform's.
let sandbox: Sandbox
let site: SiteClient

beforeAll(async () => {
  sandbox = await startSandbox({ systems: ['jira'] })
  site = new SiteClient(sandbox.addresses.jira.baseUrl)
})
beforeEach(() => sandbox.reset())
afterAll(() => sandbox.close())

const login = (who: string): string => {
  const user = sandbox.addresses.jira.users.find((u) => u.email.startsWith(who))
  return basic(user?.email ?? '', user?.token ?? '')
}
const desk = (method: string, path: string, body?: unknown, who = 'lockstep'): Promise<Reply> =>
  site.send(method, `/rest/servicedeskapi${path}`, login(who), body)
const platform = (method: string, path: string, body?: unknown, who = 'lockstep') =>
  site.send(method, `/rest/api/3${path}`, login(who), body)
const values = (reply: Reply) => reply.json.values as unknown as Record<string, unknown>[]

const raise = async (fields: object = { summary: 'Help' }, who = 'mia', type = '26') => {
  const body = { serviceDeskId: '4', requestTypeId: type, requestFieldValues: fields }
  return desk('POST', '/request', body, who)
}

describe('requests', () => {
  it('are raised by customers who may not create issues', async () => {
    const made = await raise()
    expect(made.status).toBe(201)
    expect(made.json).toMatchObject({ issueKey: 'SUP-4', serviceDeskId: '4', requestTypeId: '26' })
    expect(String(made.json.issueId)).toMatch(/^\d+$/)
    const create = { fields: { project: { key: 'SUP' }, issuetype: { id: '10005' }, summary: 'x' } }
    expect((await platform('POST', '/issue', create, 'mia')).status).toBe(400)
  })

  it('take identifiers as texts and fields of the form only', async () => {
    const body = { requestTypeId: '26', requestFieldValues: { summary: 'x' } }
    expect((await desk('POST', '/request', { serviceDeskId: 4, ...body })).status).toBe(400)
    const off = await raise({ summary: 'x', labels: ['a'] })
    expect(off.status).toBe(400)
    expect(off.json.errorMessage).toContain("'labels'")
    const missing = await raise({ summary: 'x' }, 'mia', '25')
    expect(missing.json.errorMessage).toBe('Description is required.')
    const open = await desk('POST', '/request', { serviceDeskId: '4', ...body, summary: 'x' })
    expect(open.status).toBe(400)
  })

  it('take plain text where the platform takes documents only', async () => {
    const made = await raise({ summary: 'x', description: 'One line' }, 'mia', '25')
    const read = await platform('GET', `/issue/${made.json.issueId}?fields=description`)
    expect(read.json.fields?.description).toMatchObject({ type: 'doc', version: 1 })
  })

  it('are seen by who raised them and by agents, and by nobody else', async () => {
    const { issueKey } = (await raise()).json
    expect((await desk('GET', `/request/${issueKey}`, undefined, 'mia')).status).toBe(200)
    expect((await desk('GET', `/request/${issueKey}`, undefined, 'priya')).status).toBe(200)
    expect((await platform('GET', `/issue/${issueKey}`, undefined, 'mia')).status).toBe(404)
    const theirs = await raise({ summary: 'Not hers' }, 'lockstep')
    const hidden = await desk('GET', `/request/${theirs.json.issueKey}`, undefined, 'mia')
    expect(hidden.status).toBe(404)
  })

  it('may be raised for others by agents only', async () => {
    const user = sandbox.addresses.jira.users.find((u) => u.email.startsWith('mia'))
    const body = {
      ...{ serviceDeskId: '4', requestTypeId: '26', requestFieldValues: { summary: 'x' } },
      raiseOnBehalfOf: user?.accountId,
    }
    const made = await desk('POST', '/request', body)
    expect(made.json.reporter).toMatchObject({ displayName: 'Mia Haas' })
    expect((await desk('POST', '/request', body, 'rosa')).status).toBe(403)
  })

  it('tell moments in four ways', async () => {
    const made = await raise({ summary: 'x' }, 'lockstep')
    expect(made.json.createdDate).toMatchObject({
      epochMillis: expect.any(Number),
      jira: expect.stringMatching(/\.\d{3}[+-]\d{4}$/),
      iso8601: expect.stringMatching(/:\d\d[+-]\d{4}$/),
      friendly: expect.any(String),
    })
  })
})

describe('comments', () => {
  it('have to say whether they are public', async () => {
    const { issueKey } = (await raise()).json
    const unsaid = await desk('POST', `/request/${issueKey}/comment`, { body: 'To whom?' })
    expect(unsaid.status).toBe(400)
    expect(unsaid.json.errorMessage).toContain('public')
  })

  it('for agents are not shown to the customer, on neither API', async () => {
    const { issueKey } = (await raise()).json
    const path = `/request/${issueKey}/comment`
    await desk('POST', path, { body: 'Hello', public: true })
    await desk('POST', path, { body: 'Careful', public: false })
    expect(values(await desk('GET', path)).map((c) => c.public)).toEqual([true, false])
    expect(values(await desk('GET', `${path}?internal=false`))).toHaveLength(1)
    expect(values(await desk('GET', path, undefined, 'mia')).map((c) => c.body)).toEqual(['Hello'])
    const read = await platform('GET', `/issue/${issueKey}/comment`)
    const comments = read.json.comments as unknown as { jsdPublic: boolean }[]
    expect(comments.map((c) => c.jsdPublic)).toEqual([true, false])
    const note = await desk('POST', path, { body: 'Psst', public: false }, 'mia')
    expect(note.status).toBe(403)
  })

  it('made over the platform are public unless a property keeps them', async () => {
    const { issueKey } = (await raise()).json
    const body = {
      type: 'doc',
      version: 1,
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x' }] }],
    }
    const kept = { key: 'sd.public.comment', value: { internal: true } }
    await platform('POST', `/issue/${issueKey}/comment`, { body })
    await platform('POST', `/issue/${issueKey}/comment`, { body, properties: [kept] })
    const seen = values(await desk('GET', `/request/${issueKey}/comment`, undefined, 'mia'))
    expect(seen).toHaveLength(1)
  })

  it('are an empty page, not an error, to who may not see the request', async () => {
    const { issueKey } = (await raise({ summary: 'x' }, 'lockstep')).json
    await desk('POST', `/request/${issueKey}/comment`, { body: 'Hello', public: true })
    const empty = await desk('GET', `/request/${issueKey}/comment`, undefined, 'mia')
    expect(empty.status).toBe(200)
    expect(empty.json).toMatchObject({ size: 0, isLastPage: true, values: [] })
  })
})

describe('pages and errors', () => {
  it('end where isLastPage says so, whatever limit was asked for', async () => {
    const { issueKey } = (await raise()).json
    for (let n = 0; n < 51; n++) sandbox.jira.as.comment('ada', String(issueKey), `Word ${n}`)
    const path = `/request/${issueKey}/comment`
    const first = await desk('GET', `${path}?limit=500`)
    expect(first.json).toMatchObject({ size: 50, limit: 50, isLastPage: false })
    const second = await desk('GET', `${path}?start=50&limit=500`)
    expect(second.json).toMatchObject({ size: 1, start: 50, isLastPage: true })
  })

  it('have a shape of their own', async () => {
    const missing = await desk('GET', '/servicedesk/999')
    expect(missing.status).toBe(404)
    expect(missing.json).toEqual({
      errorMessage: expect.any(String),
      i18nErrorMessage: { i18nKey: 'sd.servicedesk.not.found', parameters: [] },
    })
    expect((await site.send('GET', '/rest/servicedeskapi/servicedesk', null)).status).toBe(401)
  })
})

it('takes files in two steps, the first of which expires', async () => {
  const { issueKey } = (await raise({ summary: 'x' })).json
  const form = () => {
    const made = new FormData()
    made.append('file', new Blob(['evidence']), 'evidence.txt')
    return made
  }
  const aside = (headers: Record<string, string>) =>
    site.send(
      'POST',
      '/rest/servicedeskapi/servicedesk/4/attachTemporaryFile',
      login('lockstep'),
      form(),
      headers,
    )
  expect((await aside({})).status).toBe(403)
  const put = await aside({ 'x-atlassian-token': 'no-check' })
  expect(put.status).toBe(201)
  const files = put.json.temporaryAttachments as unknown as { temporaryAttachmentId: string }[]
  const ids = files.map((file) => file.temporaryAttachmentId)
  const path = `/request/${issueKey}/attachment`
  expect((await desk('POST', path, { temporaryAttachmentIds: ids })).status).toBe(400)
  const attached = await desk('POST', path, { temporaryAttachmentIds: ids, public: false })
  expect(attached.status).toBe(201)
  const issue = sandbox.jira.as.issue('ada', String(issueKey))
  expect(issue.attachments.map((a) => a.filename)).toEqual(['evidence.txt'])
  expect(issue.comments).toHaveLength(1)
  const again = await desk('POST', path, { temporaryAttachmentIds: ids, public: false })
  expect(again.status).toBe(400)
  expect(values(await desk('GET', path)).map((one) => one.filename)).toEqual(['evidence.txt'])
  expect(values(await desk('GET', path, undefined, 'mia'))).toEqual([])
  const open = (await aside({ 'x-atlassian-token': 'no-check' })).json
    .temporaryAttachments as unknown as { temporaryAttachmentId: string }[]
  const shown = open.map((file) => file.temporaryAttachmentId)
  await desk('POST', path, { temporaryAttachmentIds: shown, public: true })
  expect(values(await desk('GET', path, undefined, 'mia'))).toHaveLength(1)
})
