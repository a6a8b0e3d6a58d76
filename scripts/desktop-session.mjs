import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endLeftovers, sessionMark } from './desktop/end-leftovers.mjs'
import { holdSignals, runInForeground } from './desktop/foreground-command.mjs'
import { hasSecretService, startKeyring, startPrivateBus } from './desktop/private-bus.mjs'
import { startVirtualDisplay } from './desktop/virtual-display.mjs'
import { findProgram } from './setup/find-program.mjs'
import { findNativeBinaries } from './setup/native-binaries.mjs'
import { ensureSystemPackages } from './setup/system-packages.mjs'

/**
 * @typedef {object} DesktopOptions
 * @property {'throw-away' | string} [keyring] where a keyring of our own keeps its files:
 *   `throw-away` (the default, for tests) or a folder to be used again next time
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] added to our own environment
 * @property {(line: string) => void} [onLine] takes the command's stdout line by line; without it
 *   the command writes to our stdout
 * @property {boolean} [display] false: the command shows nothing, so no display is needed
 * @property {readonly number[]} [descriptors] file descriptors of ours that the command gets too
 * @property {'first' | 'group'} [signalOnly] whether a signal goes to the command alone or, the
 *   default, to its whole process group as a terminal would do
 */

/**
 * @typedef {object} DesktopNeeds
 * @property {boolean} display no display is there
 * @property {boolean} bus no session bus with a Secret Service is there
 */

/**
 * What a desktop would offer and this machine does not.
 * @param {NodeJS.ProcessEnv} env
 * @param {{ ownKeyring: boolean }} options with `ownKeyring` the person's own keyring is left
 *   alone wherever a private one can be had
 * @returns {Promise<DesktopNeeds>}
 */
export async function missingFromDesktop(env, options) {
  if (process.platform !== 'linux') return { display: false, bus: false }
  const display = !env.DISPLAY && !env.WAYLAND_DISPLAY
  if (!env.DBUS_SESSION_BUS_ADDRESS) return { display, bus: true }
  if (options.ownKeyring && findProgram('gnome-keyring-daemon') && findProgram('dbus-daemon')) {
    return { display, bus: true }
  }
  // A person's desktop without a keyring is left as it is: a bus of our own would cut the
  // application off from tray and notifications, and it says itself what is missing.
  return { display, bus: display && !(await hasSecretService(env)) }
}

/**
 * Runs a command with a display and an unlocked keyring: those of the desktop, or else of our own
 * making. Passes SIGINT, SIGTERM and SIGHUP on to the command, and when it has ended takes away
 * everything that was started for it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {DesktopOptions} [options]
 * @returns {Promise<number>} the command's exit code; 128 + signal number when a signal ended it
 */
export async function withDesktop(command, args, options = {}) {
  const id = randomUUID()
  const keyring = options.keyring ?? 'throw-away'
  /** @type {NodeJS.ProcessEnv} */
  const env = {
    ...withUserBus(process.env),
    ...options.env,
    [sessionMark]: [process.env[sessionMark], id].filter(Boolean).join(' '),
  }
  const missing = await missingFromDesktop(env, { ownKeyring: keyring === 'throw-away' })
  const needs = { ...missing, display: missing.display && options.display !== false }
  if (needs.display || needs.bus) await ensureDesktopPackages(needs)
  const hold = holdSignals()
  /** @type {(() => Promise<void>)[]} */
  const endings = []
  try {
    if (needs.display || needs.bus) await openDesktop(needs, keyring, env, id, endings)
    return await runInForeground(command, args, { ...options, env, hold })
  } finally {
    for (const end of endings.reverse()) await end()
    hold.release()
  }
}

/**
 * Starts the missing parts and writes their addresses into `env`.
 * @param {DesktopNeeds} needs
 * @param {string} keyring
 * @param {NodeJS.ProcessEnv} env
 * @param {string} id the session's mark
 * @param {(() => Promise<void>)[]} endings filled with what takes the parts away, oldest first
 */
async function openDesktop(needs, keyring, env, id, endings) {
  const folder = await mkdtemp(join(tmpdir(), 'lockstep-desktop-'))
  endings.push(() => rm(folder, { recursive: true, force: true }))
  endings.push(() => endLeftovers(id))
  if (needs.display) {
    const display = await startVirtualDisplay(folder, env)
    endings.push(display.stop)
    Object.assign(env, display.env)
  }
  if (needs.bus) {
    const runtime = join(folder, 'runtime')
    await mkdir(runtime, { mode: 0o700 })
    // Accessibility and settings services would be started on the bus and outlive it.
    Object.assign(env, { NO_AT_BRIDGE: '1', GTK_A11Y: 'none', GSETTINGS_BACKEND: 'memory' })
    env.XDG_RUNTIME_DIR ??= runtime
    const bus = await startPrivateBus(env)
    endings.push(bus.stop)
    Object.assign(env, bus.env)
    // Chromium complains at length about an absent system bus; ours answers that nobody is there.
    if (!existsSync('/run/dbus/system_bus_socket')) {
      env.DBUS_SYSTEM_BUS_ADDRESS ??= env.DBUS_SESSION_BUS_ADDRESS
    }
    const data = keyring === 'throw-away' ? join(folder, 'data') : keyring
    endings.push((await startKeyring(data, runtime, env)).stop)
  }
}

/**
 * Installs what the application's binaries and a desktop of our own need, or says how to.
 * @param {DesktopNeeds} needs
 */
export function ensureDesktopPackages(needs) {
  const binaries = findNativeBinaries()
  const programs = [
    ...(needs.display ? ['Xvfb'] : []),
    ...(needs.bus ? ['dbus-daemon', 'dbus-send', 'gnome-keyring-daemon'] : []),
  ]
  return ensureSystemPackages({ programs, binaries, wantOptional: needs.display })
}

/**
 * A login shell without the variable may still have its bus at the usual place.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
function withUserBus(env) {
  const socket = env.XDG_RUNTIME_DIR ? join(env.XDG_RUNTIME_DIR, 'bus') : undefined
  if (env.DBUS_SESSION_BUS_ADDRESS || !socket || !existsSync(socket)) return env
  return { ...env, DBUS_SESSION_BUS_ADDRESS: `unix:path=${socket}` }
}
