import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { isBuildCurrent, recordBuild } from './build-stamp.mjs'

let root = ''
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lockstep-stamp-'))
  await mkdir(join(root, 'src', 'main'), { recursive: true })
  await writeFile(join(root, 'src', 'main', 'index.ts'), 'export const a = 1\n')
})
afterEach(() => rm(root, { recursive: true, force: true }))

it('is out of date before the first build and current after it', async () => {
  expect(await isBuildCurrent(root)).toBe(false)
  await recordBuild(root)
  expect(await isBuildCurrent(root)).toBe(true)
})

it('notices changed, added, removed and renamed sources', async () => {
  const file = join(root, 'src', 'main', 'index.ts')
  const changes = [
    () => writeFile(file, 'export const a = 22\n'),
    () => writeFile(join(root, 'src', 'new.ts'), ''),
    () => rm(join(root, 'src', 'new.ts')),
    () => rename(file, join(root, 'src', 'main', 'other.ts')),
  ]
  for (const change of changes) {
    await recordBuild(root)
    await change()
    expect(await isBuildCurrent(root)).toBe(false)
  }
})

it('does not care about tests', async () => {
  await recordBuild(root)
  await writeFile(join(root, 'src', 'main', 'index.test.ts'), '')
  expect(await isBuildCurrent(root)).toBe(true)
})
