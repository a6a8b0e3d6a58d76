import { expect, it } from 'vitest'
import { readTestArguments, testParts } from './test-arguments.mjs'

it('runs every part when none is named', () => {
  expect(readTestArguments([])).toEqual({ help: false, parts: testParts, rest: [] })
})

it('runs one part and hands further words to its runner', () => {
  expect(readTestArguments(['--only=unit', 'src/shared'])).toEqual({
    help: false,
    parts: ['unit'],
    rest: ['src/shared'],
  })
})

it('refuses an unknown part and words that no single runner would get', () => {
  expect(() => readTestArguments(['--only=units'])).toThrow('no part "units"')
  expect(() => readTestArguments(['src/shared'])).toThrow('Unknown option src/shared')
  expect(() => readTestArguments(['--only=static', 'x'])).toThrow('Unknown option x')
})
