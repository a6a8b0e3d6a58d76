import { SetUpError } from './set-up-error.mjs'

const oldest = /** @type {const} */ ([20, 19])

/**
 * @param {string} [version] without a leading v
 * @throws {SetUpError} when Node is too old for the tools
 */
export function checkNodeVersion(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return
  throw new SetUpError(`Node ${version} is too old: ${oldest.join('.')} or newer is needed.`)
}
