/** A set-up problem the person can mend: the message says how, so no stack trace is shown. */
export class SetUpError extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message)
    this.name = 'SetUpError'
  }
}

/**
 * Ends the process for a failure: set-up problems as plain text, anything else with its stack.
 * @param {unknown} error
 * @returns {never}
 */
export function exitWithError(error) {
  const text =
    error instanceof SetUpError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error)
  process.stderr.write(`\n${text}\n`)
  process.exit(1)
}
