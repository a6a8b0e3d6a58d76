import { createHash } from 'node:crypto'
import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { buildIfStale } from './build/build-everything.mjs'
import { holdSignals, runInForeground } from './desktop/foreground-command.mjs'
import { ensureDesktopPackages, missingFromDesktop, withDesktop } from './desktop-session.mjs'
import { checkNodeVersion } from './setup/node-version.mjs'
import { prepareDependencies } from './setup/prepare.mjs'
import { projectRoot } from './setup/project-root.mjs'
import { reportStep, say } from './setup/report-step.mjs'
import { exitWithError, SetUpError } from './setup/set-up-error.mjs'

// Sets everything up and runs the application without a window, in plain Node. Options go to the
// program, which explains them with --help.
async function main() {
  checkNodeVersion()
  const args = process.argv.slice(2)
  const { workspace, descriptors } = readArguments(args)
  await prepareDependencies()
  await reportStep('build', async () => {
    const { code, note } = await buildIfStale()
    if (code !== 0) throw new SetUpError('The build failed; see the messages above.')
    return { value: undefined, note }
  })
  const command = [join(projectRoot, 'out', 'headless.js'), ...args]
  if (workspace !== undefined && (await canHaveKeyring())) {
    const keyring = keyringFolder(workspace)
    return withDesktop(process.execPath, command, { display: false, keyring, descriptors })
  }
  const hold = holdSignals()
  return runInForeground(process.execPath, command, { env: process.env, hold, descriptors })
}

/**
 * What has to be known here of the program's options; the program itself checks them.
 * @param {readonly string[]} args
 */
function readArguments(args) {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: { workspace: { type: 'string' }, 'secrets-fd': { type: 'string' } },
  })
  const { workspace, 'secrets-fd': descriptor } = values
  return {
    workspace: typeof workspace === 'string' && workspace !== '' ? workspace : undefined,
    descriptors:
      typeof descriptor === 'string' && /^\d{1,3}$/.test(descriptor) ? [Number(descriptor)] : [],
  }
}

/** Whether there is a keyring, or one of our own can be had. */
async function canHaveKeyring() {
  const { bus } = await missingFromDesktop(process.env, { ownKeyring: false })
  try {
    await ensureDesktopPackages({ display: false, bus })
    return true
  } catch (thrown) {
    say(`Going on without a keychain. ${thrown instanceof Error ? thrown.message : thrown}`)
    return false
  }
}

/**
 * Keeps the secrets of one workspace where no desktop offers a keyring. Only its owner can read it,
 * and it lies apart from the workspace, so that a copy of that carries no secret.
 * @param {string} workspace
 */
function keyringFolder(workspace) {
  const base = process.env.XDG_CONFIG_HOME
  const config = base && isAbsolute(base) ? base : join(homedir(), '.config')
  const name = createHash('sha256').update(resolve(workspace)).digest('hex').slice(0, 16)
  return join(config, 'Lockstep', 'keyrings', name)
}

main().then((code) => {
  process.exitCode = code
}, exitWithError)
