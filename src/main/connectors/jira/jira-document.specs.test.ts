import { beforeAll, describe, expect, it } from 'vitest'
import { connectorContract } from '../../../../test-support/connector-contract'
import { type JiraContractWorld, openJiraWorld } from '../../../../test-support/jira-contract-world'
import {
  type Exchange,
  type JiraDocument,
  openJiraDocument,
} from '../../../../test-support/jira-document'

let document: JiraDocument
beforeAll(async () => {
  document = await openJiraDocument()
})

const used = new Set<string>()

function exchanges(world: JiraContractWorld): readonly Exchange[] {
  return world.sandbox.journal.entries().map((entry) => ({
    method: entry.method,
    path: entry.path.replace(/^\/jira/, ''),
    query: entry.query,
    headers: entry.headers,
    requestBody: entry.requestBody,
    status: entry.status,
    responseBody: entry.responseBody,
    spoilt: entry.faults.length > 0,
  }))
}

/** The whole contract once more, every exchange of it held against Atlassian's document. */
connectorContract("the Jira connector by the vendor's document", async () => {
  const world = await openJiraWorld()
  return {
    ...world,
    close: async () => {
      const all = exchanges(world)
      await world.close()
      for (const { method, path } of all) used.add(`${method} ${path.replace(/\d+/g, 'N')}`)
      expect(all.flatMap((exchange) => document.check(exchange))).toEqual([])
    },
  }
})

describe('the check itself', () => {
  it('saw the operations the connector lives on', () => {
    for (const operation of [
      'POST /rest/api/N/issue',
      'PUT /rest/api/N/issue/N',
      'POST /rest/api/N/search/jql',
      'POST /rest/api/N/issue/bulkfetch',
      'POST /rest/api/N/changelog/bulkfetch',
      'POST /rest/api/N/issue/N/transitions',
      'POST /rest/api/N/issue/N/comment',
      'PUT /rest/api/N/issue/N/comment/N',
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
    ['a missing login', { ...good, headers: { 'content-type': 'application/json' } }],
    ['an invented member of an answer', { ...good, responseBody: '{"issues":[],"total":3}' }],
    ['an answer nobody described', { ...good, status: 418 }],
  ])('finds %s', (_what, exchange) => {
    expect(document.check(exchange)).not.toEqual([])
  })
})
