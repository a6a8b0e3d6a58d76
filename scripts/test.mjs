import { join } from 'node:path'
import { buildEverything } from './build/build-everything.mjs'
import { checkCommands } from './checks/tools.mjs'
import { withDesktop } from './desktop-session.mjs'
import { prepare } from './setup/prepare.mjs'
import { projectRoot } from './setup/project-root.mjs'
import { runVisibly } from './setup/run-command.mjs'
import { exitWithError } from './setup/set-up-error.mjs'
import { formatSummary, runSteps } from './testing/step-run.mjs'
import { readTestArguments } from './testing/test-arguments.mjs'

const usage = `Sets everything up and runs every check and test.

usage: npm test [-- --only=PART [runner options]]

  --only=static   format and lint, types, boundaries, dead exports, house rules, and the proof
                  that each of these finds a planted violation
  --only=unit     unit, property and contract tests (more words go to vitest)
  --only=e2e      build, then the end-to-end tests in the real Electron (more words go to Playwright)

Ends with a table of times and the number of steps that passed and failed.`

const modules = join(projectRoot, 'node_modules')

/** @param {readonly string[]} args for Node */
function check(args) {
  return runVisibly(process.execPath, args, { cwd: projectRoot })
}

/** @returns {import('./testing/step-run.mjs').Step[]} */
function staticSteps() {
  const planted = [join(projectRoot, 'scripts', 'checks', 'planted-violations.mjs')]
  return [
    { title: 'format and lint', run: () => check(checkCommands.format) },
    { title: 'types', run: () => check(checkCommands.types) },
    { title: 'boundaries', run: () => check(checkCommands.boundaries) },
    { title: 'dead exports', run: () => check(checkCommands.exports) },
    { title: 'house rules', run: () => check(checkCommands.house) },
    { title: 'planted violations', run: () => check(planted) },
  ]
}

/**
 * @param {string} script below node_modules
 * @param {readonly string[]} args
 * @param {import('./electron.mjs').ResolvedElectron} electron
 */
function onDesktop(script, args, electron) {
  return withDesktop(process.execPath, [join(modules, script), ...args], {
    cwd: projectRoot,
    env: { LOCKSTEP_ELECTRON: JSON.stringify(electron) },
  })
}

async function main() {
  const { help, parts, rest } = readTestArguments(process.argv.slice(2))
  if (help) {
    process.stdout.write(`${usage}\n`)
    return 0
  }
  let interrupted = false
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => (interrupted = true))
  const { electron } = await prepare({ tests: true })
  const vitest = ['run', '--project', 'unit', ...rest]
  let built = false
  /** @type {Record<import('./testing/test-arguments.mjs').TestPart, import('./testing/step-run.mjs').Step[]>} */
  const steps = {
    static: staticSteps(),
    unit: [
      { title: 'unit tests', run: () => onDesktop(join('vitest', 'vitest.mjs'), vitest, electron) },
    ],
    e2e: [
      {
        title: 'build',
        run: async () => {
          const code = await buildEverything()
          built = code === 0
          return code
        },
      },
      {
        title: 'end-to-end tests',
        // Testing an older build would prove nothing about these sources.
        run: async () =>
          built ? onDesktop(join('@playwright', 'test', 'cli.js'), ['test', ...rest], electron) : 1,
      },
    ],
  }
  const print = (/** @type {string} */ text) => process.stdout.write(`${text}\n`)
  const planned = parts.flatMap((part) => steps[part])
  const results = await runSteps(planned, print, () => interrupted)
  print(formatSummary(results))
  const allPassed = results.length === planned.length && results.every((result) => result.passed)
  return allPassed ? 0 : 1
}

main().then((code) => {
  process.exitCode = code
}, exitWithError)
