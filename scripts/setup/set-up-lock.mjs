import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { cacheFolder } from './cache-folder.mjs'
import { say } from './report-step.mjs'
import { SetUpError } from './set-up-error.mjs'

const waitLimitMs = 10 * 60_000

/**
 * Runs `work` while no other process of this user does set-up: two package managers or two
 * unpackings at once get in each other's way. A lock left by a dead process is taken over.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withSetUpLock(work) {
  const file = join(cacheFolder(), 'set-up.lock')
  await mkdir(cacheFolder(), { recursive: true })
  let waited = 0
  while (!(await take(file))) {
    if (waited === 0) say('  waiting for another set-up to finish')
    if (waited > waitLimitMs) {
      throw new SetUpError(`Another set-up holds ${file}. If none is running, delete that file.`)
    }
    await pause(250)
    waited += 250
  }
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}

/** @param {string} file */
async function take(file) {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
  }
  const holder = Number(await readFile(file, 'utf8').catch(() => ''))
  if (holder > 0 && !isAlive(holder)) await removeStale(file, holder)
  return false
}

/**
 * Removes the lock of a dead process. Moved aside first: between our look and now another waiter
 * may have removed it and taken the lock, and then it goes back.
 * @param {string} file
 * @param {number} holder
 */
async function removeStale(file, holder) {
  const aside = `${file}.${process.pid}`
  await rename(file, aside).catch(() => undefined)
  const moved = Number(await readFile(aside, 'utf8').catch(() => ''))
  if (moved > 0 && moved !== holder) await rename(aside, file)
  else await rm(aside, { force: true })
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}
