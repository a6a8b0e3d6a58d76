import { type ForkOptions, fork } from 'node:child_process'
import { once } from 'node:events'
import { givenElectron } from './electron'

/** Work that is done in a process of its own, so that no measurement inherits another one's heap. */
export type Part<In, Out> = (input: In) => Promise<Out>

const marker = '--part'

/** Runs a part of this program in a fresh process; rejects when it fails. */
export async function inOwnProcess<Out>(name: string, input: unknown): Promise<Out> {
  return inProcess(name, input, {})
}

/** The same in the Node that the application runs on, which is not the one that measures. */
export async function inElectronsNode<Out, In>(name: string, input: In): Promise<Out> {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  return inProcess(name, input, { execPath: givenElectron().path, env })
}

async function inProcess<Out>(name: string, input: unknown, options: ForkOptions): Promise<Out> {
  const { program, words, execArgv } = partArguments(name, input)
  const child = fork(program, words, { ...options, execArgv })
  let answer: { readonly value: Out } | null = null
  child.once('message', (message) => {
    answer = message as { value: Out }
  })
  const [code] = await once(child, 'exit')
  if (answer === null) throw new Error(`The part "${name}" ended with code ${code}.`)
  return (answer as { readonly value: Out }).value
}

/** How this program is started anew for a part. */
export function partArguments(name: string, input: unknown) {
  const program = process.argv[1]
  if (program === undefined) throw new Error('This program does not know its own file.')
  return {
    program,
    words: [marker, name, JSON.stringify(input)],
    execArgv: [...process.execArgv, '--max-old-space-size=4096'],
  }
}

/** Whether this process was started for a part. */
export function isPart(words: readonly string[]): boolean {
  return words[0] === marker
}

/** Does the part this process was started for and hands its answer to the parent process. */
export async function servePart(
  parts: Readonly<Record<string, Part<never, unknown>>>,
  words: readonly string[],
): Promise<void> {
  const [, name = '', input = 'null'] = words
  const part = parts[name] as Part<unknown, unknown> | undefined
  if (part === undefined) throw new Error(`There is no part "${name}".`)
  const value = await part(JSON.parse(input))
  if (!process.connected) return
  await new Promise<void>((sent) => process.send?.({ value }, () => sent()))
  process.disconnect?.()
}
