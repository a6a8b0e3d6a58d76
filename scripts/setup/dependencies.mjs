import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { npmCommand } from './npm-command.mjs'
import { projectRoot } from './project-root.mjs'
import { lastLines, runCommand } from './run-command.mjs'
import { SetUpError } from './set-up-error.mjs'
import { withSetUpLock } from './set-up-lock.mjs'

/**
 * @typedef {{ packages?: Record<string, LockedPackage> }} LockFile
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }} LockedPackage
 */

/**
 * Names of the folders in which the installed tree differs from what the lock file asks for.
 * Optional packages are passed over: which of them are installed depends on the system.
 * @param {LockFile} wanted package-lock.json
 * @param {LockFile} installed the copy npm writes into node_modules at the end of an installation
 * @returns {string[]}
 */
export function staleFolders(wanted, installed) {
  const have = installed.packages ?? {}
  return Object.entries(wanted.packages ?? {})
    .filter(([folder, entry]) => folder !== '' && !entry.optional && !entry.devOptional)
    .filter(([folder, entry]) => {
      const found = have[folder]
      return found?.version !== entry.version || found?.integrity !== entry.integrity
    })
    .map(([folder]) => folder)
}

/**
 * Installs the packages of the lock file when node_modules is missing, was left half done or is
 * out of date.
 * @param {string} [root]
 * @returns {Promise<string>} what was found or done
 * @throws {SetUpError}
 */
export async function ensureDependencies(root = projectRoot) {
  if (await areCurrent(root)) return 'up to date'
  return withSetUpLock(async () => {
    if (await areCurrent(root)) return 'up to date'
    const npm = npmCommand(['ci', '--no-audit', '--no-fund', '--loglevel=error'])
    const result = await runCommand(npm.program, npm.args, { cwd: root, shell: npm.shell })
    if (result.code !== 0) {
      throw new SetUpError(`npm ci failed:\n${lastLines(result.stderr || result.stdout)}`)
    }
    return `installed with npm ci`
  })
}

/** @param {string} root */
async function areCurrent(root) {
  const installed = await readLock(join(root, 'node_modules', '.package-lock.json'))
  if (!installed) return false
  const wanted = await readLock(join(root, 'package-lock.json'))
  if (!wanted) throw new SetUpError('package-lock.json is missing: is this a whole checkout?')
  return staleFolders(wanted, installed).length === 0
}

/**
 * @param {string} file
 * @returns {Promise<LockFile | undefined>}
 */
async function readLock(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return undefined
  }
}
