import { existsSync } from 'node:fs'
import { mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFolder } from './cache-folder.mjs'
import { findProgram } from './find-program.mjs'
import { lastLines, runCommand } from './run-command.mjs'
import { SetUpError } from './set-up-error.mjs'

const dayMs = 24 * 60 * 60_000

/** Debian package that carries each shared library Electron and the keychain module link to. */
const libraryPackages = Object.freeze({
  'libgtk-3.so.0': 'libgtk-3-0',
  'libgdk-3.so.0': 'libgtk-3-0',
  'libgdk_pixbuf-2.0.so.0': 'libgdk-pixbuf-2.0-0',
  'libpango-1.0.so.0': 'libpango-1.0-0',
  'libcairo.so.2': 'libcairo2',
  'libgio-2.0.so.0': 'libglib2.0-0',
  'libgobject-2.0.so.0': 'libglib2.0-0',
  'libglib-2.0.so.0': 'libglib2.0-0',
  'libgmodule-2.0.so.0': 'libglib2.0-0',
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libsmime3.so': 'libnss3',
  'libssl3.so': 'libnss3',
  'libnspr4.so': 'libnspr4',
  'libasound.so.2': 'libasound2',
  'libgbm.so.1': 'libgbm1',
  'libdrm.so.2': 'libdrm2',
  'libXss.so.1': 'libxss1',
  'libatk-1.0.so.0': 'libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libatspi.so.0': 'libatspi2.0-0',
  'libcups.so.2': 'libcups2',
  'libdbus-1.so.3': 'libdbus-1-3',
  'libexpat.so.1': 'libexpat1',
  'libxkbcommon.so.0': 'libxkbcommon0',
  'libX11.so.6': 'libx11-6',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXdamage.so.1': 'libxdamage1',
  'libXext.so.6': 'libxext6',
  'libXfixes.so.3': 'libxfixes3',
  'libXrandr.so.2': 'libxrandr2',
  'libxcb.so.1': 'libxcb1',
  'libudev.so.1': 'libudev1',
  'libsecret-1.so.0': 'libsecret-1-0',
})

/** Debian package that carries each program the set-up may need. */
const programPackages = Object.freeze({
  Xvfb: 'xvfb',
  'dbus-daemon': 'dbus',
  'dbus-send': 'dbus',
  'gnome-keyring-daemon': 'gnome-keyring',
  unzip: 'unzip',
})

/** Not needed to run; with them pictures and notifications look as on a desktop. */
const optionalPackages = Object.freeze([
  'fonts-inter',
  'fonts-noto-core',
  'libnotify4',
  'dunst',
  'libayatana-appindicator3-1',
])

/**
 * Names of the shared libraries that `ldd` could not find.
 * @param {string} lddOutput
 * @returns {string[]}
 */
export function parseMissingLibraries(lddOutput) {
  const names = [...lddOutput.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '')
  return [...new Set(names)]
}

/**
 * @param {readonly string[]} libraries
 * @returns {{ packages: string[], unknown: string[] }} Debian packages, and libraries we cannot name one for
 */
export function packagesForLibraries(libraries) {
  const known = /** @type {Readonly<Record<string, string>>} */ (libraryPackages)
  const packages = libraries.flatMap((name) => known[name] ?? [])
  return { packages: [...new Set(packages)], unknown: libraries.filter((name) => !known[name]) }
}

/**
 * Makes sure that programs and the shared libraries of the given binaries are there. Where
 * something is missing it is installed when we are root on a Debian-like system; otherwise the
 * one command to run is the error.
 * @param {{ programs: readonly string[], binaries: readonly string[], wantOptional: boolean }} needs
 * @returns {Promise<string>} what was found or done, in a few words
 * @throws {SetUpError}
 */
