import { join } from 'node:path'
import { projectRoot } from '../setup/project-root.mjs'
import { runCommand } from '../setup/run-command.mjs'

const modules = join(projectRoot, 'node_modules')
const checks = join(projectRoot, 'scripts', 'checks')

/**
 * The static checks, each as a command for Node. All of them look at the working folder they are
 * started in, so the same command serves the checkout and a copy of it.
 * @type {Readonly<Record<'format' | 'types' | 'boundaries' | 'exports' | 'house', readonly string[]>>}
 */
export const checkCommands = Object.freeze({
  format: [join(modules, '@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings', '.'],
  types: [join(modules, 'typescript', 'bin', 'tsc'), '-b'],
  boundaries: [join(checks, 'boundaries.mjs')],
  exports: [join(modules, 'knip', 'bin', 'knip.js'), '--no-progress'],
  house: [join(checks, 'house.mjs')],
})

/**
 * Runs one check in a folder.
 * @param {keyof typeof checkCommands} name
 * @param {string} folder
 */
export async function runCheck(name, folder) {
  const result = await runCommand(process.execPath, checkCommands[name], { cwd: folder })
  return { code: result.code, output: `${result.stdout}${result.stderr}` }
}
