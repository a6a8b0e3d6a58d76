import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * Where a program lies on the search path, or undefined. Also looks into the system folders that
 * a plain user's PATH leaves out on Debian.
 * @param {string} name
 * @param {string} [searchPath]
 * @returns {string | undefined}
 */
export function findProgram(name, searchPath = process.env.PATH ?? '') {
  const folders = [...searchPath.split(delimiter), '/usr/sbin', '/sbin', '/usr/bin', '/bin']
  for (const folder of folders) {
    if (folder === '') continue
    const candidate = join(folder, name)
    try {
      accessSync(candidate, constants.X_OK)
      return candidate
    } catch {
      // not in this folder
    }
  }
  return undefined
}
