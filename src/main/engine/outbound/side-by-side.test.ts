import { describe, expect, it } from 'vitest'
import { linkedWorld } from '../../../../test-support/linked-world'
import { editHub } from '../../../../test-support/world-hub'
import { failure } from '../../../shared/errors'
import { asIssueId, type RemoteId } from '../../../shared/ids'

const issues = [1, 2, 3, 4, 5].map((at) => asIssueId(`issue${at}`))

/** Five linked issues, edited here, and the calls that send the edits. */
async function edited(capabilities = {}) {
  const opened = await linkedWorld(5, {}, { sideBySide: 3, ...capabilities })
  const { world } = opened
  const calls: string[] = []
  const connector = world.connectorOf('a')
  const { getMany, update } = connector
  connector.getMany = (ids: readonly RemoteId[]) => {
    calls.push(`read ${ids.length}`)
    return getMany.call(connector, ids)
  }
  connector.update = async (...given) => {
    calls.push('write')
    return update.apply(connector, given)
  }
  for (const [at, id] of issues.entries()) await editHub(world.ports, id, { name: `new ${at}` })
  calls.length = 0
  const links = await world.links()
  const records = issues.map((id) => {
    const link = links.find((one) => one.objectId === id)
    const record = opened.server.records.get(link?.remoteId as RemoteId)
    if (record === undefined) throw new Error('no ticket')
    return record
  })
  const names = () => records.map((record) => record.fields.summary)
  return { ...opened, records, links, connector, calls, names }
}

const all = issues.map((_, at) => `new ${at}`)

describe('links that are sent side by side', () => {
  it('are read together, and each is written', async () => {
    const { world, calls, names } = await edited()
    await world.round()
    expect(names()).toEqual(all)
    expect(calls.slice(0, 4).toSorted()).toEqual(['read 3', 'write', 'write', 'write'])
    expect(calls.slice(4, 7).toSorted()).toEqual(['read 2', 'write', 'write'])
    expect(await world.store.all('ops')).toEqual([])
  })

  it('are read each for itself where nothing guards a write', async () => {
    const { world, calls, names } = await edited({ precondition: false })
    await world.round()
    expect(names()).toEqual(all)
    expect(calls.filter((call) => call.startsWith('read')).slice(0, 5)).toEqual(
      all.map(() => 'read 1'),
    )
  })

  it('are read each for itself when the common reading fails', async () => {
    const { world, connector, names } = await edited()
    const { getMany } = connector
    connector.getMany = async (ids) => {
      if (ids.length > 1) throw failure({ code: 'malformed', message: 'Broken.', retry: 'later' })
      return getMany.call(connector, ids)
    }
    await world.round()
    expect(names()).toEqual(all)
  })

  it('fail alone, and the others arrive', async () => {
    const { world, server, records, names } = await edited()
    const [, second] = records
    if (second === undefined) throw new Error('no ticket')
    second.forbidden = true
    await world.round()
    second.forbidden = false
    expect(names().filter((name, at) => at !== 1 && name === all[at])).toHaveLength(4)
    const [op, ...others] = await world.store.all('ops')
    expect([op?.objectId, op?.state, others]).toEqual(['issue2', 'blocked', []])
    expect(server.records.size).toBe(5)
  })

  it('that are many end with the first group when the instance goes away', async () => {
    const { world, server, calls } = await edited()
    world.faults.set(
      server.name,
      Array.from({ length: 30 }, () => 'unavailable' as const),
    )
    await world.round()
    expect(calls.filter((call) => call === 'read 2')).toEqual([])
    expect((await world.store.all('ops')).map(({ state }) => state)).toEqual(
      issues.map(() => 'pending'),
    )
  })

  it('of one record wait for each other', async () => {
    const { world, links, records, connector, names } = await edited()
    const [record] = records
    const second = links.find((one) => one.objectId === issues[1])
    if (second === undefined || record === undefined) throw new Error('no link')
    const shared = { ...second, remoteId: record.id }
    await world.store.commit({ puts: [{ collection: 'links', record: shared }] })
    let under = 0
    let most = 0
    const { update } = connector
    connector.update = async (...given) => {
      if (given[0] !== record.id) return update.apply(connector, given)
      under += 1
      most = Math.max(most, under)
      try {
        return await update.apply(connector, given)
      } finally {
        under -= 1
      }
    }
    await world.round()
    expect(most).toBe(1)
    expect(names().slice(2)).toEqual(all.slice(2))
    expect(['new 0', 'new 1']).toContain(names()[0])
  })
})
