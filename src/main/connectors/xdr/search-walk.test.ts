import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openXdrWorld, type XdrContractWorld } from '../../../../test-support/xdr-contract-world'

let world: XdrContractWorld
beforeEach(async () => {
  world = await openXdrWorld()
})
afterEach(() => world.close())

/** Puts incidents into the tenant, each changed and born at its own offset (ms) from a moment. */
function plant(offsets: readonly number[], from = world.now()): readonly string[] {
  const { xdr } = world.sandbox
  return offsets.map((offset) => {
    const made = xdr.as.create({ created: from + offset })
    xdr.world.state.remove(made.id)
    xdr.world.state.commit({ ...made, modified: from + offset }, 0)
    return String(made.id)
  })
}

const range = (count: number, at: (number: number) => number) =>
  Array.from({ length: count }, (_, number) => at(number))

async function listed(since: number, between: (page: number) => void = () => undefined) {
  const ids: string[] = []
  let page = 0
  for await (const changes of world.connector.listModified(since, [])) {
    ids.push(...changes.map((change) => change.remoteId))
    page += 1
    between(page)
  }
  return ids
}

describe('walking by time', () => {
  it('takes one request per hundred records and reads none of them again', async () => {
    const from = world.now()
    const ids = plant(
      range(300, (at) => at * 10),
      from,
    )
    const before = world.sandbox.journal.entries().length
    expect(await listed(from)).toEqual(ids)
    // The last record of a page is asked for again with the next, which costs one request in a hundred.
    expect(world.sandbox.journal.entries().length - before).toBe(4)
  })

  it.each([
    ['ties lie across the edge of a page', (at: number) => (at >= 95 && at < 105 ? 95 : at)],
    ['a whole page and more is one tie', (at: number) => (at >= 40 && at < 190 ? 40 : at)],
    ['everything is one tie', () => 7],
    ['ties end exactly at the edge', (at: number) => (at >= 90 && at < 100 ? 90 : at)],
  ])('shows each record once when %s', async (_what, at) => {
    const from = world.now()
    const ids = plant(range(230, at), from)
    const seen = await listed(from)
    expect(seen).toHaveLength(ids.length)
    expect(new Set(seen)).toEqual(new Set(ids))
  })

  it('skips nothing when records change while it walks', async () => {
    const from = world.now() - 10_000
    const ids = plant(
      range(250, (at) => at),
      from,
    )
    const changed = ids.slice(0, 60)
    const seen = await listed(from, (page) => {
      if (page !== 1) return
      for (const id of changed) world.sandbox.xdr.as.edit(id, { notes: 'meanwhile' })
    })
    expect(new Set(seen)).toEqual(new Set(ids))
    // Those that changed meanwhile come once more, as they are now.
    expect(seen.filter((id) => id === changed[0])).toHaveLength(2)
  })

  it('takes nothing from before the moment it was asked for', async () => {
    const from = world.now()
    const [, second] = plant([0, 1], from)
    expect(await listed(from + 1)).toEqual([second])
  })
})
