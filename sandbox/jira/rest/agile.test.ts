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

const agile = async (path: string): Promise<{ status: number; json: Loose }> => {
  const { baseUrl, users } = jira.sandbox.addresses.jira
  const { email, token } = users[0] ?? { email: '', token: '' }
  const authorization = `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`
  const answer = await fetch(`${baseUrl}/rest/agile/1.0${path}`, { headers: { authorization } })
  return { status: answer.status, json: (await answer.json()) as Loose }
}
const names = (json: Loose): unknown[] => (json.values as unknown as Loose[]).map((one) => one.name)

describe('boards and sprints', () => {
  it('are listed by project and state, page by page', async () => {
    const boards = await agile('/board?projectKeyOrId=SEC')
    expect(names(boards.json)).toEqual(['SEC sprints', 'SEC watch', 'SEC exercises'])
    expect(boards.json).toMatchObject({ isLast: true, total: 3, startAt: 0 })
    const all = await agile('/board/41/sprint')
    expect(names(all.json)).toEqual(['SEC 11', 'SEC 12', 'SEC 13', 'Hardening'])
    const open = await agile('/board/41/sprint?state=active,future&maxResults=2')
    expect(names(open.json)).toEqual(['SEC 12', 'SEC 13'])
    expect(open.json).toMatchObject({ isLast: false, maxResults: 2 })
  })

  it('are refused where there are none', async () => {
    const { status, json } = await agile('/board/42/sprint')
    expect([status, json.errorMessages]).toEqual([400, ['The board does not support sprints']])
    expect((await agile('/board/999/sprint')).status).toBe(404)
    expect((await agile('/board?projectKeyOrId=NOPE')).status).toBe(400)
  })
})

describe('a field that takes identifiers', () => {
  const set = async (field: string, value: unknown) => {
    const body = { fields: { [field]: value } }
    const { status, json } = await jira.put('/issue/SEC-1', body)
    return [status, (json.errors as Loose | undefined)?.[field]]
  }

  it('takes a sprint by its bare number alone', async () => {
    for (const wrong of [[72], '72', 'SEC 12', [{ id: 72 }]])
      expect(await set('customfield_10027', wrong)).toEqual([
        400,
        'The Sprint (id) must be a number',
      ])
    expect((await set('customfield_10027', 71))[0]).toBe(400)
    expect((await set('customfield_10027', 999))[0]).toBe(400)
    expect((await set('customfield_10027', 72))[0]).toBe(204)
    const { json } = await jira.get('/issue/SEC-1?fields=customfield_10027')
    expect((json.fields as Loose).customfield_10027).toMatchObject([{ id: 72, state: 'active' }])
  })

  it('takes a team by its id and objects by theirs, not by name', async () => {
    expect((await set('customfield_10028', 'Blue Team'))[0]).toBe(400)
    expect(
      (await set('customfield_10028', { id: '36885b3c-1bf0-4f85-a357-c5b858c31de4' }))[0],
    ).toBe(400)
    expect((await set('customfield_10028', '36885b3c-1bf0-4f85-a357-c5b858c31de4'))[0]).toBe(204)
    expect((await set('customfield_10029', ['SYD-1']))[0]).toBe(400)
    expect((await set('customfield_10029', [{ key: 'ITSM-88' }]))[0]).toBe(400)
    const id = 'f1668d0c-5a7e-4c0a-9d3c-1c2d3e4f5a6b:88'
    expect((await set('customfield_10029', [{ id }]))[0]).toBe(204)
  })
})
