import { homedir } from 'node:os'
import { join } from 'node:path'
import { ensureDesktopPackages, missingFromDesktop } from '../desktop-session.mjs'
import { resolveElectron } from '../electron.mjs'
import { sandboxRemedy } from './chromium-sandbox.mjs'
import { ensureDependencies } from './dependencies.mjs'
import { checkNodeVersion } from './node-version.mjs'
import { reportStep, say } from './report-step.mjs'
import { SetUpError } from './set-up-error.mjs'

/**
 * Everything the application or its tests need before they can run; a line per step.
 * @param {{ tests: boolean }} options `tests`: a private keyring will be wanted
 * @returns {Promise<{ electron: import('../electron.mjs').ResolvedElectron, headless: boolean }>}
 *   `headless`: this machine has no display of its own
 */
export async function prepare({ tests }) {
  say('Set-up')
  checkNodeVersion()
  await prepareDependencies()
  const electron = await reportStep('Electron', async () => {
    const value = await resolveElectron()
    return { value, note: `${value.version} at ${shorten(value.path)}` }
  })
  const needs = await missingFromDesktop(process.env, { ownKeyring: tests })
  await reportStep('system packages', async () => {
    return { value: undefined, note: await ensureDesktopPackages(needs) }
  })
  const remedy = sandboxRemedy(electron)
  if (remedy) throw new SetUpError(remedy)
  return { electron, headless: needs.display }
}

/** The packages from the lock file alone: enough for everything that opens no window. */
export function prepareDependencies() {
  return reportStep('dependencies', async () => {
    return { value: undefined, note: await ensureDependencies() }
  })
}

/** @param {string} path */
function shorten(path) {
  const home = homedir()
  return path.startsWith(join(home, '/')) ? join('~', path.slice(home.length)) : path
}
