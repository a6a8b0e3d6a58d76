import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { createInterface } from 'node:readline'
import { tieToParent } from './tie-to-parent.mjs'

const relayed = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/**
 * @typedef {object} SignalHold
 * @property {() => NodeJS.Signals | undefined} received the first signal that came while held
 * @property {(take: ((signal: NodeJS.Signals) => void) | undefined) => void} relayTo who gets the next ones
 * @property {() => void} release gives the signals their usual effect again
 */

/**
 * Keeps SIGINT, SIGTERM and SIGHUP from ending this process, so that it can tidy up. Under
 * `npm run` the end of our parent counts as SIGTERM: npm signals only the shell between us.
 * @returns {SignalHold}
 */
export function holdSignals() {
  /** @type {NodeJS.Signals | undefined} */
  let first
  /** @type {((signal: NodeJS.Signals) => void) | undefined} */
  let receiver
  /** @param {NodeJS.Signals} signal */
  const handler = (signal) => {
    first ??= signal
    receiver?.(signal)
  }
  for (const signal of relayed) process.on(signal, handler)
  const watch = watchParent(() => process.emit('SIGTERM'))
  return {
    received: () => first,
    relayTo: (take) => {
      receiver = take
    },
    release: () => {
      clearInterval(watch)
      for (const signal of relayed) process.off(signal, handler)
    },
  }
}

const parentLookMs = 500

/**
 * Calls back once when the shell that npm started us in has gone.
 * @param {() => void} onGone
 */
function watchParent(onGone) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return undefined
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    onGone()
  }, parentLookMs)
  timer.unref()
  return timer
}

/**
 * Runs a command to its end and relays signals to it: exactly once each, because it has a
 * process group of its own which the terminal does not signal.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env: NodeJS.ProcessEnv, cwd?: string | undefined, hold: SignalHold,
 *   onLine?: ((line: string) => void) | undefined, signalOnly?: 'first' | 'group' | undefined,
 *   descriptors?: readonly number[] | undefined }} options
 *   `signalOnly: 'first'` spares the command's children, which it ends itself
 * @returns {Promise<number>} exit code; 128 + signal number when a signal ended it
 */
export function runInForeground(program, args, options) {
  const early = options.hold.received()
  if (early) return Promise.resolve(128 + constants.signals[early])
  const ownGroup = process.platform !== 'win32'
  const command = tieToParent(program, args)
  return new Promise((resolve, reject) => {
    const child = spawn(command.program, command.args, {
      cwd: options.cwd,
      env: options.env,
      detached: ownGroup,
      stdio: withDescriptors(
        [ownGroup ? 'ignore' : 'inherit', options.onLine ? 'pipe' : 'inherit', 'inherit'],
        options.descriptors ?? [],
      ),
    })
    if (options.onLine && child.stdout) {
      createInterface({ input: child.stdout }).on('line', options.onLine)
    }
    const toGroup = options.signalOnly !== 'first'
    let count = 0
    options.hold.relayTo((signal) => {
      count += 1
      // Windows signals the whole console by itself.
      if (!ownGroup || child.pid === undefined) return
      signalProcess(toGroup ? -child.pid : child.pid, count > 2 ? 'SIGKILL' : signal)
    })
    child.once('error', (error) => {
      options.hold.relayTo(undefined)
      reject(error)
    })
    child.once('close', (code, signal) => {
      options.hold.relayTo(undefined)
      resolve(signal ? 128 + constants.signals[signal] : (code ?? 1))
    })
  })
}

/**
 * @param {('ignore' | 'inherit' | 'pipe')[]} stdio
 * @param {readonly number[]} descriptors which of ours the command gets under the same number
 * @returns {import('node:child_process').StdioOptions}
 */
function withDescriptors(stdio, descriptors) {
  /** @type {('ignore' | 'inherit' | 'pipe' | number)[]} */
  const all = [...stdio]
  for (const one of descriptors) {
    while (all.length < one) all.push('ignore')
    all[one] = one
  }
  return all
}

/**
 * @param {number} pid negative for a process group
 * @param {NodeJS.Signals} signal
 */
function signalProcess(pid, signal) {
  try {
    process.kill(pid, signal)
  } catch {
    // already gone
  }
}
