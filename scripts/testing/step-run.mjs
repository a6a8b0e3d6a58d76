import { performance } from 'node:perf_hooks'
import { formatDuration } from '../setup/report-step.mjs'

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {() => Promise<number>} run resolves to an exit code: 0 means passed
 *
 * @typedef {object} StepResult
 * @property {string} title
 * @property {boolean} passed
 * @property {number} milliseconds
 */

/**
 * Runs steps one after another, each under a heading. A failed step does not keep the next ones
 * from running: one run shows all that is wrong.
 * @param {readonly Step[]} steps
 * @param {(text: string) => void} print
 * @param {() => boolean} isInterrupted checked between the steps
 * @returns {Promise<StepResult[]>}
 */
export async function runSteps(steps, print, isInterrupted) {
  /** @type {StepResult[]} */
  const results = []
  for (const step of steps) {
    if (isInterrupted()) break
    print(`\n== ${step.title}`)
    const begun = performance.now()
    const code = await step.run()
    const milliseconds = performance.now() - begun
    print(`== ${step.title}: ${code === 0 ? 'passed' : 'FAILED'} (${formatDuration(milliseconds)})`)
    results.push({ title: step.title, passed: code === 0, milliseconds })
  }
  return results
}

/**
 * The table at the end of a run, closed by a plain count.
 * @param {readonly StepResult[]} results
 */
export function formatSummary(results) {
  const width = Math.max(0, ...results.map((result) => result.title.length))
  const lines = results.map(({ title, passed, milliseconds }) => {
    const time = formatDuration(milliseconds).padStart(12)
    return `  ${passed ? 'passed' : 'FAILED'}  ${title.padEnd(width)} ${time}`
  })
  const failed = results.filter((result) => !result.passed).length
  return ['', 'Summary', ...lines, '', `${results.length - failed} passed, ${failed} failed`].join(
    '\n',
  )
}
