import { describe, expect, it } from 'vitest'
import type { MirrorRun } from '../../../shared/domain/run'
import type { EventName } from '../../../shared/ipc/channels'
import type { Events } from '../../../shared/ipc/events'
import { gatherEvents } from './gather-events'

function gathered() {
  const sent: [EventName, unknown][] = []
  let waiting: (() => void)[] = []
  const tell = gatherEvents(
    (event, data) => sent.push([event, data]),
    (_ms, run) => waiting.push(run),
  )
  const pass = () => {
    const now = waiting
    waiting = []
    for (const run of now) run()
  }
  return { tell, pass, sent: () => sent.splice(0), waits: () => waiting.length }
}

const changed = (revision: number, ids: string[] = [], areas: Events['changed']['areas'] = []) => ({
  ...{ after: revision - 1, revision, areas },
  issueIds: ids,
})

const run = (id: string, listed: number, finishedAt: number | null = null): Events['run'] => ({
  run: { id, finishedAt, counters: { listed } } as MirrorRun,
})

describe('gathered events', () => {
  it('tell the first change at once and what follows together', () => {
    const { tell, pass, sent, waits } = gathered()
    tell('changed', changed(1, ['a']))
    expect(sent()).toEqual([['changed', changed(1, ['a'])]])
    tell('changed', changed(2, ['a', 'b'], ['queue']))
    tell('changed', changed(3, ['b', 'c'], ['queue', 'runs']))
    expect(sent()).toEqual([])
    pass()
    const both = { after: 1, revision: 3, issueIds: ['a', 'b', 'c'], areas: ['queue', 'runs'] }
    expect(sent()).toEqual([['changed', both]])
    pass()
    expect(sent()).toEqual([])
    expect(waits()).toBe(0)
    tell('changed', changed(4))
    expect(sent()).toEqual([['changed', changed(4)]])
  })

  it('tell of each run how far it is, and its end at once and last', () => {
    const { tell, pass, sent } = gathered()
    tell('run', run('r', 1))
    tell('run', run('r', 2))
    tell('run', run('s', 1))
    tell('run', run('r', 3))
    expect(sent()).toEqual([['run', run('r', 1)]])
    pass()
    expect(sent()).toEqual([
      ['run', run('r', 3)],
      ['run', run('s', 1)],
    ])
    tell('run', run('r', 4))
    tell('changed', changed(1, ['a']))
    tell('run', run('r', 4, 99))
    expect(sent()).toEqual([
      ['changed', changed(1, ['a'])],
      ['run', run('r', 4)],
      ['run', run('r', 4, 99)],
    ])
    pass()
    expect(sent()).toEqual([])
  })

  it('pass everything else on at once, behind what came before it', () => {
    const { tell, sent } = gathered()
    const notice = { tone: 'info', text: 'Told.', objectId: null } as const
    tell('changed', changed(1))
    tell('changed', changed(2, ['a']))
    tell('notice', notice)
    expect(sent().slice(1)).toEqual([
      ['changed', changed(2, ['a'])],
      ['notice', notice],
    ])
  })
})
