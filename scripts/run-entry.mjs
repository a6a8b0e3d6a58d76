import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildIfStale, buildProgram } from './build/build-everything.mjs'
import { holdSignals, runInForeground } from './desktop/foreground-command.mjs'
import { withDesktop } from './desktop-session.mjs'
import { prepare, prepareDependencies } from './setup/prepare.mjs'
import { projectRoot } from './setup/project-root.mjs'
import { reportStep } from './setup/report-step.mjs'
import { exitWithError, SetUpError } from './setup/set-up-error.mjs'

const usage = `Runs one of the project's TypeScript programs after the set-up it needs.

usage: node scripts/run-entry.mjs [--app | --bundle] <file.ts> [arguments…]

  --app   the program opens the application: build it first, and give it Electron (in
          LOCKSTEP_ELECTRON), a display and a throw-away keyring
  --bundle  the same, and the program itself is bundled as the application is`

async function main() {
  const words = process.argv.slice(2)
  const bundled = words[0] === '--bundle'
  const needsApp = bundled || words[0] === '--app'
  const [file, ...args] = needsApp ? words.slice(1) : words
  if (file === undefined || file.startsWith('-')) {
    process.stdout.write(`${usage}\n`)
    return file === undefined ? 2 : 0
  }
  if (!needsApp || args.includes('--help')) {
    await prepareDependencies()
    const hold = holdSignals()
    return runInForeground(process.execPath, loaded(file, args), { env: process.env, hold })
  }
  const { electron } = await prepare({ tests: true })
  await reportStep('build', async () => {
    const { code, note } = await buildIfStale()
    if (code !== 0) throw new SetUpError('The build failed; see the messages above.')
    return { value: undefined, note }
  })
  const command = bundled ? [await bundle(file), ...args] : loaded(file, args)
  return withDesktop(process.execPath, command, {
    env: { LOCKSTEP_ELECTRON: JSON.stringify(electron) },
  })
}

/**
 * Node's words for a program that is read as it is written. As a loader inside one process: tsx's own
 * command line would relay every signal a second time.
 * @param {string} file
 * @param {readonly string[]} args
 */
function loaded(file, args) {
  const tsx = pathToFileURL(join(projectRoot, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href
  return ['--import', tsx, join(projectRoot, file), ...args]
}

/** @param {string} file */
async function bundle(file) {
  const { code, program } = await buildProgram(file)
  if (code !== 0) throw new SetUpError('The build failed; see the messages above.')
  return program
}

main().then((code) => {
  process.exitCode = code
}, exitWithError)
