import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Whether the module with this address is the one Node was started with.
 * @param {string} moduleUrl its `import.meta.url`
 */
export function isEntryPoint(moduleUrl) {
  const started = process.argv[1]
  if (started === undefined) return false
  try {
    return realpathSync(started) === realpathSync(fileURLToPath(moduleUrl))
  } catch {
    return false
  }
}
