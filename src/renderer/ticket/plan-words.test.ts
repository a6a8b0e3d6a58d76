import { expect, test } from 'vitest'
import type { PlannedAction, PlanView } from '../../shared/ipc/views'
import { effectWords, splitPlan } from './plan-words'

const plan = (...toward: PlannedAction['toward'][]): PlanView => ({
  linkId: 'l',
  summary: '',
  actions: toward.map((side) => ({
    field: 'name',
    kind: 'write',
    toward: side,
    from: null,
    to: null,
    reason: '',
    rule: '',
  })),
})

test('the button names its effect', () => {
  expect(effectWords(plan('there', 'there', 'neither'), 'SEC-4')).toBe('Send 2 changes to SEC-4')
  expect(effectWords(plan('here'), 'SEC-4')).toBe('Receive 1 change from SEC-4')
  expect(effectWords(plan('here', 'there'), 'SEC-4')).toBe('Send 1 and receive 1 change')
  expect(effectWords(plan('neither'), 'SEC-4')).toBe('Nothing to do')
})

test('what was decided against stands apart', () => {
  const { acting, skipped } = splitPlan(plan('there', 'neither'))
  expect([acting.length, skipped.length]).toEqual([1, 1])
})
