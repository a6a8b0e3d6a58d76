import { readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * What stands in the way of Chromium's sandbox on this Linux, with the one command that mends it.
 * Some distributions let no plain user make a namespace; there Electron ends at once unless its
 * helper belongs to root with the set-user-id bit. Switching the sandbox off is no remedy.
 * @param {{ path: string, args: readonly string[] }} electron
 * @returns {string | undefined} undefined when nothing stands in the way
 */
export function sandboxRemedy(electron) {
  if (process.platform !== 'linux' || electron.args.includes('--no-sandbox')) return undefined
  const blocked =
    readSetting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1' ||
    readSetting('/proc/sys/kernel/unprivileged_userns_clone') === '0' ||
    readSetting('/proc/sys/user/max_user_namespaces') === '0'
  const helper = join(dirname(electron.path), 'chrome-sandbox')
  if (!blocked || isSetUserIdRoot(helper)) return undefined
  return (
    'This system lets no plain user create the namespaces that the browser sandbox is made of.\n' +
    'Give the sandbox its helper once, then try again:\n\n' +
    `  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'\n`
  )
}

/** @param {string} file */
function readSetting(file) {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return undefined
  }
}

/** @param {string} file */
function isSetUserIdRoot(file) {
  try {
    const { uid, mode } = statSync(file)
    return uid === 0 && (mode & 0o4000) !== 0
  } catch {
    return false
  }
}
