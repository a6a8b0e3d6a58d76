import { expect, it } from 'vitest'
import { readStartArguments } from './start-arguments.mjs'

it('opens the sandbox workspace unless another is named', () => {
  expect(readStartArguments([]).appArguments).toEqual(['--workspace=sandbox'])
  expect(readStartArguments(['--workspace=mine']).appArguments).toEqual(['--workspace=mine'])
})

it('hands unknown options to the application', () => {
  expect(readStartArguments(['--user-data-dir=/data']).appArguments).toEqual([
    '--workspace=sandbox',
    '--user-data-dir=/data',
  ])
})

it.each(['--help', '-h'])('recognises %s', (word) => {
  expect(readStartArguments([word]).help).toBe(true)
})
