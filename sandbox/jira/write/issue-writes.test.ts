import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Loose, paragraph, RestClient } from '../../testing/rest-client'

let jira: RestClient

beforeAll(async () => {
  jira = await RestClient.start({ settings: { jira: { rateLimits: false } } })
})
beforeEach(() => {
  jira.sandbox.reset()
})
afterAll(() => jira.close())

const base = { project: { key: 'SEC' }, issuetype: { name: 'Task' }, summary: 'A task' }

const itemsOf = async (id: string): Promise<Record<string, unknown>[][]> => {
  const { json } = await jira.get(`/issue/${id}/changelog`)
  const values = json.values as unknown as { items: Record<string, unknown>[] }[]
  return values.map((v) => v.items)
}

describe('create', () => {
  it('names every wrong or missing field', async () => {
    const reply = await jira.post('/issue', {
      fields: {
        project: { key: 'OPS' },
        issuetype: { name: 'Task' },
        labels: ['two words'],
        priority: { name: 'Urgent' },
        customfield_10012: 'not on this screen',
      },
    })
    expect(reply.status).toBe(400)
    expect(reply.json.errors).toMatchObject({
      summary: 'You must specify a summary of the issue.',
      customfield_10010: 'Environment is required.',
      labels: "The label 'two words' contains spaces which is invalid.",
      customfield_10012:
        "Field 'customfield_10012' cannot be set. It is not on the appropriate screen, or unknown.",
    })
    expect(Object.keys(reply.json.errors ?? {})).toContain('priority')
  })

  it.each([
    ['a newline', 'one\ntwo', 'contains newline characters'],
    ['256 characters', 'x'.repeat(256), "can't exceed 255 characters"],
    ['nothing but blanks', '   ', 'You must specify a summary'],
  ])('refuses a summary of %s', async (_what, summary, reason) => {
    const reply = await jira.post('/issue', { fields: { ...base, summary } })
    expect(reply.status).toBe(400)
    expect(reply.json.errors?.summary).toContain(reason)
  })

  it('uses up a key when a text is too long', async () => {
    const long = { ...base, description: paragraph('x'.repeat(32_768)) }
    const reply = await jira.post('/issue', { fields: long })
    expect(reply.status).toBe(400)
    expect(reply.json.errorMessages).toEqual(['CONTENT_LIMIT_EXCEEDED'])
    expect((await jira.create()).key).toBe('SEC-10')
  })

  it('stores label and property together with the issue', async () => {
    const reply = await jira.post('/issue', {
      fields: { ...base, labels: ['ls-1f'], customfield_10018: { value: 'Malware' } },
      properties: [{ key: 'lockstep.link', value: { op: 'K' } }],
    })
    expect(reply.status).toBe(201)
    const id = String(reply.json.id)
    const found = await jira.search('labels = ls-1f', {
      fields: ['labels'],
      properties: ['lockstep.link'],
    })
    const issues = found.json.issues as unknown as Loose[]
    expect(issues[0]).toMatchObject({ id, properties: { 'lockstep.link': { op: 'K' } } })
  })

  it('refuses unknown projects, types, and sub-tasks without a parent', async () => {
    const attempt = async (fields: object): Promise<unknown> =>
      (await jira.post('/issue', { fields: { ...base, ...fields } })).json.errors
    expect(await attempt({ project: { key: 'NOPE' } })).toHaveProperty('project')
    expect(await attempt({ project: { key: 'ARC' } })).toHaveProperty('project')
    expect(await attempt({ issuetype: { name: 'Epic' } })).toHaveProperty('issuetype')
    expect(await attempt({ issuetype: { name: 'Sub-task' } })).toHaveProperty('parent')
  })

  it('wants rights: 403 without, 401 for nobody', async () => {
    expect((await jira.post('/issue', { fields: base }, 'rosa')).status).toBe(403)
    expect((await jira.post('/issue', { fields: base }, null)).status).toBe(401)
  })
})

