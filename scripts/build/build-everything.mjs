import { rm } from 'node:fs/promises'
import { dirname, join, parse } from 'node:path'
import { projectRoot } from '../setup/project-root.mjs'
import { say } from '../setup/report-step.mjs'
import { runVisibly } from '../setup/run-command.mjs'
import { isBuildCurrent, recordBuild } from './build-stamp.mjs'

/** Builds the desktop application. @returns {Promise<number>} exit code */
function buildApplication() {
  return runTool(join('electron-vite', 'bin', 'electron-vite.js'), ['build', '--logLevel', 'warn'])
}

/** Builds the programs for plain Node. @returns {Promise<number>} exit code */
export async function buildPrograms() {
  // Named by their content: older ones would pile up beside the new.
  await rm(join(projectRoot, 'out', 'chunks'), { recursive: true, force: true })
  return runTool(join('vite', 'bin', 'vite.js'), [
    'build',
    '--config',
    'vite.programs.config.ts',
    '--logLevel',
    'warn',
  ])
}

/**
 * Bundles one more program for plain Node, the way the application is: what is measured should be what
 * people install.
 * @param {string} file below the project's folder, such as `bench/main.ts`
 * @returns {Promise<{ code: number, program: string }>} exit code, and where the program lies
 */
export async function buildProgram(file) {
  const folder = join('out', dirname(file))
  const code = await runTool(join('vite', 'bin', 'vite.js'), [
    ...['build', '--config', 'vite.programs.config.ts', '--logLevel', 'warn'],
    ...['--ssr', file, '--outDir', folder],
  ])
  return { code, program: join(projectRoot, folder, `${parse(file).name}.js`) }
}

/**
 * Builds everything into out/ and notes which sources went into it.
 * @returns {Promise<number>} exit code
 */
export async function buildEverything() {
  const code = (await buildApplication()) || (await buildPrograms())
  if (code === 0) {
    await recordBuild(projectRoot)
    say('  built into out/')
  }
  return code
}

/**
 * Builds only when a source differs from what out/ was made of.
 * @returns {Promise<{ code: number, note: string }>}
 */
export async function buildIfStale() {
  if (await isBuildCurrent(projectRoot)) return { code: 0, note: 'up to date' }
  const code = (await buildApplication()) || (await buildPrograms())
  if (code === 0) await recordBuild(projectRoot)
  return { code, note: code === 0 ? 'built into out/' : 'failed' }
}

/**
 * @param {string} script path below node_modules
 * @param {readonly string[]} args
 */
function runTool(script, args) {
  return runVisibly(process.execPath, [join(projectRoot, 'node_modules', script), ...args], {
    cwd: projectRoot,
  })
}
