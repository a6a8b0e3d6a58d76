import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

/**
 * Folder for things that are dear to fetch and outlive the checkout. Follows the XDG base
 * directory rule that a relative XDG_CACHE_HOME is to be ignored.
 * @param {NodeJS.ProcessEnv} [env]
 */
export function cacheFolder(env = process.env) {
  const base = env.XDG_CACHE_HOME
  return join(base && isAbsolute(base) ? base : join(homedir(), '.cache'), 'lockstep')
}
