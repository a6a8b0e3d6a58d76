import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

const sourceFolders = ['src', 'sandbox', 'resources']
const sourceFiles = [
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'vite.programs.config.ts',
]
const stampFile = join('out', 'built-from')

/**
 * Whether out/ was built from exactly the present sources.
 * @param {string} root
 */
export async function isBuildCurrent(root) {
  const recorded = await readFile(join(root, stampFile), 'utf8').catch(() => undefined)
  return recorded !== undefined && recorded === (await fingerprint(root))
}

/**
 * Notes that out/ has been built from the present sources.
 * @param {string} root
 */
export async function recordBuild(root) {
  await mkdir(join(root, 'out'), { recursive: true })
  await writeFile(join(root, stampFile), await fingerprint(root))
}

/**
 * Digest of path, size and modification time of every source, so that removed and renamed files
 * count as well as changed ones.
 * @param {string} root
 */
async function fingerprint(root) {
  const hash = createHash('sha256')
  const files = [...sourceFiles.map((name) => join(root, name))]
  for (const folder of sourceFolders) files.push(...(await filesBelow(join(root, folder))))
  for (const file of files.sort()) {
    const found = await stat(file).catch(() => undefined)
    hash.update(`${relative(root, file)}\0${found?.size}\0${found?.mtimeMs}\n`)
  }
  return hash.digest('hex')
}

/**
 * @param {string} folder
 * @returns {Promise<string[]>}
 */
async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}
