import { parseArgs } from 'node:util'
import { SandboxClock } from './control/clock'
import { makeSystems, type SystemName } from './systems'

const systemNames = Object.keys(makeSystems(new SandboxClock(), 1, {})) as SystemName[]

export const usage = `Plays vendors' ticket systems on this machine, with faults to order.

  sandbox [--systems jira] [--port N] [--seed S] [--state FILE] [--exit-with-parent]

  --systems LIST       which systems, parted by commas (${systemNames.join(', ')}); default: all
  --port N             port on 127.0.0.1; default: a free one
  --seed S             seed of generated data, a whole number; default: 1
  --state FILE         keep the data in FILE and go on with it at the next start
  --exit-with-parent   end when standard input closes
  --help               this text

Prints one line of JSON with the addresses, users and projects, and serves until SIGINT or SIGTERM.
`

export interface CliOptions {
  readonly help: boolean
  readonly systems: readonly SystemName[]
  readonly port: number
  readonly seed: number
  readonly exitWithParent: boolean
  readonly stateFile?: string
}

/** Reads the command line; throws an Error with a sentence for the user. */
export function readOptions(args: readonly string[]): CliOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', default: false },
      systems: { type: 'string', default: systemNames.join(',') },
      port: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
      state: { type: 'string' },
      'exit-with-parent': { type: 'boolean', default: false },
    },
  })
  const systems = values.systems.split(',').map((name) => {
    const known = systemNames.find((s) => s === name.trim())
    if (!known) throw new Error(`unknown system ${name}; known: ${systemNames.join(', ')}`)
    return known
  })
  return {
    help: values.help,
    systems,
    port: whole('port', values.port, 65_535),
    seed: whole('seed', values.seed, 2 ** 32 - 1),
    exitWithParent: values['exit-with-parent'],
    ...(values.state === undefined ? {} : { stateFile: values.state }),
  }
}

function whole(name: string, text: string, max: number): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value > max)
    throw new Error(`--${name} wants a whole number up to ${max}`)
  return value
}
