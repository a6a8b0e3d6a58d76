import { isHandled, runCommand } from '../app/commands'
import { type CommandId, keymap } from '../app/keymap'
import { argumentOf } from './command-arguments'
import { commandOf, nearestName } from './composer-words'
import { write } from './write-command'

export type ComposerCommand = {
  /** As it is typed: "sync-now". */
  readonly name: string
  readonly does: string
  readonly command: CommandId
}

/**
 * Actions on issues by their names; the same that have keys and stand in the palette. `chosen`:
 * whether issues are there to write to, also while none is open.
 */
export function composerCommands(chosen = false): readonly ComposerCommand[] {
  return keymap
    .filter(
      ({ group, command }) =>
        group === 'Open issue' && (isHandled(command) || (chosen && argumentOf(command) !== null)),
    )
    .map(({ does, command }) => ({
      name: does.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
      does,
      command,
    }))
}

/** The name of a command and what stands behind it. */
export function commandParts(asked: string): { readonly name: string; readonly rest: string } {
  const at = asked.search(/\s/)
  if (at < 0) return { name: asked.toLowerCase(), rest: '' }
  return { name: asked.slice(0, at).toLowerCase(), rest: asked.slice(at).trim() }
}

/**
 * Runs the command a text asks for, on this issue or case. Answers `text` when it asks for none,
 * `done`, or a sentence about what is wrong with it.
 */
export function runTyped(
  text: string,
  objectId: string,
): 'text' | 'done' | { readonly problem: string } {
  const asked = commandOf(text)
  if (asked === null) return 'text'
  const sign = text.charAt(0)
  const known = composerCommands()
  const { name, rest } = commandParts(asked)
  const found = known.find((command) => command.name === name)
  if (found === undefined) {
    const near = nearestName(
      name,
      known.map((command) => command.name),
    )
    const hint = near === null ? '' : ` Did you mean ${sign}${near}?`
    return {
      problem: `There is no command “${name}”.${hint} To send it as text, begin with a blank.`,
    }
  }
  if (rest !== '') {
    const argument = argumentOf(found.command)
    if (argument === null) return { problem: `${sign}${name} takes nothing behind it.` }
    const writing = argument.read(rest)
    if ('problem' in writing) {
      const { problem, instead } = writing
      return { problem: `${problem}.${instead === null ? '' : ` Did you mean ${instead}?`}` }
    }
    void write(writing, [objectId])
    return 'done'
  }
  return runCommand(found.command) ? 'done' : { problem: `“${found.does}” cannot be done now.` }
}
