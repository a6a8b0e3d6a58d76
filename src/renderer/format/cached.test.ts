import { expect, test } from 'vitest'
import type { InstanceHealth } from '../../shared/domain/instance'
import type { InstanceView } from '../../shared/ipc/views'
import { stalenessOf, stalenessWords } from './cached'

function view(health: InstanceHealth | null, enabled = true): InstanceView {
  const state = health === null ? null : { health }
  // Only what is looked at.
  return { instance: { enabled }, state } as unknown as InstanceView
}

test('what is read as usual is no copy to be warned of', () => {
  expect([null, 'ok', 'never-run'].map((one) => stalenessOf(view(one as null), false))).toEqual([
    ...[null, null, null],
  ])
})

test('each way of not being read has its own reason', () => {
  expect(stalenessOf(null, false)).toBe('deleted')
  expect(stalenessOf(view('ok', false), false)).toBe('off')
  expect(stalenessOf(view('ok'), true)).toBe('paused')
  expect(stalenessOf(view('offline'), false)).toBe('offline')
  expect(stalenessOf(view('attention'), false)).toBe('failing')
  expect(stalenessOf(view('braked'), false)).toBe('failing')
  expect(stalenessOf(view('rate-limited'), false)).toBe('waiting')
})

test('a connector that is off says so rather than that everything is paused', () => {
  expect(stalenessOf(view('ok', false), true)).toBe('off')
  expect(stalenessWords('off', 'Team Jira')).toBe('Team Jira is switched off')
})
