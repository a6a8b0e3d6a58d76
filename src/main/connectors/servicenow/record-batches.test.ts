import { describe, expect, it } from 'vitest'
import { asRemoteId, type RemoteId } from '../../../shared/ids'
import { RecordBatches } from './record-batches'

const ids = Array.from({ length: 7 }, (_, at) => asRemoteId(`r${at}`))
const [r0, r1, r2, r3, r4] = ids as [RemoteId, RemoteId, RemoteId, RemoteId, RemoteId]

/** What a server would answer: the state of a record at the moment it is asked. */
function world() {
  const asked: (readonly RemoteId[])[] = []
  const state = new Map(ids.map((id) => [id, 0]))
  let broken = false
  const batches = new RecordBatches(async (wanted: readonly RemoteId[]) => {
    asked.push(wanted)
    if (broken) throw new Error('refused')
    return new Map(wanted.map((id) => [id, state.get(id)]))
  }, 3)
  const breakDown = (is: boolean) => {
    broken = is
  }
  return { asked, state, batches, breakDown }
}

describe('what belongs to records', () => {
  it('is read for those behind as well, in their order', async () => {
    const { asked, batches } = world()
    batches.expect(ids)
    await Promise.all([r0, r1, r2, r3].map((id) => batches.take(id)))
    expect(asked).toEqual([
      [r0, r1, r2],
      [r3, r4, ids[5]],
    ])
  })

  it('is read alone for a record nobody listed', async () => {
    const { asked, batches } = world()
    batches.expect([r1, r2])
    await batches.take(r0)
    expect(asked).toEqual([[r0]])
  })

  it('is never older than the last reading of its record', async () => {
    const { state, batches } = world()
    batches.expect([r0, r1])
    await batches.take(r0)
    state.set(r1, 1)
    batches.expect([r1])
    expect(await batches.take(r1)).toBe(1)
  })

  it('is handed out once and dropped after a write', async () => {
    const { asked, state, batches } = world()
    batches.expect([r0, r1, r2])
    await batches.take(r0)
    expect(await batches.take(r1)).toBe(0)
    state.set(r1, 1)
    expect(await batches.take(r1)).toBe(1)
    state.set(r2, 1)
    batches.forget(r2)
    expect(await batches.take(r2)).toBe(1)
    expect(asked).toEqual([[r0, r1, r2], [r1], [r2]])
  })

  it('is asked for anew when the request of a neighbour failed', async () => {
    const { batches, breakDown } = world()
    batches.expect([r0, r1])
    breakDown(true)
    await expect(batches.take(r0)).rejects.toThrow('refused')
    breakDown(false)
    expect(await batches.take(r1)).toBe(0)
  })
})
