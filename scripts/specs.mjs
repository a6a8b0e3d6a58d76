import { statSync } from 'node:fs'
import { join } from 'node:path'
import { prepareDependencies } from './setup/prepare.mjs'
import { projectRoot } from './setup/project-root.mjs'
import { runVisibly } from './setup/run-command.mjs'
import { exitWithError, SetUpError } from './setup/set-up-error.mjs'

const usage = `Checks every request and answer against the vendors' own API descriptions.

usage: LOCKSTEP_SPECS=<folder> LOCKSTEP_FIXTURES=<folder> npm run test:specs [-- vitest options]

  LOCKSTEP_SPECS      folder with the vendors' OpenAPI documents
  LOCKSTEP_FIXTURES   folder with recorded answers of the real systems

The documents belong to the vendors and are not part of this repository.`

async function main() {
  const args = process.argv.slice(2)
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`${usage}\n`)
    return 0
  }
  for (const name of ['LOCKSTEP_SPECS', 'LOCKSTEP_FIXTURES']) requireFolder(name)
  await prepareDependencies()
  const vitest = join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs')
  return runVisibly(process.execPath, [vitest, 'run', '--project', 'specs', ...args], {
    cwd: projectRoot,
  })
}

/** @param {string} name of an environment variable */
function requireFolder(name) {
  const folder = process.env[name]
  if (!folder) throw new SetUpError(`${name} is not set.\n\n${usage}`)
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new SetUpError(`${name} names no folder: ${folder}\n\n${usage}`)
  }
}

main().then((code) => {
  process.exitCode = code
}, exitWithError)
