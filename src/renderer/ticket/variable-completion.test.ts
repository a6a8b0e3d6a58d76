import { expect, test } from 'vitest'
import { completed, matchingNames, openVariable } from './variable-completion'

const names = ['key', 'kind', 'name', 'custom.team']

test('a variable is open from its braces to the caret', () => {
  expect(openVariable('For {{na', 8)).toEqual({ start: 4, prefix: 'na' })
  expect(openVariable('For {{', 6)).toEqual({ start: 4, prefix: '' })
  expect(openVariable('{{key}} and', 11)).toBeNull()
  expect(openVariable('{{name}}', 4)).toBeNull()
  expect(openVariable('a { b', 3)).toBeNull()
})

test('names go on from what is written, and one that is whole is not offered', () => {
  expect(matchingNames(names, 'k')).toEqual(['key', 'kind'])
  expect(matchingNames(names, 'CUSTOM.')).toEqual(['custom.team'])
  expect(matchingNames(names, 'name')).toEqual([])
})

test('a completed name closes its braces once', () => {
  const open = { start: 4, prefix: 'na' }
  expect(completed('For {{na', 8, open, 'name')).toEqual({ text: 'For {{name}}', caret: 12 })
  expect(completed('For {{na}} now', 8, open, 'name')).toEqual({
    text: 'For {{name}} now',
    caret: 12,
  })
})
