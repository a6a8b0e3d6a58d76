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

const updatedOf = async (key: string): Promise<unknown> =>
  (await jira.get(`/issue/${key}?fields=updated`)).json.fields?.updated

describe('comments', () => {
  it('bump updated and leave the changelog alone, when added, edited and deleted', async () => {
    const { key } = await jira.create()
    const seen = [await updatedOf(key)]
    jira.sandbox.clock.advance(1000)
    const added = await jira.post(`/issue/${key}/comment`, { body: paragraph('One') })
    expect(added.status).toBe(201)
    seen.push(await updatedOf(key))
    jira.sandbox.clock.advance(1000)
    const path = `/issue/${key}/comment/${String(added.json.id)}`
    const edited = await jira.put(path, { body: paragraph('Two') })
    expect(edited.json.created).not.toBe(edited.json.updated)
    seen.push(await updatedOf(key))
    jira.sandbox.clock.advance(1000)
    expect((await jira.send('DELETE', path)).status).toBe(204)
    seen.push(await updatedOf(key))
    expect(new Set(seen).size).toBe(4)
    expect((await jira.get(`/issue/${key}/changelog`)).json.total).toBe(0)
    expect((await jira.get(path)).status).toBe(404)
  })

  it('carry properties, shown only when asked for', async () => {
    const body = { body: paragraph('Marked'), properties: [{ key: 'lockstep.entry', value: 'E1' }] }
    const added = await jira.post('/issue/SEC-1/comment', body)
    expect(added.json).not.toHaveProperty('properties')
    const id = String(added.json.id)
    const list = await jira.get('/issue/SEC-1/comment?expand=properties')
    const comments = list.json.comments as unknown as Loose[]
    expect(comments.at(-1)?.properties).toEqual([{ key: 'lockstep.entry', value: 'E1' }])
    const one = await jira.get(`/comment/${id}/properties/lockstep.entry`)
    expect(one.json).toEqual({ key: 'lockstep.entry', value: 'E1' })
    const before = await updatedOf('SEC-1')
    jira.sandbox.clock.advance(1000)
    expect((await jira.put(`/comment/${id}/properties/more`, { n: 1 })).status).toBe(201)
    expect((await jira.put(`/comment/${id}/properties/more`, { n: 2 })).status).toBe(200)
    expect(await updatedOf('SEC-1')).toBe(before)
    const { json } = await jira.get(`/comment/${id}/properties`)
    expect((json.keys as unknown as Loose[]).map((k) => k.key)).toEqual(['lockstep.entry', 'more'])
    expect((await jira.put(`/comment/${id}/properties/x`, 1, 'tomas')).status).toBe(403)
  })

  it('come in pages, in either order, or by their ids', async () => {
    const newest = await jira.get('/issue/SEC-1/comment?orderBy=-created&maxResults=1')
    expect(newest.json).toMatchObject({ startAt: 0, maxResults: 1, total: 2 })
    const [comment] = newest.json.comments as unknown as Loose[]
    const listed = await jira.post('/comment/list', { ids: [Number(comment?.id)] })
    expect(listed.json.values).toMatchObject([{ id: comment?.id }])
    expect((await jira.get('/issue/SEC-1/comment?orderBy=author')).status).toBe(400)
    expect((await jira.post('/comment/list', { ids: [] })).status).toBe(400)
  })

  it('are refused without the right, empty, ill-formed, or one too many', async () => {
    const ok = { body: paragraph('x') }
    const denied = await jira.post('/issue/SEC-1/comment', ok, 'no-comment')
    expect(denied.text).toContain('permission to comment')
    const image = { type: 'doc', version: 1, content: [{ type: 'image' }] }
    const bad = await jira.post('/issue/SEC-1/comment', { body: image })
    expect(bad.json.errorMessages).toEqual(['INVALID_INPUT'])
    const empty = await jira.post('/issue/SEC-1/comment', {
      body: { type: 'doc', version: 1, content: [] },
    })
    expect(empty.status).toBe(400)
    await jira.control('PUT', '/jira/settings', { commentLimit: 2 })
    expect((await jira.post('/issue/SEC-1/comment', ok)).status).toBe(413)
  })

  it('kept to administrators are hidden from others', async () => {
    const visibility = { type: 'role', value: 'Administrators' }
    const secret = { body: paragraph('Between us'), visibility }
    const added = await jira.post('/issue/SEC-1/comment', secret, 'ada')
    expect(added.status).toBe(201)
    const path = `/issue/SEC-1/comment/${String(added.json.id)}`
    expect([(await jira.get(path, 'ada')).status, (await jira.get(path)).status]).toEqual([
      200, 404,
    ])
  })
})

