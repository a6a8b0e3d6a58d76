import { describe, expect, it } from 'vitest'
import { categoryOf, isThere, knownStates, stageOf, stateFor } from './stages'

const none = new Map()

describe('what a state means', () => {
  it.each([
    ['incident', '3', 'On Hold', 'on-hold'],
    ['sc_task', '3', 'Closed Complete', 'closed'],
    ['sn_si_incident', '3', 'Closed', 'closed'],
    ['incident', '7', 'Closed', 'closed'],
    ['sn_si_incident', '7', 'Cancelled', 'cancelled'],
    ['change_request', '-5', 'New', 'new'],
    ['change_request', '0', 'Review', 'in-progress'],
    ['problem', '106', 'Resolved', 'resolved'],
  ] as const)('depends on the table: %s %s is %s', (table, state, label, stage) => {
    expect(stageOf(table, state, label, true, none)).toBe(stage)
  })

  it.each([
    ['Canceled', 'cancelled'],
    ['Closed Incomplete', 'closed'],
    ['Awaiting Evidence', 'on-hold'],
    ['Open', 'new'],
    ['Forensics', 'in-progress'],
  ] as const)('of a state nobody knows is told by its label: %s', (label, stage) => {
    expect(stageOf('u_case', '40', label, true, none)).toBe(stage)
  })

  it.each(['constructor', '__proto__'])(
    'of a state or table called %s is nothing special',
    (name) => {
      expect(stageOf(name, name, 'Open', true, none)).toBe('new')
      expect(stageOf('incident', name, '', true, none)).toBe('in-progress')
      expect(knownStates(name)).toEqual([])
    },
  )

  it('of an inactive record without telling words is that it is over', () => {
    expect(stageOf('u_case', '40', 'Filed', false, none)).toBe('closed')
  })

  it('is what the administrator says before anything else', () => {
    const overrides = new Map([['incident/3', 'in-progress' as const]])
    expect(stageOf('incident', '3', 'On Hold', true, overrides)).toBe('in-progress')
    expect(stageOf('problem', '3', 'Pending Change', true, overrides)).toBe('on-hold')
  })

  it('has a category every system shares', () => {
    expect(['new', 'on-hold', 'cancelled'].map((s) => categoryOf(s as 'new'))).toEqual([
      'to-do',
      'in-progress',
      'done',
    ])
  })
})

describe('the state to write', () => {
  it('is the first of its stage, or of one that does for it', () => {
    expect(stateFor('resolved', knownStates('incident'))?.value).toBe('6')
    expect(stateFor('resolved', knownStates('sc_task'))?.value).toBe('3')
    expect(stateFor('cancelled', knownStates('sc_task'))).toBeNull()
  })

  it('is none where a record is over already and only has to be', () => {
    expect(isThere('resolved', 'closed')).toBe(true)
    expect(isThere('resolved', 'cancelled')).toBe(true)
    expect(isThere('closed', 'resolved')).toBe(false)
    expect(isThere('new', 'in-progress')).toBe(false)
  })
})
