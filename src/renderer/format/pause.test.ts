import { expect, test } from 'vitest'
import { pauseOf } from './pause'

const error = { code: 'rate-limited', message: 'Paused.', retry: 'later' } as const
const state = { pausedUntil: 2_000, health: 'rate-limited', lastError: error } as const

test('a pause lasts until its moment', () => {
  expect(pauseOf(state, 1_999)).toEqual({ kind: 'asked', until: 2_000, error })
  expect(pauseOf(state, 2_000)).toBeNull()
  expect(pauseOf({ ...state, pausedUntil: null }, 0)).toBeNull()
  expect(pauseOf(null, 0)).toBeNull()
})

test('waiting for a server that is away is nothing the server asked for', () => {
  expect(pauseOf({ ...state, health: 'offline' }, 0)?.kind).toBe('outage')
  expect(pauseOf({ ...state, health: 'attention' }, 0)).toBeNull()
})
