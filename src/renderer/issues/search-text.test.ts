import { expect, test } from 'vitest'
import { plain } from '../../shared/plain-text'
import { narrows, nearTest, queryWords } from './search-text'

test('words are plain, distinct and longest first', () => {
  expect(queryWords(['Ö', 'on', ' ', 'Österreich', 'on'])).toEqual(['osterreich', 'on', 'o'])
  expect(plain('ÉDR')).toBe('edr')
})

test('a query narrows the former one when each former word lives on', () => {
  expect(narrows(['cer'], ['cert'])).toBe(true)
  expect(narrows([], ['x'])).toBe(true)
  expect(narrows(['cert'], ['cer'])).toBe(false)
  expect(narrows(['a', 'b'], ['ab'])).toBe(true)
})

test.each([
  ['credential dumping', 'credential', true],
  ['credential dumping', 'credentail', false],
  ['credential dumping', 'creedntial', false],
  ['credential dumping', 'credntial', true],
  ['credential dumping', 'credentiial', true],
  ['credential dumping', 'dumpung', true],
  ['credential dumping', 'ransom', false],
])('"%s" nearly holds "%s": %s', (text, word, expected) => {
  expect(nearTest(word)(text)).toBe(expected)
})
