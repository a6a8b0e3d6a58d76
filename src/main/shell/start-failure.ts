import { app, dialog } from 'electron'
import { toAppError } from '../../shared/errors'

/**
 * Tells why the application cannot start and ends it with exit code 1. Without a person in front
 * (`quiet`) the words go to the terminal alone, where a dialog would wait for ever.
 */
export function tellStartFailure(thrown: unknown, quiet: boolean): void {
  const { message, cause } = toAppError(thrown)
  const text = cause === undefined ? message : `${message}\n\n${cause}`
  process.stderr.write(`Lockstep cannot start. ${text}\n`)
  if (!quiet) dialog.showErrorBox('Lockstep cannot start', text)
  app.exit(1)
}
