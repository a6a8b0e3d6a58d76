import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** @typedef {{ path: string, text: string }} SourceFile `path` from the root, with slashes */

const leftOut = new Set([
  'node_modules',
  'out',
  'dist',
  'test-results',
  'playwright-report',
  '.git',
])
const read = /\.(?:ts|tsx|mjs|cjs|js|css|html|json|md|ya?ml)$|(?:^|\/)\.[a-z]+$|^\.ci\/run$/

/**
 * Every text file of the checkout that is ours.
 * @param {string} root
 * @returns {Promise<SourceFile[]>}
 */
export async function readSources(root) {
  const paths = (await list(root, root)).sort()
  return Promise.all(
    paths.map(async (path) => ({ path, text: await readFile(join(root, path), 'utf8') })),
  )
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {Promise<string[]>}
 */
async function list(root, folder) {
  const entries = await readdir(folder, { withFileTypes: true })
  const found = await Promise.all(
    entries.map(async (entry) => {
      if (leftOut.has(entry.name)) return []
      const full = join(folder, entry.name)
      if (entry.isDirectory()) return list(root, full)
      const path = relative(root, full).split(sep).join('/')
      return entry.isFile() && read.test(path) ? [path] : []
    }),
  )
  return found.flat()
}
