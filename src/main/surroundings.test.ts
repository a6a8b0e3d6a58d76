import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openSurroundings } from './surroundings'

const folders: string[] = []
const clock = { now: () => Date.UTC(2031, 0, 2) }

async function freshFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'lockstep-surroundings-'))
  folders.push(folder)
  return folder
}

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

describe('the surroundings', () => {
  it('mask in the log what passed through the secret store', async () => {
    const folder = await freshFolder()
    const { secrets, log, close } = openSurroundings(folder, clock)
    // Whether or not a keychain is there: the value is known from the attempt on.
    await secrets.set('probe/test', 'tok-4711-canary').catch(() => undefined)
    await secrets.delete('probe/test').catch(() => undefined)
    log.write({ level: 'warn', scope: 'http', message: 'sent tok-4711-canary' })
    await close()
    const text = await readFile(join(folder, 'logs', 'lockstep.log'), 'utf8')
    expect(text).toContain('sent •••')
    expect(text).not.toContain('canary')
  })

  it('mask in the log what a face alone knows, and what was given at the start', async () => {
    const folder = await freshFolder()
    const given = { secrets: new Map([['Jira', 'given-4711-canary']]), nameOf: async () => null }
    const { log, mask, redact, close } = openSurroundings(folder, clock, given)
    mask('token-4711-canary')
    expect(redact('token-4711-canary')).toBe('•••')
    log.write({ level: 'warn', scope: 'api', message: 'token-4711-canary given-4711-canary' })
    await close()
    const text = await readFile(join(folder, 'logs', 'lockstep.log'), 'utf8')
    expect(text).toContain('••• •••')
    expect(text).not.toContain('canary')
  })

  it('keep small files with their latest content, for their owner alone', async () => {
    const folder = await freshFolder()
    const { textFile } = openSurroundings(folder, clock)
    const file = textFile('window.json')
    expect(await file.read()).toBeNull()
    for (let n = 0; n < 20; n += 1) file.write(`content ${n}`)
    await file.settled()
    expect(await file.read()).toBe('content 19')
    expect(await textFile('window.json').read()).toBe('content 19')
    if (process.platform !== 'win32') {
      expect((await stat(join(folder, 'window.json'))).mode & 0o777).toBe(0o600)
    }
  })

  it('go on when a small file cannot be written', async () => {
    const blocked = join(await freshFolder(), 'a-file-where-a-folder-should-be')
    await writeFile(blocked, '')
    const { textFile } = openSurroundings(blocked, clock)
    const file = textFile('window.json')
    file.write('content')
    await file.settled()
    expect(await file.read()).toBeNull()
  })

  it('save a picture where it was asked for', async () => {
    const folder = await freshFolder()
    const { saveFile } = openSurroundings(folder, clock)
    const path = await saveFile('screenshots', 'a.png', Buffer.from([1, 2, 3]))
    expect(path).toBe(join(folder, 'screenshots', 'a.png'))
    expect([...(await readFile(path))]).toEqual([1, 2, 3])
  })
})
