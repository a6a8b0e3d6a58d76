import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bundleProgram } from '../../../test-support/bundled-program'
import { faultyDisk } from '../../../test-support/faulty-disk'
import { collect, digestOf, pieces } from '../../../test-support/memory-file-store'
import { openFileStore } from './file-store'

let dir = ''
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lockstep-contents-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const large = Buffer.from(Array.from({ length: 700_001 }, (_, at) => (at * 7) % 251))
const limit = 1_000_000

async function names(): Promise<string[]> {
  const all = await readdir(join(dir, 'files'), { recursive: true, withFileTypes: true })
  return all.filter((one) => one.isFile()).map((one) => one.name)
}

describe('contents of files', () => {
  it.each([
    ['an empty one', Buffer.alloc(0)],
    ['a small one', Buffer.from('hello')],
    ['one of several pieces', large],
  ])('%s comes back as it was put, private and under its digest', async (_, content) => {
    const files = await openFileStore(dir)
    const sha256 = digestOf(content)
    expect(await files.put(pieces(content, 65_536), limit)).toEqual({
      sha256,
      bytes: content.length,
    })
    expect(Buffer.compare(await collect(files.open(sha256)), content)).toBe(0)
    const path = join(dir, 'files', sha256.slice(0, 2), sha256)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await names()).toEqual([sha256])
  })

  it('are kept once, however often they are put', async () => {
    const files = await openFileStore(dir)
    const put = () => files.put(pieces(Buffer.from('same')), limit)
    expect(await Promise.all([put(), put(), put()])).toHaveLength(3)
    expect(await names()).toHaveLength(1)
  })

  it('above the limit are refused and leave nothing behind', async () => {
    const files = await openFileStore(dir)
    const put = files.put(pieces(Buffer.from('123456')), 5)
    await expect(put).rejects.toMatchObject({ error: { code: 'limit' } })
    const measure = files.measure(pieces(Buffer.from('123456')), 5)
    await expect(measure).rejects.toMatchObject({ error: { code: 'limit' } })
    expect(await names()).toEqual([])
  })

  it('are measured without being kept', async () => {
    const files = await openFileStore(dir)
    const content = Buffer.from('measured')
    const sha256 = digestOf(content)
    expect(await files.measure(pieces(content), limit)).toEqual({ sha256, bytes: 8 })
    await expect(collect(files.open(sha256))).rejects.toMatchObject({
      error: { code: 'not-found' },
    })
  })

  it('that break off are not kept, and the reason comes through', async () => {
    const files = await openFileStore(dir)
    const broken = async function* () {
      yield Buffer.from('first half')
      throw new Error('the connection broke')
    }
    await expect(files.put(broken(), limit)).rejects.toThrow('the connection broke')
    expect(await names()).toEqual([])
  })

  it('are gone once deleted, and deleting again is no error', async () => {
    const files = await openFileStore(dir)
    const { sha256 } = await files.put(pieces(Buffer.from('gone')), limit)
    await files.delete(sha256)
    await files.delete(sha256)
    expect(await names()).toEqual([])
  })

  it('are never read from outside the folder', async () => {
    const files = await openFileStore(dir)
    await writeFile(join(dir, 'secret'), 'secret')
    for (const name of ['../secret', '..', '', 'A'.repeat(64)]) {
      await expect(async () => collect(files.open(name))).rejects.toMatchObject({
        error: { code: 'not-found' },
      })
    }
  })

  it('that rotted on the disk are never handed out whole', async () => {
    const files = await openFileStore(dir)
    const { sha256 } = await files.put(pieces(large, 65_536), limit)
    const path = join(dir, 'files', sha256.slice(0, 2), sha256)
    const rotten = await readFile(path)
    rotten[3] = 255 - (rotten[3] ?? 0)
    await writeFile(path, rotten)
    let seen = 0
    const read = async () => {
      for await (const piece of files.open(sha256)) seen += piece.length
    }
    await expect(read()).rejects.toMatchObject({ error: { code: 'storage-failed' } })
    expect(seen).toBeLessThan(large.length)
  })

  it.each(['open', 'write', 'datasync', 'rename', 'syncFolder'] as const)(
    'leave no half file visible when the disk is full at %s',
    async (call) => {
      let full = true
      const disk = faultyDisk((c) =>
        full && c.call === call && c.path.includes('files')
          ? { code: 'ENOSPC', bytesTaken: 3 }
          : null,
      )
      const files = await openFileStore(dir, disk)
      const put = () => files.put(pieces(Buffer.from('too much')), limit)
      await expect(put()).rejects.toMatchObject({ error: { code: 'storage-full' } })
      for (const name of await names()) expect(name).toBe(digestOf(Buffer.from('too much')))
      full = false
      const { sha256 } = await put()
      expect((await collect(files.open(sha256))).toString()).toBe('too much')
      expect(await names()).toEqual([sha256])
    },
  )

  it('of a process killed amid writing are swept at the next start', async () => {
    const entry = join(import.meta.dirname, '../../../test-support/file-writer.ts')
    const program = await bundleProgram(entry)
    const half = join(dir, 'files', 'half')
    let torn = 0
    for (let kill = 0; kill < 20; kill += 1) {
      const child = spawn(process.execPath, [program.path, dir], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const closed = once(child, 'close')
      await once(child.stdout, 'data')
      // Killed before its first content, it leaves no folder either.
      await mkdir(join(dir, 'files'), { recursive: true })
      await sleep(Math.random() * 30)
      child.kill('SIGKILL')
      await closed
      torn += (await readdir(half).catch(() => [])).length
      const files = await openFileStore(dir)
      expect(await readdir(half).catch(() => [])).toEqual([])
      for (const name of await names()) {
        expect(digestOf(await collect(files.open(name)))).toBe(name)
      }
    }
    await rm(program.folder, { recursive: true, force: true })
    expect(torn).toBeGreaterThan(0)
  }, 60_000)
})