export async function ensureSystemPackages(needs) {
  if (process.platform !== 'linux') return 'nothing needed on this system'
  const table = /** @type {Readonly<Record<string, string>>} */ (programPackages)
  const programs = needs.programs.filter((name) => findProgram(name) === undefined)
  const libraries = await missingLibraries(needs.binaries)
  const { packages, unknown } = packagesForLibraries(libraries)
  const required = [...new Set([...programs.map((name) => table[name] ?? name), ...packages])]
  const debian = existsSync('/etc/debian_version') && findProgram('apt-get') !== undefined
  const root = process.getuid?.() === 0
  const optional = needs.wantOptional && debian && root ? await optionalToTry() : []
  if (required.length === 0 && unknown.length === 0 && optional.length === 0) {
    return 'nothing missing'
  }
  if (!debian || unknown.length > 0) {
    if (required.length === 0 && unknown.length === 0) return 'nothing missing'
    throw new SetUpError(
      `Missing on this system: ${[...programs, ...libraries].join(', ')}.\n` +
        "Install them with your system's package manager and run the command again.",
    )
  }
  if (!root) {
    const names = await Promise.all(required.map(presentName))
    throw new SetUpError(
      `Some system packages are missing. Run this once, then try again:\n\n` +
        `  sudo apt-get update && sudo apt-get install -y ${names.join(' ')}\n`,
    )
  }
  return installPackages(required, optional)
}

/** @param {readonly string[]} binaries */
async function missingLibraries(binaries) {
  const results = await Promise.all(binaries.map((binary) => runCommand('ldd', [binary])))
  return [...new Set(results.flatMap((result) => parseMissingLibraries(result.stdout)))]
}

/** Which optional packages to ask for; after a try they are left alone for a day. */
async function optionalToTry() {
  const missing = await notInstalled(optionalPackages)
  if (missing.length === 0) return []
  const mark = join(cacheFolder(), 'optional-packages-tried')
  const tried = await stat(mark).catch(() => undefined)
  if (tried && Date.now() - tried.mtimeMs < dayMs) return []
  await mkdir(cacheFolder(), { recursive: true })
  await writeFile(mark, `${new Date().toISOString()}\n`)
  return missing
}

/**
 * @param {readonly string[]} required
 * @param {readonly string[]} optional failing to get these is no error
 */
async function installPackages(required, optional) {
  await aptGet(['update'])
  const names = await Promise.all(required.map(presentName))
  const known = []
  for (const name of optional) if (await hasCandidate(name)) known.push(name)
  const all = [...names, ...known]
  let result = await aptGet(installArguments(all))
  if (result.code !== 0 && known.length > 0) result = await aptGet(installArguments(names))
  if (result.code !== 0 && names.length > 0) {
    throw new SetUpError(
      `apt-get could not install ${names.join(' ')}:\n${lastLines(result.stderr)}`,
    )
  }
  return `installed ${all.join(' ')}`
}

/** @param {readonly string[]} names */
function installArguments(names) {
  return ['install', '-y', '--no-install-recommends', ...names]
}

/** @param {readonly string[]} args */
function aptGet(args) {
  return runCommand('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}

/**
 * Newer Debian and Ubuntu releases renamed some libraries for 64-bit time: `libgtk-3-0t64`.
 * @param {string} name
 */
async function presentName(name) {
  if (!name.startsWith('lib') || (await hasCandidate(name))) return name
  return (await hasCandidate(`${name}t64`)) ? `${name}t64` : name
}

/** @param {string} name */
async function hasCandidate(name) {
  const result = await runCommand('apt-cache', ['policy', name], {
    env: { ...process.env, LC_ALL: 'C' },
  })
  return /Candidate: (?!\(none\))/.test(result.stdout)
}

/** @param {readonly string[]} names */
async function notInstalled(names) {
  const result = await runCommand('dpkg-query', [
    '-W',
    '-f',
    `\${Package} \${db:Status-Status}\n`,
    ...names,
  ])
  const lines = result.stdout.split('\n')
  return names.filter((name) => !lines.includes(`${name} installed`))
}
