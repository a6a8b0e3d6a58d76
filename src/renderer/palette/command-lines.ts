import type { CommandId } from '../app/keymap'
import { argumentOf, type CommandArgument } from '../issue/command-arguments'
import { type ComposerCommand, commandParts } from '../issue/composer-commands'
import { nearestName } from '../issue/composer-words'
import type { PaletteLine, PaletteTarget } from './palette-line'

/** What a typed command is about. */
export type CommandObjects = {
  readonly ids: readonly string[]
  /** "ISS-14" or "3 selected issues"; empty without any. */
  readonly words: string
  /** Whether they were selected, which some commands have an act of their own for. */
  readonly selected: boolean
}

export type TypedCommand = {
  readonly lines: readonly PaletteLine[]
  /** Why there are none, and the text that would do; null without one. */
  readonly problem: { readonly title: string; readonly instead: string | null } | null
}

const longest = 8

/** What a text behind `!` can mean: commands to complete, values to choose, or what will be written. */
export function typedCommand(
  typed: string,
  known: readonly ComposerCommand[],
  objects: CommandObjects,
  people: readonly string[],
): TypedCommand {
  const { name, rest } = commandParts(typed)
  const exact = known.find((command) => command.name === name)
  if (exact !== undefined && /\s/.test(typed)) return behind(exact, rest, objects, people)
  const found = known
    .filter((command) => command.name.includes(name))
    .sort((a, b) => Number(b.name.startsWith(name)) - Number(a.name.startsWith(name)))
  if (found.length > 0) {
    return { lines: found.map((command) => commandLine(command, objects)), problem: null }
  }
  const near = nearestName(
    name,
    known.map((command) => command.name),
  )
  const title =
    near === null ? 'Open or select an issue for commands' : `There is no command “${name}”`
  return { lines: [], problem: { title, instead: near === null ? null : `!${near} ` } }
}

function commandLine({ name, does, command }: ComposerCommand, objects: CommandObjects) {
  const argument = argumentOf(command)
  const about = objects.words === '' ? '' : ` · ${objects.words}`
  return line(
    `typed-${name}`,
    `!${name}`,
    argument === null ? `${does}${about}` : `${does}: ${argument.hint}${about}`,
    argument === null
      ? plainTarget(command, does, objects)
      : { kind: 'complete', text: `!${name} ` },
  )
}

/** Some acts on a selection are commands of their own, others go through it. */
function plainTarget(command: CommandId, does: string, objects: CommandObjects): PaletteTarget {
  if (objects.selected && command === 'issue.createTicket') {
    return { kind: 'command', command: 'bulk.tickets', does }
  }
  if (objects.selected && command === 'issue.syncNow') return { kind: 'sync', ids: objects.ids }
  return { kind: 'command', command, does }
}

function behind(
  command: ComposerCommand,
  rest: string,
  objects: CommandObjects,
  people: readonly string[],
): TypedCommand {
  const argument = argumentOf(command.command)
  if (argument === null) {
    if (rest === '') return { lines: [commandLine(command, objects)], problem: null }
    return problem(`!${command.name} takes nothing behind it`, `!${command.name}`)
  }
  if (objects.ids.length === 0) return problem('Open or select an issue first', null)
  const texts = offered(command.command, argument, rest, people)
  const lines = texts.flatMap((text) => {
    const writing = argument.read(text)
    if ('problem' in writing) return []
    const target = { kind: 'write', writing, ids: objects.ids } as const
    return [line(`write-${text}`, writing.says, `on ${objects.words}`, target)]
  })
  if (lines.length > 0) return { lines, problem: null }
  if (rest === '') return problem(`Type ${argument.hint} behind it`, null)
  const read = argument.read(rest)
  if (!('problem' in read)) return { lines: [], problem: null }
  const instead = read.instead === null ? null : `!${command.name} ${read.instead}`
  return problem(read.problem, instead)
}

/** Texts that could stand there, what was typed in full first. */
function offered(
  command: CommandId,
  argument: CommandArgument,
  rest: string,
  people: readonly string[],
): readonly string[] {
  const wanted = rest.toLowerCase()
  if (argument.choices !== null) {
    return argument.choices.filter((text) => text.includes(wanted))
  }
  if (command !== 'issue.assignee') return rest === '' ? [] : [rest]
  const found = ['nobody', ...people].filter((name) => name.toLowerCase().includes(wanted))
  const known = found.some((name) => name.toLowerCase() === wanted)
  return [...found.slice(0, longest), ...(known || rest === '' ? [] : [rest])]
}

function problem(title: string, instead: string | null): TypedCommand {
  return { lines: [], problem: { title, instead } }
}

function line(id: string, label: string, detail: string, target: PaletteTarget): PaletteLine {
  return { id, group: 'Commands', label, detail, keys: '', severity: null, target }
}
