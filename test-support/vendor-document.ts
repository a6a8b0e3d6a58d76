import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Folder named by an environment variable. Throws when it is not set: a check that cannot run must not pass. */
export function folderFrom(variable: 'LOCKSTEP_SPECS' | 'LOCKSTEP_FIXTURES'): string {
  const folder = process.env[variable]
  if (folder === undefined || folder === '') {
    throw new Error(`${variable} must name the folder with the vendors' material.`)
  }
  return folder
}

/** One JSON file of such a folder. */
export function readJsonFile(folder: string, name: string): unknown {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'))
}
