import { execFile } from 'node:child_process'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))
const mainFolder = join(root, 'out', 'main')

/**
 * Builds the application as people install it, without the hooks that let a test turn its clock,
 * and refuses to go on should they be found in it all the same.
 */
export async function beforePack() {
  // A chunk of an earlier build would be packed along.
  await rm(mainFolder, { recursive: true, force: true })
  const tool = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const args = [tool, 'build', '--mode', 'package', '--logLevel', 'warn']
  await run(process.execPath, args, { cwd: root })
  const found = await filesWithTestHooks(mainFolder)
  if (found.length > 0) throw new Error(`Test hooks are in the build: ${found.join(', ')}`)
}

/** @param {string} folder */
async function filesWithTestHooks(folder) {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js'))
  if (names.length === 0) throw new Error('The build has no main process.')
  const found = []
  for (const name of names) {
    const text = await readFile(join(folder, name), 'utf8')
    if (/__lockstepTest|LOCKSTEP_TEST_HOOKS/.test(text)) found.push(name)
  }
  return found
}
