import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { withSetUpLock } from './set-up-lock.mjs'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockstep-lock-'))
  vi.stubEnv('XDG_CACHE_HOME', folder)
  await mkdir(join(folder, 'lockstep'))
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

const lockFile = () => join(folder, 'lockstep', 'set-up.lock')

it('lets one at a time do set-up', async () => {
  let inside = 0
  let most = 0
  const work = async () => {
    inside += 1
    most = Math.max(most, inside)
    await new Promise((resolve) => setTimeout(resolve, 20))
    inside -= 1
  }
  await Promise.all([withSetUpLock(work), withSetUpLock(work), withSetUpLock(work)])
  expect(most).toBe(1)
  expect(existsSync(lockFile())).toBe(false)
})

it('takes over a lock whose holder is dead', async () => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid
  await writeFile(lockFile(), String(dead))
  await expect(withSetUpLock(async () => 'done')).resolves.toBe('done')
})

it('gives the lock back when the work fails', async () => {
  const work = async () => {
    throw new Error('no network')
  }
  await expect(withSetUpLock(work)).rejects.toThrow('no network')
  expect(existsSync(lockFile())).toBe(false)
})
