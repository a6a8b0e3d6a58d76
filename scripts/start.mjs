import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { buildIfStale } from './build/build-everything.mjs'
import { withDesktop } from './desktop-session.mjs'
import { prepare } from './setup/prepare.mjs'
import { projectRoot } from './setup/project-root.mjs'
import { reportStep, say } from './setup/report-step.mjs'
import { exitWithError, SetUpError } from './setup/set-up-error.mjs'
import { createReportReader } from './start/report-table.mjs'
import { readStartArguments } from './start/start-arguments.mjs'

const usage = `Sets everything up and opens the application on its embedded sandbox.

usage: npm start [-- options]

  --workspace=NAME   open another workspace than the sandbox
  --help             show this text

Other options go to the application. Without a display it runs on a virtual one: it fills the
sandbox workspace, does a mirror cycle, prints what happened and goes on until Ctrl-C.`

async function main() {
  const wanted = readStartArguments(process.argv.slice(2))
  if (wanted.help) {
    process.stdout.write(`${usage}\n`)
    return 0
  }
  const { electron, headless } = await prepare({ tests: false })
  await reportStep('build', async () => {
    const { code, note } = await buildIfStale()
    if (code !== 0) throw new SetUpError('The build failed; see the messages above.')
    return { value: undefined, note }
  })
  const args = [...electron.args, projectRoot, ...wanted.appArguments]
  const common = {
    cwd: projectRoot,
    keyring: keyringFolder(),
    signalOnly: /** @type {const} */ ('first'),
  }
  if (!headless) {
    say('Lockstep is open. Close its window or press Ctrl-C here to end it.')
    return withDesktop(electron.path, args, common)
  }
  return runDemo(electron.path, [...args, '--demo-report'], common)
}

/**
 * The application on a virtual display, with a report on the terminal instead of a window.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('./desktop-session.mjs').DesktopOptions} options
 */
async function runDemo(program, args, options) {
  say('\nNo display here: running on a virtual one with the sandbox workspace.')
  let interrupted = false
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => (interrupted = true))
  const reader = createReportReader((text) => process.stdout.write(`${text}\n`))
  const code = await withDesktop(program, args, { ...options, onLine: reader.takeLine })
  if (interrupted) return 0
  if (reader.count() === 0) say('The application ended without a report.')
  return code === 0 && reader.count() === 0 ? 1 : code
}

/** Keeps secrets across starts where no desktop offers a keyring. Only its owner can read it. */
function keyringFolder() {
  const base = process.env.XDG_CONFIG_HOME
  return join(base && isAbsolute(base) ? base : join(homedir(), '.config'), 'Lockstep', 'keyring')
}

main().then((code) => {
  process.exitCode = code
}, exitWithError)