describe('edit', () => {
  it('writes one changelog entry per write, with the vendor names', async () => {
    const { id } = await jira.create()
    jira.sandbox.clock.advance(60_000)
    const tomas = jira.sandbox.jira.as.user('tomas').accountId
    await jira.put(`/issue/${id}`, {
      fields: {
        summary: 'New',
        priority: { name: 'High' },
        assignee: { accountId: tomas },
        description: paragraph('Text'),
        customfield_10013: 5,
      },
      update: { labels: [{ add: 'b' }, { add: 'a' }] },
      historyMetadata: { type: 'lockstep', extraData: { op: 'K' } },
    })
    const entries = await itemsOf(id)
    expect(entries).toHaveLength(1)
    expect(entries[0]).toContainEqual({
      field: 'priority',
      fieldtype: 'jira',
      fieldId: 'priority',
      from: '3',
      fromString: 'Medium',
      to: '2',
      toString: 'High',
    })
    expect(entries[0]).toContainEqual(
      expect.objectContaining({ fieldId: 'assignee', to: tomas, toString: 'Tomas Lindqvist' }),
    )
    expect(entries[0]).toContainEqual(
      expect.objectContaining({ field: 'labels', fromString: '', toString: 'a b' }),
    )
    expect(entries[0]).toContainEqual(
      expect.objectContaining({ field: 'CVSS score', fieldtype: 'custom', toString: '5' }),
    )
    const { text } = await jira.get(`/issue/${id}?expand=changelog`)
    expect(text).toContain('"historyMetadata":{"type":"lockstep","extraData":{"op":"K"}}')
  })

  it('leaves no trace when it alters nothing, or only a property', async () => {
    const { id } = await jira.create({ labels: ['x'] })
    const before = await jira.get(`/issue/${id}?fields=updated`)
    jira.sandbox.clock.advance(60_000)
    const same = { summary: 'Made by a test', labels: ['x'] }
    expect((await jira.put(`/issue/${id}`, { fields: same })).status).toBe(204)
    expect((await jira.put(`/issue/${id}/properties/p`, { a: 1 })).status).toBe(201)
    const after = await jira.get(`/issue/${id}?fields=updated`)
    expect(after.json).toEqual(before.json)
    expect(await itemsOf(id)).toEqual([])
  })

  it('is all or nothing, and refuses a field in both halves', async () => {
    const { id } = await jira.create()
    const mixed = await jira.put(`/issue/${id}`, { fields: { summary: 'Half', nonsense: 1 } })
    expect(mixed.status).toBe(400)
    expect(Object.keys(mixed.json.errors ?? {})).toEqual(['nonsense'])
    const both = { fields: { labels: ['a'] }, update: { labels: [{ add: 'b' }] } }
    const twice = await jira.put(`/issue/${id}`, both)
    expect(twice.status).toBe(400)
    const { json } = await jira.get(`/issue/${id}`)
    expect(json.fields).toMatchObject({ summary: 'Made by a test', labels: [] })
  })

  it('ignores a transition, takes fields off the screen, and never status or resolution', async () => {
    const { id } = await jira.create()
    const body = { fields: { customfield_10010: { value: 'Office' } }, transition: { id: '11' } }
    expect((await jira.put(`/issue/${id}`, body)).status).toBe(204)
    const { json } = await jira.get(`/issue/${id}`)
    expect(json.fields?.status?.name).toBe('To Do')
    expect(json.fields?.customfield_10010?.value).toBe('Office')
    const forced = { fields: { status: { id: '3' }, resolution: { name: 'Done' } } }
    const refused = await jira.put(`/issue/${id}`, forced)
    expect(Object.keys(refused.json.errors ?? {})).toEqual(['status', 'resolution'])
  })

  it('adds to and removes from lists, and clears with null', async () => {
    const { id } = await jira.create({
      labels: ['keep', 'drop'],
      components: [{ name: 'Network' }],
    })
    await jira.put(`/issue/${id}`, {
      update: {
        labels: [{ remove: 'drop' }, { add: 'new' }],
        components: [{ add: { name: 'Identity' } }, { remove: { name: 'Network' } }],
      },
      fields: { customfield_10015: '2026-02-03' },
    })
    const first = await jira.get(`/issue/${id}`)
    expect(first.json.fields?.labels).toEqual(['keep', 'new'])
    expect(first.json.fields?.components).toMatchObject([{ name: 'Identity' }])
    await jira.put(`/issue/${id}`, { fields: { customfield_10015: null, labels: [] } })
    const second = await jira.get(`/issue/${id}`)
    expect(second.json.fields).toMatchObject({ customfield_10015: null, labels: [] })
  })

  it('gives the issue back when asked, and 400 without fields', async () => {
    const body = { fields: { summary: 'Back' } }
    const reply = await jira.put('/issue/SEC-1?returnIssue=true&expand=names', body)
    expect(reply.status).toBe(200)
    expect(reply.json.fields?.summary).toBe('Back')
    expect((await jira.put('/issue/SEC-1', {})).status).toBe(400)
    expect((await jira.put('/issue/SEC-404', body)).status).toBe(404)
  })

  it('refuses a user without the right, field by field', async () => {
    const reply = await jira.put('/issue/SEC-1', { fields: { summary: 'x' } }, 'no-edit')
    expect(reply.status).toBe(400)
    expect(reply.json.errors?.summary).toContain('cannot be set')
    expect((await jira.get('/issue/SEC-1/editmeta', 'no-edit')).json.fields).toEqual({})
  })
})

