import { SetUpError } from '../setup/set-up-error.mjs'

/** The parts of the whole run, in their order. */
export const testParts = /** @type {const} */ (['static', 'unit', 'e2e'])

/** @typedef {typeof testParts[number]} TestPart */

/**
 * Reads the words after `npm test --`.
 * @param {readonly string[]} words
 * @returns {{ help: boolean, parts: readonly TestPart[], rest: string[] }} `rest`: words for the
 *   test runner, allowed only where a single runner is meant
 * @throws {SetUpError} for a part that does not exist
 */
export function readTestArguments(words) {
  const help = words.includes('--help') || words.includes('-h')
  const only = words.find((word) => word.startsWith('--only='))?.slice('--only='.length)
  const rest = words.filter((word) => !word.startsWith('--only='))
  if (help) return { help, parts: testParts, rest: [] }
  const part = testParts.find((name) => name === only)
  if (only !== undefined && part === undefined) {
    throw new SetUpError(`There is no part "${only}": use --only=${testParts.join('|')}.`)
  }
  if (rest.length > 0 && part !== 'unit' && part !== 'e2e') {
    throw new SetUpError(`Unknown option ${rest[0]}. See npm test -- --help.`)
  }
  return { help, parts: part ? [part] : testParts, rest }
}
