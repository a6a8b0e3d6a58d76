import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildIfStale } from './build/build-everything.mjs'
import { holdSignals, runInForeground } from './desktop/foreground-command.mjs'
import { withDesktop } from './desktop-session.mjs'
import { prepare, prepareDependencies } from './setup/prepare.mjs'
import { projectRoot } from './setup/project-root.mjs'
import { reportStep } from './setup/report-step.mjs'
import { exitWithError, SetUpError } from './setup/set-up-error.mjs'

const usage = `Runs one of the project's TypeScript programs after the set-up it needs.

usage: node scripts/run-entry.mjs [--app] <file.ts> [arguments…]

  --app   the program opens the application: build it first, and give it Electron (in
          LOCKSTEP_ELECTRON), a display and a throw-away keyring`

async function main() {
  const words = process.argv.slice(2)
  const needsApp = words[0] === '--app'
  const [file, ...args] = needsApp ? words.slice(1) : words
  if (file === undefined || file.startsWith('-')) {
    process.stdout.write(`${usage}\n`)
    return file === undefined ? 2 : 0
  }
  // As a loader inside one process: its command line would relay every signal a second time.
  const tsx = pathToFileURL(join(projectRoot, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href
  const command = ['--import', tsx, join(projectRoot, file), ...args]
  if (!needsApp || args.includes('--help')) {
    await prepareDependencies()
    const hold = holdSignals()
    return runInForeground(process.execPath, command, { env: process.env, hold })
  }
  const { electron } = await prepare({ tests: true })
  await reportStep('build', async () => {
    const { code, note } = await buildIfStale()
    if (code !== 0) throw new SetUpError('The build failed; see the messages above.')
    return { value: undefined, note }
  })
  return withDesktop(process.execPath, command, {
    env: { LOCKSTEP_ELECTRON: JSON.stringify(electron) },
  })
}

main().then((code) => {
  process.exitCode = code
}, exitWithError)
