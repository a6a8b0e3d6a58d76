import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { holdSignals, runInForeground } from './foreground-command.mjs'

describe('a command in the foreground', () => {
  it('gets the file descriptors that were named for it, and no others', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lockstep-descriptor-'))
    await writeFile(join(folder, 'file'), 'handed over')
    const file = await open(join(folder, 'file'))
    const hold = holdSignals()
    const reads = `process.exit(require('fs').readFileSync(${file.fd}, 'utf8') === 'handed over' ? 0 : 9)`
    const run = (/** @type {number[]} */ descriptors) =>
      runInForeground(process.execPath, ['-e', reads], { env: process.env, hold, descriptors })
    try {
      expect(await run([file.fd])).toBe(0)
      expect(await run([])).not.toBe(0)
    } finally {
      hold.release()
      await file.close()
      await rm(folder, { recursive: true })
    }
  })
})
