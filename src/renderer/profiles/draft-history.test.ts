import { expect, test } from 'vitest'
import { beginHistory, redone, stepped, undone } from './draft-history'

test('steps are taken back and done again, and a new one forgets what was taken back', () => {
  const two = stepped(stepped(beginHistory('a'), 'b', null), 'c', null)
  expect(undone(two).now).toBe('b')
  expect(undone(undone(two)).now).toBe('a')
  expect(undone(undone(undone(two))).now).toBe('a')
  expect(redone(undone(two)).now).toBe('c')
  expect(redone(two).now).toBe('c')
  const other = stepped(undone(two), 'd', null)
  expect(redone(other).now).toBe('d')
  expect(undone(other).now).toBe('b')
})

test('typing on in one place is one step', () => {
  const typed = ['h', 'he', 'hel'].reduce(
    (history, text) => stepped(history, text, 'name'),
    beginHistory(''),
  )
  expect(undone(typed).now).toBe('')
  const elsewhere = stepped(typed, 'hel, x', 'description')
  expect(undone(elsewhere).now).toBe('hel')
  // After a step back the same place begins a step of its own.
  expect(undone(stepped(undone(elsewhere), 'help', 'name')).now).toBe('hel')
})
