/**
 * @typedef {object} Launch
 * @property {boolean} printVersion the caller only asks for the version
 * @property {string[]} required modules to load before the application
 * @property {string | undefined} appFolder the first argument that is no flag
 */

/**
 * Reads the command line the way a stock Electron does: flags come first and use `=` for their
 * values (`-r module` apart), then the application folder, then what belongs to the application.
 * @param {readonly string[]} args without the executable itself
 * @returns {Launch}
 */
export function readLaunch(args) {
  /** @type {string[]} */
  const required = []
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? ''
    if (argument === '-v' || argument === '--version') {
      return { printVersion: true, required, appFolder: undefined }
    }
    if (argument === '-r' || argument === '--require') {
      index += 1
      const file = args[index]
      if (file !== undefined) required.push(file)
      continue
    }
    if (!argument.startsWith('-')) return { printVersion: false, required, appFolder: argument }
  }
  return { printVersion: false, required, appFolder: undefined }
}
