import { performance } from 'node:perf_hooks'

/**
 * Writes a line for the person at the terminal. Always on stderr, so that stdout stays free for
 * the answers of commands that are read by programs.
 * @param {string} text
 */
export function say(text) {
  process.stderr.write(`${text}\n`)
}

/**
 * Human form of a duration: `0.3 s`, `12.0 s`, `2 min 05 s`.
 * @param {number} milliseconds
 */
export function formatDuration(milliseconds) {
  const seconds = milliseconds / 1000
  if (seconds < 60) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`
}

/**
 * Runs one step of the set-up and prints a single line with what it did and how long it took.
 * @template T
 * @param {string} title what the step does
 * @param {() => Promise<{ value: T, note: string }>} work resolves to the result and a short note
 * @returns {Promise<T>}
 */
export async function reportStep(title, work) {
  const begun = performance.now()
  const { value, note } = await work()
  say(`  ${title.padEnd(16)} ${note} (${formatDuration(performance.now() - begun)})`)
  return value
}
