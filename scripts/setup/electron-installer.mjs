import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from './project-root.mjs'
import { runVisibly } from './run-command.mjs'

const packageFolder = join(projectRoot, 'node_modules', 'electron')
const downloadLimitMs = 15 * 60_000

/**
 * Path of the executable inside an Electron distribution on this system.
 * @param {NodeJS.Platform} [platform]
 */
export function executableInDist(platform = process.platform) {
  if (platform === 'darwin') return join('Electron.app', 'Contents', 'MacOS', 'Electron')
  return platform === 'win32' ? 'electron.exe' : 'electron'
}

/** Version of the `electron` package in node_modules. */
export async function wantedElectronVersion() {
  return /** @type {string} */ (
    JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')).version
  )
}

/**
 * The binary that the `electron` package downloaded earlier, when it is there and complete.
 * @returns {Promise<{ path: string, version: string } | undefined>}
 */
export async function findDownloadedElectron() {
  const dist = join(packageFolder, 'dist')
  const path = join(dist, executableInDist())
  const version = (await readFile(join(dist, 'version'), 'utf8').catch(() => ''))
    .trim()
    .replace(/^v/, '')
  // The package writes path.txt last, so without it an unpacking was cut short.
  if (!existsSync(join(packageFolder, 'path.txt')) || !existsSync(path)) return undefined
  return version === (await wantedElectronVersion()) ? { path, version } : undefined
}

/**
 * Lets the `electron` package download its own binary.
 * @returns {Promise<boolean>} whether the binary is there afterwards
 */
export async function downloadElectron() {
  await runVisibly(process.execPath, [join(packageFolder, 'install.js')], {
    timeoutMs: downloadLimitMs,
  })
  return (await findDownloadedElectron()) !== undefined
}

/**
 * Whether a download has a chance, found out quickly: a machine without a route answers at once,
 * one behind a silent firewall within `limitMs`.
 * @param {{ limitMs: number, env?: NodeJS.ProcessEnv }} options
 */
export async function downloadSeemsPossible({ limitMs, env = process.env }) {
  // A mirror or a proxy was configured on purpose: only the download itself can tell.
  if (hasOwnRoute(env) || (await isInDownloadCache(env))) return true
  try {
    await fetch('https://github.com/electron/electron', {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(limitMs),
    })
    return true
  } catch {
    return false
  }
}

/**
 * Whether the person told the downloader to go by a mirror or a proxy.
 * @param {NodeJS.ProcessEnv} env
 */
export function hasOwnRoute(env) {
  const mirrors = ['ELECTRON_MIRROR', 'npm_config_electron_mirror', 'NPM_CONFIG_ELECTRON_MIRROR']
  const proxies = [
    'https_proxy',
    'HTTPS_PROXY',
    'ALL_PROXY',
    'all_proxy',
    'GLOBAL_AGENT_HTTPS_PROXY',
  ]
  return [...mirrors, ...proxies].some((name) => Boolean(env[name]))
}

/** @param {NodeJS.ProcessEnv} env */
async function isInDownloadCache(env) {
  const root = env.electron_config_cache ?? defaultDownloadCache(env)
  const file = `electron-v${await wantedElectronVersion()}-${process.platform}-${process.arch}.zip`
  const folders = await readdir(root).catch(() => [])
  return folders.some((folder) => existsSync(join(root, folder, file)))
}

/** @param {NodeJS.ProcessEnv} env */
function defaultDownloadCache(env) {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'electron')
  if (process.platform === 'win32') {
    return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'electron', 'Cache')
  }
  return join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'electron')
}
