import { beforeAll, describe, expect, it } from 'vitest'
import { connectorContract } from '../../../../test-support/connector-contract'
import {
  type ApiDocument,
  type Exchange,
  exchangesOf,
} from '../../../../test-support/openapi-document'
import {
  openXsoarWorld,
  type XsoarContractWorld,
} from '../../../../test-support/xsoar-contract-world'
import {
  isUndescribed,
  openXsoarDocument,
  undescribed,
} from '../../../../test-support/xsoar-document'

let document: ApiDocument
beforeAll(async () => {
  document = await openXsoarDocument()
})

const used = new Set<string>()
const silent = new Set<string>()

/** Paths of both generations are those of the document once what stands before them is gone. */
function bare(exchange: Exchange): Exchange {
  return { ...exchange, path: exchange.path.replace(/^\/xsoar(-b)?(\/xsoar\/public\/v1)?/, '') }
}

function checkedClose(world: XsoarContractWorld): () => Promise<void> {
  return async () => {
    const all = exchangesOf(world.sandbox.journal).map(bare)
    await world.close()
    for (const one of all) {
      const name = `${one.method} ${one.path.replace(/\d+(@|%40)?\d*/g, 'N')}`
      if (isUndescribed(one)) silent.add(name)
      else used.add(name)
    }
    const described = all.filter((one) => !isUndescribed(one))
    expect(described.flatMap((exchange) => document.check(exchange))).toEqual([])
  }
}

/** The whole contract once more, every exchange the document describes held against it. */
connectorContract("Cortex XSOAR 6 by the vendor's document", async () => {
  const world = await openXsoarWorld()
  return { ...world, close: checkedClose(world) }
})

connectorContract("Cortex XSOAR 8 by the vendor's document", async () => {
  const world = await openXsoarWorld('xsoar-b', {}, { warRooms: 'every' })
  return { ...world, close: checkedClose(world) }
})

describe('the check itself', () => {
  it('saw the operations the connector lives on', () => {
    for (const operation of [
      'POST /incidents/search',
      'POST /incident',
      'POST /incident/batchClose',
      'POST /entry/formatted',
      'POST /entry/tags',
      'POST /incident/upload/N',
      'GET /entry/download/N',
      'GET /incidentfields/associatedTypes/Malware',
    ]) {
      expect([...used]).toContain(operation)
    }
    expect(silent.size).toBeLessThanOrEqual(undescribed.length)
  })

  const good: Exchange = {
    method: 'POST',
    path: '/incidents/search',
    query: '',
    headers: { authorization: '(present)', 'content-type': 'application/json' },
    requestBody: JSON.stringify({ filter: { query: 'id:1', page: 0, size: 10 } }),
    status: 200,
    responseBody: '{"total":0,"data":null}',
    spoilt: false,
  }
  const withBody = (path: string, body: unknown): Exchange => ({
    ...{ ...good, path, requestBody: JSON.stringify(body) },
    status: null,
  })

  it('accepts a right exchange', () => {
    expect(document.check(good)).toEqual([])
  })

  it.each<readonly [string, Exchange]>([
    ['paging beside the filter', withBody('/incidents/search', { filter: {}, size: 10 })],
    ['a size that is a text', withBody('/incidents/search', { filter: { size: 'ten' } })],
    ['a misspelt condition', withBody('/incidents/search', { filter: { qeury: 'x' } })],
    ['a custom field at the top', withBody('/incident', { name: 'x', scanip: '192.0.2.1' })],
    ['a severity in words', withBody('/incident', { name: 'x', severity: 'High' })],
    [
      'a text under another name',
      withBody('/entry/formatted', { data: 'x', investigationId: '1' }),
    ],
    ['tags that are no list', withBody('/entry/tags', { id: '1@1', tags: 'x' })],
    ['an unknown path', { ...good, path: '/incidents' }],
    ['a missing key', { ...good, headers: { 'content-type': 'application/json' } }],
    ['a list of another kind', { ...good, responseBody: '{"total":1,"data":{}}' }],
    ['an answer nobody described', { ...good, status: 418 }],
  ])('finds %s', (_what, exchange) => {
    expect(document.check(exchange)).not.toEqual([])
  })
})
