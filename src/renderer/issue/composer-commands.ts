import { isHandled, runCommand } from '../app/commands'
import { type CommandId, keymap } from '../app/keymap'
import { commandOf, nearestName } from './composer-words'

export type ComposerCommand = {
  /** As it is typed: "sync-now". */
  readonly name: string
  readonly does: string
  readonly command: CommandId
}

/** Actions on the open issue by their names; the same that have keys and stand in the palette. */
export function composerCommands(): readonly ComposerCommand[] {
  return keymap
    .filter(({ group, command }) => group === 'Open issue' && isHandled(command))
    .map(({ does, command }) => ({
      name: does.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
      does,
      command,
    }))
}

/**
 * Runs the command a text asks for. Answers `text` when it asks for none, `done`, or a sentence about
 * what is wrong with it.
 */
export function runTyped(text: string): 'text' | 'done' | { readonly problem: string } {
  const asked = commandOf(text)
  if (asked === null) return 'text'
  const sign = text.charAt(0)
  const known = composerCommands()
  const found = known.find(({ name }) => name === asked.toLowerCase())
  if (found !== undefined) {
    return runCommand(found.command) ? 'done' : { problem: `“${found.does}” cannot be done now.` }
  }
  const near = nearestName(
    asked,
    known.map(({ name }) => name),
  )
  const hint = near === null ? '' : ` Did you mean ${sign}${near}?`
  return {
    problem: `There is no command “${asked}”.${hint} To send it as text, begin with a blank.`,
  }
}
