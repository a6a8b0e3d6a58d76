import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { runCommand } from '../setup/run-command.mjs'
import { SetUpError } from '../setup/set-up-error.mjs'
import { firstLine, startInBackground } from './background-process.mjs'

const secretServiceName = 'org.freedesktop.secrets'
const readyLimitMs = 15_000

/**
 * Starts a session bus of our own.
 * @param {NodeJS.ProcessEnv} env
 */
export async function startPrivateBus(env) {
  const bus = startInBackground(
    'dbus-daemon',
    ['--session', '--nofork', '--nopidfile', '--print-address=3'],
    { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  )
  const pipe = /** @type {import('node:stream').Readable} */ (bus.child.stdio[3])
  const address = await firstLine(pipe, bus, 'The session bus (dbus-daemon)')
  return { stop: bus.stop, env: { DBUS_SESSION_BUS_ADDRESS: address.trim() } }
}

/**
 * Starts a keyring on the bus in `env` and unlocks it. The keyring's password is empty: what
 * protects it is that its folder is ours alone.
 * @param {string} dataFolder where the keyring keeps its files
 * @param {string} runtimeFolder for its control socket
 * @param {NodeJS.ProcessEnv} env
 */
export async function startKeyring(dataFolder, runtimeFolder, env) {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  const keyring = startInBackground(
    'gnome-keyring-daemon',
    [
      '--foreground',
      '--unlock',
      '--components=secrets',
      `--control-directory=${join(runtimeFolder, 'keyring')}`,
    ],
    {
      env: { ...env, XDG_DATA_HOME: dataFolder, XDG_RUNTIME_DIR: runtimeFolder },
      stdio: ['pipe', 'ignore', 'ignore'],
    },
  )
  keyring.child.stdin?.on('error', () => undefined)
  keyring.child.stdin?.end('\n')
  let waited = 0
  while (!(await nameIsOnBus(secretServiceName, 'NameHasOwner', env))) {
    if (keyring.child.exitCode !== null || waited > readyLimitMs) {
      await keyring.stop()
      throw new SetUpError('The keyring (gnome-keyring-daemon) did not start.')
    }
    await pause(50)
    waited += 50
  }
  return { stop: keyring.stop }
}

/**
 * Whether the bus in `env` has, or can start, a Secret Service.
 * @param {NodeJS.ProcessEnv} env
 */
export async function hasSecretService(env) {
  if (await nameIsOnBus(secretServiceName, 'NameHasOwner', env)) return true
  const listed = await askBus(['org.freedesktop.DBus.ListActivatableNames'], env)
  return listed.stdout.includes(`"${secretServiceName}"`)
}

/**
 * @param {string} name
 * @param {string} method
 * @param {NodeJS.ProcessEnv} env
 */
async function nameIsOnBus(name, method, env) {
  const answer = await askBus([`org.freedesktop.DBus.${method}`, `string:${name}`], env)
  return answer.stdout.includes('boolean true')
}

/**
 * @param {readonly string[]} call
 * @param {NodeJS.ProcessEnv} env
 */
function askBus(call, env) {
  const bus = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus']
  return runCommand('dbus-send', [...bus, ...call], { env, timeoutMs: 10_000 })
}
