import { describe, expect, it } from 'vitest'
import type { TicketStatusCategory } from '../../../shared/domain/ticket'
import { chooseWay } from './choose-step'
import type { Status } from './parse-status'
import { type Transition, WorkflowMap } from './workflow-map'

const status = (id: string, category: TicketStatusCategory): Status => ({ id, name: id, category })
const statuses = {
  open: status('open', 'to-do'),
  backlog: status('backlog', 'to-do'),
  work: status('work', 'in-progress'),
  review: status('review', 'in-progress'),
  hold: status('hold', 'in-progress'),
  done: status('done', 'done'),
}
const to = (...targets: Status[]): Transition[] =>
  targets.map((target) => ({ id: `to-${target.id}`, name: target.id, to: target, fields: [] }))

function choose(
  from: Status,
  offered: Transition[],
  goal: { id?: string; category: TicketStatusCategory },
  map = new WorkflowMap(),
  visited: string[] = [],
) {
  const isTarget = (candidate: Status) =>
    goal.id === undefined ? candidate.category === goal.category : candidate.id === goal.id
  const route = { workflow: 'w', from, offered, visited: new Set(visited), isTarget }
  return chooseWay({ ...route, towards: goal.category }, map)?.move.id ?? null
}

describe('the next step', () => {
  const { open, backlog, work, review, hold, done } = statuses

  it('is the target itself when it is offered', () => {
    expect(choose(open, to(work, done), { category: 'done' })).toBe('to-done')
  })

  it('is the first one of the shortest way seen so far', () => {
    const map = new WorkflowMap()
    map.note('w', 'work', to(review))
    map.note('w', 'review', to(done))
    map.note('w', 'hold', to(done))
    expect(choose(open, to(work, hold), { category: 'done' }, map)).toBe('to-hold')
  })

  it('knows nothing of another workflow', () => {
    const map = new WorkflowMap()
    map.note('other', 'hold', to(done))
    expect(choose(open, to(work, hold), { category: 'done' }, map)).toBe('to-work')
  })

  it('leads nearer when nothing is known yet', () => {
    expect(choose(open, to(backlog, work), { category: 'done' })).toBe('to-work')
  })

  it('does not turn back', () => {
    expect(choose(work, to(open), { category: 'done' }, new WorkflowMap(), ['open'])).toBeNull()
    expect(choose(review, to(work), { category: 'done' }, new WorkflowMap(), ['work'])).toBeNull()
  })

  it('does not enter a status from which nothing new leads on', () => {
    const map = new WorkflowMap()
    map.note('w', 'work', to(open))
    expect(choose(open, to(work), { category: 'done' }, map)).toBeNull()
  })

  it('never closes on the way to something open', () => {
    expect(choose(open, to(done), { id: 'review', category: 'in-progress' })).toBeNull()
  })

  it('may pass through the beginning when it reopens', () => {
    expect(choose(done, to(open), { category: 'in-progress' })).toBe('to-open')
  })
})
