import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { SetUpError } from '../setup/set-up-error.mjs'
import { tieToParent } from './tie-to-parent.mjs'

/**
 * @typedef {object} BackgroundProcess
 * @property {import('node:child_process').ChildProcess} child
 * @property {() => Promise<void>} stop ends it, at first politely, and resolves once it is gone
 */

const politeMs = 3_000

/**
 * Starts a helper that runs beside the real command. It gets a session of its own, so a Ctrl-C in
 * the terminal does not take it away from under the programs that still use it.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env: NodeJS.ProcessEnv, stdio: import('node:child_process').StdioOptions }} options
 * @returns {BackgroundProcess}
 */
export function startInBackground(program, args, options) {
  const command = tieToParent(program, args)
  const child = spawn(command.program, command.args, {
    env: options.env,
    stdio: options.stdio,
    detached: true,
  })
  const gone = new Promise((resolve) => {
    child.once('error', resolve)
    child.once('close', resolve)
  })
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), politeMs)
    await gone
    clearTimeout(timer)
  }
  return { child, stop }
}

/**
 * Resolves to the first line that a stream gives.
 * @param {import('node:stream').Readable} stream
 * @param {BackgroundProcess} owner
 * @param {string} name for the message when it ends first
 * @returns {Promise<string>}
 */
export async function firstLine(stream, owner, name) {
  let text = ''
  const died = once(owner.child, 'exit').then(([code, signal]) => {
    throw new SetUpError(`${name} ended at once (${signal ?? `code ${code}`}).`)
  })
  const line = (async () => {
    for await (const chunk of stream) {
      text += chunk
      const end = text.indexOf('\n')
      if (end >= 0) break
    }
    return text.split('\n')[0] ?? ''
  })()
  died.catch(() => undefined)
  return Promise.race([line, died])
}
