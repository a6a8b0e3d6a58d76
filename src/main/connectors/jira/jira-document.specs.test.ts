import { beforeAll, describe, expect, it } from 'vitest'
import { connectorContract } from '../../../../test-support/connector-contract'
import { openJiraWorld } from '../../../../test-support/jira-contract-world'
import { deskWalk } from '../../../../test-support/jira-desk-walk'
import { openJiraDocument } from '../../../../test-support/jira-document'
import {
  type ApiDocument,
  type Exchange,
  exchangesOf,
} from '../../../../test-support/openapi-document'

let document: ApiDocument
beforeAll(async () => {
  document = await openJiraDocument()
})

const used = new Set<string>()

/** The whole contract once more, every exchange of it held against Atlassian's document. */
connectorContract("the Jira connector by the vendor's document", async () => {
  const world = await openJiraWorld()
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

it('a request is raised, answered and noted as the documents say', async () => {
  const world = await openJiraWorld()
  await deskWalk(world)
  const all = exchangesOf(world.sandbox.journal)
  await world.close()
  expect(all.flatMap((exchange) => document.check(exchange))).toEqual([])
  const paths = all.map(({ method, path }) => `${method} ${path.replace(/\d+/g, 'N')}`)
  expect(paths).toContain('POST /jira/rest/servicedeskapi/request')
  expect(paths).toContain('GET /jira/rest/servicedeskapi/servicedesk/N/requesttype/N/field')
  expect(paths).toContain('POST /jira/rest/servicedeskapi/request/N/comment')
})

describe('the check itself', () => {
  it('saw the operations the connector lives on', () => {
    for (const operation of [
      'POST /jira/rest/api/N/issue',
      'PUT /jira/rest/api/N/issue/N',
      'POST /jira/rest/api/N/search/jql',
      'POST /jira/rest/api/N/issue/bulkfetch',
      'POST /jira/rest/api/N/changelog/bulkfetch',
      'POST /jira/rest/api/N/issue/N/transitions',
      'POST /jira/rest/api/N/issue/N/comment',
      'PUT /jira/rest/api/N/issue/N/comment/N',
    ]) {
      expect([...used]).toContain(operation)
    }
  })

  const good: Exchange = {
    method: 'POST',
    path: '/rest/api/3/search/jql',
    query: '',
    headers: { authorization: '(present)', 'content-type': 'application/json' },
    requestBody: JSON.stringify({ jql: 'updated >= 1', fields: ['updated'], maxResults: 10 }),
    status: 200,
    responseBody: '{"issues":[],"isLast":true}',
    spoilt: false,
  }
  const withBody = (path: string, body: unknown): Exchange => {
    return { ...good, path, requestBody: JSON.stringify(body), status: null }
  }

  it('accepts a right exchange', () => {
    expect(document.check(good)).toEqual([])
  })

  it.each<readonly [string, Exchange]>([
    ['an unknown member', withBody('/rest/api/3/search/jql', { jql: 'x', startAt: 0 })],
    ['a wrong type', withBody('/rest/api/3/search/jql', { jql: 'x', fields: 'updated' })],
    [
      'rich text that is a plain string',
      withBody('/rest/api/3/issue', { fields: { summary: 'x', description: 'plain' } }),
    ],
    [
      'rich text that is no valid document',
      withBody('/rest/api/3/issue', {
        fields: {
          description: { type: 'doc', version: 1, content: [{ type: 'text', text: 'x' }] },
        },
      }),
    ],
    [
      'a comment that is a plain string',
      withBody('/rest/api/3/issue/1/comment', { body: 'plain' }),
    ],
    ['a misspelt member', withBody('/rest/api/3/issue', { feilds: {} })],
    ['an unknown path', { ...good, path: '/rest/api/3/issues' }],
    [
      'an unknown member for the portal',
      withBody('/rest/servicedeskapi/request', { serviceDeskId: '4', summary: 'x' }),
    ],
    [
      'an identifier that is a number for the portal',
      withBody('/rest/servicedeskapi/request', { serviceDeskId: 4 }),
    ],
    ['a missing login', { ...good, headers: { 'content-type': 'application/json' } }],
    ['an invented member of an answer', { ...good, responseBody: '{"issues":[],"total":3}' }],
    ['an answer nobody described', { ...good, status: 418 }],
  ])('finds %s', (_what, exchange) => {
    expect(document.check(exchange)).not.toEqual([])
  })
})
