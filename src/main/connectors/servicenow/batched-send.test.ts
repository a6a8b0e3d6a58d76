import { afterEach, describe, expect, it } from 'vitest'
import { expectCode, failureOf } from '../../../../test-support/expect-failure'
import {
  openServiceNowWorld,
  type ServiceNowContractWorld,
} from '../../../../test-support/servicenow-contract-world'
import type { CreateRequest } from '../../../shared/domain/outbound-op'
import { asOpId, type RemoteId } from '../../../shared/ids'

const BATCH = '/api/now/v1/batch'

const request: CreateRequest = {
  ...{ project: '', type: 'incident', keepLink: true },
  fields: { short_description: 'Made together' },
}

let world: ServiceNowContractWorld

afterEach(() => world.close())

type Settings = Parameters<typeof openServiceNowWorld>[0]

const open = async (settings: Settings = {}): Promise<readonly RemoteId[]> => {
  world = await openServiceNowWorld(settings)
  const ids = await world.otherSide.makeMany(10)
  // What the table looks like is asked once.
  await world.connector.update(ids[0] as RemoteId, { description: 'First' }, null)
  return ids
}

const writeAll = (ids: readonly RemoteId[], text = 'Together') =>
  Promise.all(ids.map((id) => world.connector.update(id, { description: text }, null)))

const described = async (ids: readonly RemoteId[]) => {
  const found = await world.connector.getMany(ids)
  return ids.map((id) => found.get(id)?.fields.description)
}

const sysId = (id: RemoteId) => id.split(':')[1] ?? id

const counted = async (work: () => Promise<unknown>): Promise<number> => {
  const before = world.connector.requestCount()
  await work()
  return world.connector.requestCount() - before
}

describe('writes side by side', () => {
  it('are one look at all records and one write for all of them', async () => {
    const ids = await open()
    expect(await counted(() => writeAll(ids))).toBe(2)
    expect(await described(ids)).toEqual(ids.map(() => 'Together'))
  })

  it('of more records than a batch takes are several batches', async () => {
    const ids = [...(await open()), ...(await world.otherSide.makeMany(11))]
    // Twice ten and one that has no company.
    expect(await counted(() => writeAll(ids))).toBe(6)
    expect(await described(ids)).toEqual(ids.map(() => 'Together'))
  })

  it('have an outcome each', async () => {
    const [first, second, third, fourth] = (await open()) as [
      RemoteId,
      RemoteId,
      RemoteId,
      RemoteId,
    ]
    await world.otherSide.remove(second)
    const { connector } = world
    const [one, two, three, four] = await Promise.allSettled([
      connector.update(first, { description: 'Fine' }, null),
      connector.update(second, { description: 'Gone' }, null),
      connector.update(third, { description: 'Moved' }, '77'),
      connector.transition(fourth, { statusField: 'stage', status: 'in-progress', fields: {} }),
    ])
    expect(one.status).toBe('fulfilled')
    await expectCode(Promise.reject((two as PromiseRejectedResult).reason), 'not-found')
    await expectCode(Promise.reject((three as PromiseRejectedResult).reason), 'conflict')
    expect(four).toMatchObject({ status: 'fulfilled', value: { kind: 'done' } })
    expect(await described([first, third])).toEqual(['Fine', null])
  })

  it('that a rule refuses say so, as if they had come alone', async () => {
    const ids = await open()
    const { servicenow } = world.sandbox
    servicenow.world.settings = { ...servicenow.world.settings, abortRule: 'No more changes' }
    const outcomes = await Promise.allSettled(
      ids.map((id) => world.connector.update(id, { description: 'Refused' }, null)),
    )
    for (const outcome of outcomes) {
      const reason = (outcome as PromiseRejectedResult).reason
      const error = await expectCode(Promise.reject(reason), 'invalid')
      expect(error.cause).toContain('No more changes')
    }
  })

  it('that the instance has no time for are sent alone', async () => {
    const ids = await open({ batchServes: 7 })
    const alone = () =>
      world.sandbox.journal
        .entries()
        .filter(
          ({ method, path }) => method === 'GET' && ids.some((id) => path.endsWith(sysId(id))),
        )
    const before = alone().length
    await writeAll(ids)
    expect(alone().length - before).toBe(3)
    expect(await described(ids)).toEqual(ids.map(() => 'Together'))
  })

  it('whose answer is lost have an unknown outcome each', async () => {
    const ids = await open()
    const lost = { kind: 'reply-lost', path: BATCH, bodyContains: '"write"' } as const
    world.sandbox.faults.order(lost)
    const outcomes = await Promise.all(
      ids.map((id) => failureOf(world.connector.update(id, { description: 'Arrived' }, null))),
    )
    expect(new Set(outcomes.map(({ code }) => code))).toEqual(new Set(['outcome-unknown']))
    expect(await described(ids)).toEqual(ids.map(() => 'Arrived'))
  })

  it('go alone where the instance does not offer batches', async () => {
    const ids = await open()
    world.sandbox.faults.order({ kind: 'status', status: 404, path: BATCH })
    // The batch that is refused, then a look and a write for each.
    expect(await counted(() => writeAll(ids))).toBe(21)
    expect(await counted(() => writeAll(ids, 'Again'))).toBe(20)
    expect(await described(ids)).toEqual(ids.map(() => 'Again'))
  })

  it('make each record once', async () => {
    await open()
    const made = await Promise.all(
      Array.from({ length: 5 }, (_, at) => world.connector.create(request, asOpId(`op-${at}`))),
    )
    expect(new Set(made.map(({ remoteId }) => remoteId)).size).toBe(5)
    const writes = world.sandbox.journal.entries().filter((one) => one.method === 'POST')
    expect(writes.filter((one) => one.path.endsWith(BATCH)).length).toBeGreaterThan(0)
    expect(writes.filter((one) => one.path.endsWith('/table/incident'))).toEqual([])
  })

  it('of new records and lines are not repeated where the batch does not say what became of them', async () => {
    const ids = await open({ batchServes: 1 })
    const { connector } = world
    const note = { body: 'Said once', author: 'Ann', internal: true }
    const outcomes = await Promise.allSettled([
      connector.create(request, asOpId('op-1')),
      connector.create(request, asOpId('op-2')),
    ])
    const lines = await Promise.allSettled(
      ids.slice(0, 2).map((id, at) => connector.addComment(id, note, asOpId(`op-${at + 3}`))),
    )
    for (const [first, second] of [outcomes, lines]) {
      expect(first?.status).toBe('fulfilled')
      const reason = (second as PromiseRejectedResult).reason
      await expectCode(Promise.reject(reason), 'outcome-unknown')
    }
    expect(await connector.findByMarker(asOpId('op-2'))).toBeNull()
    const said = await Promise.all(ids.slice(0, 2).map((id) => connector.comments(id)))
    expect(said.map((all) => all.length)).toEqual([1, 0])
  })
})