describe('transitions', () => {
  it('follow the workflow, set and clear the resolution', async () => {
    const { id } = await jira.create()
    const names = async (): Promise<string[]> => {
      const { json } = await jira.get(`/issue/${id}/transitions`)
      return (json.transitions as unknown as { name: string }[]).map((t) => t.name)
    }
    const take = (body: object): Promise<{ status: number; text: string }> =>
      jira.post(`/issue/${id}/transitions`, body)
    expect(await names()).toEqual(['Start progress'])
    const early = await take({ transition: { id: '31' }, fields: { resolution: { name: 'Done' } } })
    expect(early.status).toBe(400)
    expect(early.text).toContain('not valid for the current state')
    await take({ transition: { id: '11' } })
    expect(await names()).toEqual(['Send to review', 'Done', 'Stop progress'])
    const done = await take({
      transition: { id: '31' },
      fields: { resolution: { name: 'False Positive' } },
      update: { comment: [{ add: { body: paragraph('Closing') } }] },
    })
    expect(done.status).toBe(204)
    const closed = await jira.get(`/issue/${id}`)
    expect(closed.json.fields?.resolution?.name).toBe('False Positive')
    expect(closed.json.fields?.resolutiondate).toMatch(/^\d{4}/)
    expect(closed.json.fields?.comment?.total).toBe(1)
    await take({ transition: { id: '41' } })
    const open = await jira.get(`/issue/${id}`)
    expect(open.json.fields).toMatchObject({ resolution: null, resolutiondate: null })
    const last = (await itemsOf(id)).at(-1)
    expect(last?.map((i) => i.field)).toEqual(['resolution', 'status'])
  })

  it('show their screens on request, and none to a user without the right', async () => {
    const { json } = await jira.get('/issue/SEC-1/transitions?expand=transitions.fields')
    const [done, back] = json.transitions as unknown as Loose[]
    expect(done).toMatchObject({ hasScreen: true, fields: { resolution: { required: true } } })
    expect(back).toMatchObject({ hasScreen: false, fields: {} })
    const none = await jira.get('/issue/SEC-1/transitions', 'no-transition')
    expect(none.json.transitions).toEqual([])
    const unknown = await jira.get('/issue/SEC-1/transitions?transitionId=999')
    expect(unknown.json.transitions).toEqual([])
  })

  it('go anywhere in OPS, and closing sets a resolution by itself', async () => {
    const close = await jira.post('/issue/OPS-4/transitions', { transition: { id: '141' } })
    expect(close.status).toBe(204)
    const { json } = await jira.get('/issue/OPS-4')
    expect(json.fields?.resolution?.name).toBe('Done')
  })
})
