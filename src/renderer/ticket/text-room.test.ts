import { expect, test } from 'vitest'
import { textRoom } from './text-room'

const field = { type: 'line', maxLength: 1_600, allowed: null, tooLong: 'attached' } as const

test('the counter says how much is used, as the system would count it', () => {
  expect(textRoom(field, 'a\n😀')).toEqual({ counter: '4 of 1,600', over: 0, notice: null })
  expect(textRoom(field, null)?.counter).toBe('0 of 1,600')
  expect(textRoom({ ...field, maxLength: null }, 'a')).toBeNull()
  expect(textRoom({ ...field, type: 'set' }, ['a'])).toBeNull()
})

test('a text that is too long is told beforehand what becomes of it', () => {
  const long = 'x'.repeat(1_603)
  expect(textRoom(field, long)).toMatchObject({ over: 3, notice: expect.stringMatching(/a file/) })
  expect(textRoom({ ...field, tooLong: 'cut' }, long)?.notice).toMatch(/takes no files/)
  expect(textRoom({ ...field, tooLong: 'refused' }, long)?.notice).toBeNull()
})
