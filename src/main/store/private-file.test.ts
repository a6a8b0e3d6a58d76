import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { expectCode } from '../../../test-support/expect-failure'
import { readOrCreatePrivate } from './private-file'

let dir: string

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lockstep-private-'))
})

afterEach(() => rm(dir, { recursive: true, force: true }))

describe('a file for its owner alone', () => {
  it('is made once, with its folder, and read from then on', async () => {
    const path = join(dir, 'folder', 'token')
    expect(await readOrCreatePrivate(path, () => 'first')).toBe('first')
    expect(await readOrCreatePrivate(path, () => 'second')).toBe('first')
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  it('leaves a file of somebody else as it is', async () => {
    const path = join(dir, 'token')
    await writeFile(path, 'theirs\n')
    expect(await readOrCreatePrivate(path, () => 'ours')).toBe('theirs\n')
    expect(await readFile(path, 'utf8')).toBe('theirs\n')
  })

  it('says when it cannot be made', async () => {
    await writeFile(join(dir, 'no-folder'), '')
    const path = join(dir, 'no-folder', 'token')
    await expectCode(
      readOrCreatePrivate(path, () => 'x'),
      'storage-failed',
    )
  })
})
