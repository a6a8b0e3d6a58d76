import { createRequire } from 'node:module'

/** How many folders above this file the package may begin, built or not. */
const LEVELS = 4

/** Version of the Lockstep package around a file; `0.0.0` for a file that was taken out of it. */
export function packageVersion(fileUrl: string): string {
  const load = createRequire(fileUrl)
  for (let level = 1; level <= LEVELS; level += 1) {
    const found = packageAt(load, `${'../'.repeat(level)}package.json`)
    if (found?.name === 'lockstep') return found.version ?? '0.0.0'
  }
  return '0.0.0'
}

function packageAt(load: NodeJS.Require, path: string): { name?: string; version?: string } | null {
  try {
    return load(path)
  } catch {
    return null
  }
}
