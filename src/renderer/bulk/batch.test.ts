import { describe, expect, it } from 'vitest'
import type { TicketProgress } from '../../shared/ipc/views'
import { type Batch, isRunning, shownRows, tallyOf, withWishes } from './batch'

const order: Batch['order'] = {
  ...{ instanceId: 'i', project: 'SEC', type: 'Task', fields: {}, direction: 'both' },
  ...{ inboundProfileId: null, outboundProfileId: null },
}
const row = (objectId: string, linkId: string | null): Batch['rows'][number] => ({
  ...{ objectId, linkId, key: objectId.toUpperCase(), name: objectId, error: null },
})
const refused = { code: 'refused', message: 'There is one already.', retry: 'no' } as const
const at = (linkId: string, state: TicketProgress['state']): TicketProgress => ({
  ...{ linkId, state, ticketKey: state === 'made' ? 'SEC-1' : null, error: null, opId: null },
})

describe('the rows of a batch', () => {
  it('say what main says of their links', () => {
    const batch = { order, rows: ['made', 'creating', 'failed', 'gone'].map((id) => row(id, id)) }
    const progress = {
      made: at('made', 'made'),
      creating: at('creating', 'creating'),
      failed: at('failed', 'failed'),
      gone: at('gone', 'gone'),
    }
    const rows = shownRows(batch, progress, false)
    expect(rows.map(({ state }) => state)).toEqual(['made', 'creating', 'failed', 'cancelled'])
    expect(rows[0]?.ticketKey).toBe('SEC-1')
    expect(tallyOf(rows)).toEqual({ waiting: 0, creating: 1, made: 1, failed: 1, cancelled: 1 })
    expect(isRunning(rows)).toBe(true)
    expect(isRunning(rows.filter(({ state }) => state !== 'creating'))).toBe(false)
  })

  it('wait while they are asked for, and are cancelled when nothing came of it', () => {
    const batch = { order, rows: [row('a', null)] }
    expect(shownRows(batch, {}, true)[0]?.state).toBe('waiting')
    expect(shownRows(batch, {}, false)[0]?.state).toBe('cancelled')
  })

  it('take up the wishes of some issues and keep the others', () => {
    const batch = { order, rows: [row('a', 'l1'), row('b', null), row('c', null)] }
    const next = withWishes(batch, [
      { objectId: 'b', linkId: 'l2', error: null },
      { objectId: 'c', linkId: null, error: refused },
    ])
    expect(next.rows.map(({ linkId }) => linkId)).toEqual(['l1', 'l2', null])
    expect(shownRows(next, {}, false).map(({ state }) => state)).toEqual([
      'waiting',
      'waiting',
      'failed',
    ])
  })
})