describe('issue properties', () => {
  it('are put, listed, read and deleted, by those who may edit', async () => {
    expect((await jira.put('/issue/SEC-1/properties/a.b', { n: 1 })).status).toBe(201)
    expect((await jira.put('/issue/SEC-1/properties/a.b', [1])).status).toBe(200)
    expect((await jira.get('/issue/SEC-1/properties/a.b')).json).toEqual({ key: 'a.b', value: [1] })
    const issue = await jira.get('/issue/SEC-1?fields=summary&properties=*all')
    expect(issue.json.properties).toEqual({ 'a.b': [1] })
    expect((await jira.put('/issue/SEC-1/properties/a.b', 1, 'no-edit')).status).toBe(403)
    expect((await jira.send('DELETE', '/issue/SEC-1/properties/a.b')).status).toBe(204)
    expect((await jira.get('/issue/SEC-1/properties/a.b')).status).toBe(404)
  })
})

describe('links and files', () => {
  it('upsert a remote link by its globalId', async () => {
    const link = {
      globalId: 'lockstep:1',
      relationship: 'mirrors',
      object: { url: 'https://lockstep.example/1', title: 'ISS-1' },
    }
    const first = await jira.post('/issue/SEC-1/remotelink', link)
    const { relationship: _left, ...less } = link
    const second = await jira.post('/issue/SEC-1/remotelink', less)
    expect([first.status, second.status]).toEqual([201, 200])
    expect(second.json.id).toBe(first.json.id)
    const list = await jira.get('/issue/SEC-1/remotelink')
    expect(list.json).toHaveLength(1)
    expect(list.text).not.toContain('mirrors')
  })

  it('write both ends of an issue link', async () => {
    const body = {
      type: { name: 'Blocks' },
      outwardIssue: { key: 'SEC-1' },
      inwardIssue: { key: 'SEC-2' },
    }
    expect((await jira.post('/issueLink', body)).status).toBe(201)
    const one = await jira.get('/issue/SEC-1?fields=issuelinks')
    const two = await jira.get('/issue/SEC-2?fields=issuelinks')
    expect(one.json.fields?.issuelinks).toMatchObject([{ outwardIssue: { key: 'SEC-2' } }])
    expect(two.json.fields?.issuelinks).toMatchObject([{ inwardIssue: { key: 'SEC-1' } }])
  })

  it('take files up to the limit, tell ranges, and note them in the changelog', async () => {
    await jira.control('PUT', '/jira/settings', { uploadLimit: 10 })
    const upload = (...sizes: number[]): ReturnType<RestClient['send']> => {
      const form = new FormData()
      for (const size of sizes) form.append('file', new Blob(['x'.repeat(size)]), 'same name é.txt')
      return jira.send('POST', '/issue/SEC-1/attachments', form, 'lockstep', {
        'x-atlassian-token': 'no-check',
      })
    }
    expect((await jira.get('/attachment/meta')).json).toEqual({ enabled: true, uploadLimit: 10 })
    expect((await upload(11)).status).toBe(413)
    expect((await upload(...Array.from({ length: 61 }, () => 1))).status).toBe(413)
    const two = (await upload(10, 10)).json as unknown as Loose[]
    expect(two.map((a) => a.filename)).toEqual(['same name é.txt', 'same name é.txt'])
    const path = `/attachment/content/${String(two[0]?.id)}?redirect=false`
    const part = await jira.send('GET', path, undefined, 'lockstep', { range: 'bytes=2-4' })
    expect([part.status, part.text]).toEqual([206, 'xxx'])
    const beyond = await jira.send('GET', path, undefined, 'lockstep', { range: 'bytes=50-' })
    expect(beyond.status).toBe(416)
    const { text } = await jira.get('/issue/SEC-1/changelog')
    expect(text).toContain('"field":"Attachment"')
    expect((await jira.send('DELETE', `/attachment/${String(two[0]?.id)}`)).status).toBe(204)
    expect((await jira.get(`/attachment/${String(two[0]?.id)}`)).status).toBe(404)
  })
})
