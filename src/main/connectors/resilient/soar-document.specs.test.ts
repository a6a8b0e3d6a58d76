import { beforeAll, describe, expect, it } from 'vitest'
import { connectorContract } from '../../../../test-support/connector-contract'
import {
  type ApiDocument,
  type Exchange,
  exchangesOf,
} from '../../../../test-support/openapi-document'
import { openResilientWorld } from '../../../../test-support/resilient-contract-world'
import { openSoarDocument } from '../../../../test-support/soar-document'

let document: ApiDocument
beforeAll(async () => {
  document = await openSoarDocument()
})

const used = new Set<string>()

/** The whole contract once more, every exchange of it held against the document. */
connectorContract('the QRadar SOAR connector by a description of the API', async () => {
  // Pages small enough for the journal to keep them whole.
  const world = await openResilientWorld({ maxPageSize: 20 })
  return {
    ...world,
    close: async () => {
      const all = exchangesOf(world.sandbox.journal)
      await world.close()
      for (const { method, path } of all) used.add(`${method} ${path.replace(/\d+/g, 'N')}`)
      expect(all.flatMap((exchange) => document.check(exchange))).toEqual([])
    },
  }
})

describe('the check itself', () => {
  const org = '/resilient/rest/orgs/N'
  it('saw the operations the connector lives on', () => {
    for (const operation of [
      'GET /resilient/rest/session',
      'GET /resilient/rest/const',
      'POST /resilient/rest/search_ex',
      `POST ${org}/incidents`,
      `POST ${org}/incidents/query_paged`,
      `GET ${org}/incidents/N`,
      `PATCH ${org}/incidents/N`,
      `GET ${org}/incidents/N/comments`,
      `POST ${org}/incidents/N/comments`,
      `PUT ${org}/incidents/N/comments/N`,
      `POST ${org}/incidents/N/attachments`,
      `GET ${org}/incidents/N/attachments/N/contents`,
      `GET ${org}/types/incident/fields`,
      `GET ${org}/users`,
    ]) {
      expect([...used]).toContain(operation)
    }
  })

  const change = { field: 'name', old_value: { object: 'a' }, new_value: { object: 'b' } }
  const sent = (path: string, method: string, body: unknown): Exchange => ({
    ...{ method, path: `/resilient/rest${path}`, query: '', status: null, spoilt: false },
    headers: { authorization: '(present)', 'content-type': 'application/json' },
    requestBody: JSON.stringify(body),
    responseBody: '',
  })
  it.each<readonly [string, Exchange]>([
    ['a path nobody knows', sent('/orgs/201/incident', 'POST', { name: 'x' })],
    [
      'a bare value',
      sent('/orgs/201/incidents/1', 'PATCH', { changes: [{ ...change, new_value: 'b' }] }),
    ],
    ['a create without its moment', sent('/orgs/201/incidents', 'POST', { name: 'x' })],
    [
      'an unknown method',
      sent('/orgs/201/incidents/query_paged', 'POST', {
        filters: [{ conditions: [{ field_name: 'id', method: 'after', value: 1 }] }],
      }),
    ],
    ['a misspelt note', sent('/orgs/201/incidents/1/comments', 'POST', { text: 'a', parentId: 1 })],
  ])('finds %s', (_, exchange) => {
    expect(document.check(exchange)).not.toEqual([])
  })

  it('lets what is right pass', () => {
    const body = { version: 3, changes: [change] }
    expect(document.check(sent('/orgs/201/incidents/1', 'PATCH', body))).toEqual([])
  })
})
