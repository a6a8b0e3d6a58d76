import { beforeAll, describe, expect, it } from 'vitest'
import { connectorContract } from '../../../../test-support/connector-contract'
import { openCortexDocument } from '../../../../test-support/cortex-document'
import {
  type ApiDocument,
  type Exchange,
  exchangesOf,
} from '../../../../test-support/openapi-document'
import { openXdrWorld, type XdrContractWorld } from '../../../../test-support/xdr-contract-world'
import { asOpId, asRemoteId } from '../../../shared/ids'

let document: ApiDocument
beforeAll(async () => {
  document = await openCortexDocument()
})

const used = new Set<string>()

function checkedClose(world: XdrContractWorld): () => Promise<void> {
  return async () => {
    const all = exchangesOf(world.sandbox.journal)
    await world.close()
    for (const { method, path } of all) used.add(`${method} ${path}`)
    expect(all.flatMap((exchange) => document.check(exchange))).toEqual([])
  }
}

/** The whole contract once more, every exchange of it held against the vendor's document. */
connectorContract("the Cortex connector by the vendor's document", async () => {
  const world = await openXdrWorld()
  return { ...world, close: checkedClose(world) }
})

describe("what the contract does not touch, by the vendor's document", () => {
  it('reads alerts along with incidents, writes notes and custom fields', async () => {
    const world = await openXdrWorld()
    const connector = world.connect({ alerts: 'on' })
    const record = await connector.get('1003')
    expect(record.fields.alerts).toContain('Mass rename')
    const delta = { notes: 'Seen', 'custom_fields.businessunit': 'Legal', severity: 'high' }
    await connector.update(asRemoteId('1003'), delta, record.version)
    const draft = { body: 'Hello', author: 'Ana', internal: true }
    await connector.addComment(asRemoteId('1003'), draft, asOpId('op-1'))
    await checkedClose(world)()
  })

  it('lists, reads and changes alerts', async () => {
    const world = await openXdrWorld()
    const options = { resource: 'issues', fetchQuery: 'severity = high; alert_source = XDR Agent' }
    const connector = world.connect(options)
    for await (const page of connector.fetchNew?.(0) ?? []) expect(page.length).toBeGreaterThan(0)
    await connector.update(asRemoteId('5001'), { severity: 'low' }, null)
    const target = { statusField: 'status', status: 'resolved_auto', fields: {} }
    expect((await connector.transition(asRemoteId('5001'), target)).kind).toBe('done')
    await connector.testConnection(() => undefined)
    await checkedClose(world)()
  })
})

describe('the check itself', () => {
  it('saw the operations the connector lives on', () => {
    for (const operation of [
      'POST /xdr/public_api/v1/incidents/get_incidents',
      'POST /xdr/public_api/v1/incidents/get_incident_extra_data',
      'POST /xdr/public_api/v1/incidents/update_incident',
      'POST /xdr/public_api/v1/alerts/get_alerts',
      'POST /xdr/public_api/v1/alerts/update_alerts',
      'POST /xdr/public_api/v1/rbac/get_users',
      'GET /xdr/public_api/v1/healthcheck',
    ]) {
      expect([...used]).toContain(operation)
    }
  })

  const search = '/xdr/public_api/v1/incidents/get_incidents'
  const good: Exchange = {
    method: 'POST',
    path: search,
    query: '',
    headers: {
      authorization: '(present)',
      'x-xdr-auth-id': '1',
      'content-type': 'application/json',
    },
    requestBody: JSON.stringify({ request_data: { search_from: 0, search_to: 100 } }),
    status: 200,
    responseBody: JSON.stringify({ reply: { total_count: 0, result_count: 0, incidents: [] } }),
    spoilt: false,
  }
  const asking = (data: unknown): Exchange => {
    return { ...good, requestBody: JSON.stringify({ request_data: data }), status: null }
  }
  const updating = (data: unknown): Exchange => ({
    ...asking({ incident_id: '1', update_data: data }),
    path: '/xdr/public_api/v1/incidents/update_incident',
  })

  it('accepts a right exchange', () => {
    expect(document.check(good)).toEqual([])
    expect(document.check(updating({ status: 'new', notes: 'x' }))).toEqual([])
  })

  it.each<readonly [string, Exchange]>([
    ['a body without request_data', { ...good, requestBody: '{}' }],
    ['an unknown member', asking({ limit: 10 })],
    ['a filter on an unknown field', asking({ filters: [filter('severity', 'in', ['high'])] })],
    ['an unknown operator', asking({ filters: [filter('status', 'is', 'new')] })],
    ['an order by an unknown field', asking({ sort: { field: 'status', keyword: 'asc' } })],
    ['a window that is no number', asking({ search_from: 'first' })],
    ['a misspelt field of an update', updating({ sevrity: 'high' })],
    ['a status that cannot be set', updating({ status: 'resolved_auto' })],
    ['another action of a comment', updating({ comment: { comment_action: 'edit', value: 'x' } })],
    ['a missing key', { ...good, headers: { 'content-type': 'application/json' } }],
    ['an unknown path', { ...good, path: '/xdr/public_api/v1/incidents/all' }],
    ['an invented member of an answer', { ...good, responseBody: '{"reply":{"next":3}}' }],
    ['a wrong kind of answer', { ...good, responseBody: '{"reply":{"total_count":"3"}}' }],
    ['an answer nobody described', { ...good, status: 418 }],
  ])('finds %s', (_what, exchange) => {
    expect(document.check(exchange)).not.toEqual([])
  })
})

function filter(field: string, operator: string, value: unknown) {
  return { field, operator, value }
}
