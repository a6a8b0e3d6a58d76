import { expect, it } from 'vitest'
import { formatSummary, runSteps } from './step-run.mjs'

const step = (/** @type {string} */ title, /** @type {number} */ code) => ({
  title,
  run: async () => code,
})

it('goes on after a failed step and remembers it', async () => {
  /** @type {string[]} */
  const printed = []
  const steps = [step('first', 0), step('second', 2), step('third', 0)]
  const results = await runSteps(
    steps,
    (text) => printed.push(text),
    () => false,
  )
  expect(results.map(({ title, passed }) => [title, passed])).toEqual([
    ['first', true],
    ['second', false],
    ['third', true],
  ])
  expect(printed.join('\n')).toContain('== second: FAILED')
})

it('stops between steps when interrupted', async () => {
  let done = 0
  const counted = { title: 'one', run: async () => done++ }
  await runSteps(
    [counted, counted, counted],
    () => undefined,
    () => done > 0,
  )
  expect(done).toBe(1)
})

it('closes with a plain count', () => {
  const results = [
    { title: 'types', passed: true, milliseconds: 1_234 },
    { title: 'unit tests', passed: false, milliseconds: 65_000 },
  ]
  const lines = formatSummary(results).split('\n')
  expect(lines.at(-1)).toBe('1 passed, 1 failed')
  expect(lines).toContain('  passed  types             1.2 s')
  expect(lines).toContain('  FAILED  unit tests   1 min 05 s')
})
