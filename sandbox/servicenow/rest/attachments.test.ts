import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { NowClient, type NowReply } from '../testing/now-client'

let now: NowClient
let id: string

beforeAll(async () => {
  now = await NowClient.start()
})
beforeEach(async () => {
  now.sandbox.reset()
  id = (await now.create()).sys_id ?? ''
})
afterAll(() => now.close())

function upload(name: string, content: string, type = 'text/plain'): Promise<NowReply> {
  const where = new URLSearchParams({ table_name: 'incident', table_sys_id: id, file_name: name })
  return now.send('POST', `/api/now/attachment/file?${where}`, content, 'lockstep', {
    'content-type': type,
  })
}

const list = () => now.send('GET', `/api/now/attachment?sysparm_query=table_sys_id=${id}`)

describe('an attachment', () => {
  it('is raw bytes on the way in and on the way out, with its data beside it', async () => {
    const made = await upload('Größe & "x".txt', 'a few words')
    const file = String(made.json.result?.sys_id)
    expect(made.headers.get('location')).toBe(`${now.baseUrl}/api/now/attachment/${file}`)
    const back = await now.send('GET', `/api/now/attachment/${file}/file`)
    expect(back.text).toBe('a few words')
    expect(back.headers.get('content-type')).toContain('text/plain')
    const told = JSON.parse(back.headers.get('x-attachment-metadata') ?? '{}')
    expect(told).toEqual(made.json.result)
    expect((await now.send('GET', `/api/now/attachment/${file}`)).json.result).toEqual(told)
    expect((await list()).json.result).toEqual([told])
  })

  it('has its digest in the table only', async () => {
    const made = await upload('a.txt', 'hashed')
    expect(Object.keys(made.json.result ?? {})).not.toContain('hash')
    const { rows } = await now.list('sys_attachment', { sysparm_query: `table_sys_id=${id}` })
    expect(rows[0]?.hash).toBe(createHash('sha256').update('hashed').digest('hex'))
  })

  it('comes as a form with the file last, or not at all', async () => {
    const form = new FormData()
    form.append('table_name', 'incident')
    form.append('table_sys_id', id)
    form.append('uploadFile', new File(['formed'], 'b.csv', { type: 'text/csv' }))
    const made = await now.send('POST', '/api/now/attachment/upload', form)
    expect(made.json.result).toMatchObject({ file_name: 'b.csv', content_type: 'text/csv' })
    const early = new FormData()
    early.append('uploadFile', new File(['formed'], 'c.csv'))
    early.append('table_name', 'incident')
    early.append('table_sys_id', id)
    expect((await now.send('POST', '/api/now/attachment/upload', early)).status).toBe(400)
    expect((await now.send('POST', '/api/now/attachment/upload', 'x')).status).toBe(400)
    expect((await list()).json.result).toHaveLength(1)
  })

  it('is refused without a name, a record, a right, or where ending and size are limited', async () => {
    const nameless = `/api/now/attachment/file?table_name=incident&table_sys_id=${id}`
    expect((await now.send('POST', nameless, 'x')).status).toBe(400)
    const nowhere = `${nameless.replace(id, 'f'.repeat(32))}&file_name=a.txt`
    expect((await now.send('POST', nowhere, 'x')).status).toBe(404)
    const roleless = await now.send('POST', `${nameless}&file_name=a.txt`, 'x', 'no.role')
    expect(roleless.status).toBe(404)
    await now.turn({ uploadLimit: 4, extensions: ['txt'] })
    expect((await upload('a.exe', 'x')).status).toBe(403)
    expect((await upload('a.txt', '12345')).status).toBe(413)
    expect((await upload('a.txt', '1234')).status).toBe(201)
  })

  it('is renamed, carries keys and values, and goes with its record', async () => {
    const file = String((await upload('a.txt', 'x')).json.result?.sys_id)
    const path = `/api/now/attachment/${file}`
    expect((await now.send('PATCH', path, { file_name: 'b.txt' })).status).toBe(204)
    const pair = { key: 'origin', value: 'elsewhere' }
    expect((await now.send('POST', `${path}/attributes`, pair)).json.result).toEqual(pair)
    expect((await now.send('POST', `${path}/attributes`, pair)).status).toBe(400)
    expect((await now.send('GET', `${path}/attributes`)).json.result).toEqual([pair])
    expect((await now.send('GET', `${path}/attributes/origin`)).json.result).toEqual(pair)
    expect((await now.send('DELETE', `${path}/attributes/origin`)).status).toBe(204)
    expect((await now.send('GET', `${path}/attributes`)).json.result).toEqual([])
    now.sandbox.servicenow.as.delete('ada', id)
    expect((await now.send('GET', path)).status).toBe(404)
  })

  it('is deleted by who may write the record', async () => {
    const file = String((await upload('a.txt', 'x')).json.result?.sys_id)
    const path = `/api/now/attachment/${file}`
    expect((await now.send('DELETE', path, undefined, 'no.role')).status).toBe(404)
    expect((await now.send('DELETE', path)).status).toBe(204)
    expect((await now.send('GET', path)).status).toBe(404)
  })

  it('hides with its record', async () => {
    const file = String((await upload('a.txt', 'x')).json.result?.sys_id)
    const reply = await now.send(
      'GET',
      `/api/now/attachment/${file}/file`,
      undefined,
      'rosa.keller',
    )
    expect(reply.status).toBe(404)
  })
})
