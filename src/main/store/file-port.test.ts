import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { faultyDisk } from '../../../test-support/faulty-disk'
import { readText, writeAtomic } from './file-port'
import { LogFile } from './log-file'

let dir = ''
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lockstep-files-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

describe('small text files', () => {
  it('are read back as written, and null when there is none', async () => {
    const path = join(dir, 'deep', 'window.json')
    expect(await readText(path)).toBeNull()
    await writeAtomic(path, 'first')
    await writeAtomic(path, 'Größe')
    expect(await readText(path)).toBe('Größe')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readdir(join(dir, 'deep'))).toEqual(['window.json'])
  })

  it('keep the old text when the disk refuses the new one', async () => {
    const path = join(dir, 'window.json')
    await writeAtomic(path, 'old')
    for (const call of ['write', 'datasync', 'rename'] as const) {
      const disk = faultyDisk((c) => (c.call === call ? { code: 'ENOSPC' } : null))
      await expect(writeAtomic(path, 'new', disk)).rejects.toMatchObject({
        error: { code: 'storage-full' },
      })
      expect(await readText(path)).toBe('old')
    }
  })
})

describe('a log file', () => {
  const path = (): string => join(dir, 'logs', 'lockstep.log')

  it('keeps lines in order, goes on after a restart, and is private', async () => {
    const log = new LogFile({ path: path(), maxBytes: 1000, keep: 1 })
    await Promise.all(['a', 'b', 'c'].map((line) => log.append(line)))
    await log.close()
    const again = new LogFile({ path: path(), maxBytes: 1000, keep: 1 })
    await again.append('d')
    await again.close()
    expect(await readFile(path(), 'utf8')).toBe('a\nb\nc\nd\n')
    expect((await stat(path())).mode & 0o777).toBe(0o600)
  })

  it.each([0, 1, 2])('never outgrows its share, keeping %i older files', async (keep) => {
    const log = new LogFile({ path: path(), maxBytes: 20, keep })
    for (let number = 10; number < 40; number += 1) await log.append(`line ${number}`)
    await log.close()
    const names = await readdir(join(dir, 'logs'))
    expect(names).toHaveLength(keep + 1)
    for (const name of names) {
      expect((await stat(join(dir, 'logs', name))).size).toBeLessThanOrEqual(20)
    }
    expect(await readFile(path(), 'utf8')).toBe('line 38\nline 39\n')
    if (keep > 0) expect(await readFile(`${path()}.1`, 'utf8')).toBe('line 36\nline 37\n')
  })

  it('tries the next line again after one that could not be written', async () => {
    let full = true
    const disk = faultyDisk((c) => (full && c.call === 'write' ? { code: 'ENOSPC' } : null))
    const log = new LogFile({ path: path(), maxBytes: 1000, keep: 1, disk })
    await expect(log.append('lost')).rejects.toMatchObject({ error: { code: 'storage-full' } })
    full = false
    await log.append('kept')
    await log.close()
    expect(await readFile(path(), 'utf8')).toBe('kept\n')
  })
})
