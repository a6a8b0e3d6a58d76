import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registryBuildFolder, verifyIntegrity } from './electron-from-registry.mjs'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockstep-integrity-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the registry build', () => {
  it('is refused when a single byte differs', async () => {
    const file = join(folder, 'build.tgz')
    await writeFile(file, 'the right bytes')
    const integrity = `sha512-${createHash('sha512').update('the right bytes').digest('base64')}`
    await expect(verifyIntegrity(file, integrity)).resolves.toBeUndefined()
    await writeFile(file, 'the right byteS')
    await expect(verifyIntegrity(file, integrity)).rejects.toThrow('not the expected file')
  })

  it('is cached outside the checkout under a name with its version and digest', () => {
    const cached = registryBuildFolder({ XDG_CACHE_HOME: join(folder, 'cache') })
    expect(cached.startsWith(join(folder, 'cache', 'lockstep', 'electron-33.2.1-'))).toBe(true)
    expect(cached).toMatch(/-[0-9a-f]{12}$/)
  })

  it('ignores a relative cache folder, as the XDG rules ask', () => {
    expect(registryBuildFolder({ XDG_CACHE_HOME: 'cache' })).not.toContain('cache/lockstep/cache')
    expect(registryBuildFolder({ XDG_CACHE_HOME: 'cache' })).toMatch(/^[/\\]|^[A-Z]:/)
  })
})
