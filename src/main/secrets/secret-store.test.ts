import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../../', import.meta.url))
const onLinux = process.platform === 'linux'

const opening = `
  import keytar from 'keytar'
  import { createSecretStore } from ${JSON.stringify(new URL('./secret-store.ts', import.meta.url))}
  const secret = process.argv.at(-1)
  const masked = []
  const openStore = (bare) => createSecretStore({
    onSecret: (value) => masked.push(value),
    // Elsewhere a keychain is always there, so its binding is kept from loading.
    load: bare && process.platform !== 'linux' ? () => Promise.reject(Error('no D-Bus')) : undefined,
  })
  const failureOf = (promise) => promise.then(() => null, (thrown) => thrown.error ?? String(thrown))
`

/** Runs a few lines in a process of their own, on a desktop with a keyring or without any bus. */
async function inProcess(place: 'desktop' | 'bare', lines: string, secret: string) {
  const node = ['--import', 'tsx', '--input-type=module', '-e', opening + lines, secret]
  const bring = place === 'desktop' && onLinux
  const args = bring ? ['scripts/with-desktop.mjs', '--', process.execPath, ...node] : node
  const env = { ...process.env }
  if (place === 'bare') {
    for (const name of ['DBUS_SESSION_BUS_ADDRESS', 'DISPLAY', 'XDG_RUNTIME_DIR']) delete env[name]
  }
  const { stdout } = await run(process.execPath, args, { env, cwd: root })
  return { said: JSON.parse(stdout.trim().split('\n').at(-1) ?? ''), stdout }
}

describe('with a real keychain', () => {
  it('keeps, replaces and forgets a secret, and leaves nothing of its probe', async () => {
    const secret = `s3cret-${randomUUID()}`
    const { said } = await inProcess(
      'desktop',
      `
      const account = 'test/' + crypto.randomUUID()
      const store = openStore(false)
      const said = { probed: await store.probe(), missing: await store.get(account) }
      await store.set(account, secret)
      said.stored = (await store.get(account)) === secret
      await store.set(account, secret + '2')
      said.elsewhere = (await openStore(false).get(account)) === secret + '2'
      said.service = (await keytar.getPassword('Lockstep', account)) === secret + '2'
      await store.delete(account)
      said.deleted = await store.get(account)
      const left = await keytar.findCredentials('Lockstep')
      said.left = left.filter((one) => /^(probe|test)/.test(one.account)).length
      said.masked = masked.includes(secret) && masked.includes(secret + '2')
      said.state = await store.allowSession(true)
      console.log(JSON.stringify(said))`,
      secret,
    )
    expect(said).toEqual({
      probed: 'ready',
      missing: null,
      stored: true,
      elsewhere: true,
      service: true,
      deleted: null,
      left: 0,
      masked: true,
      state: 'ready',
    })
  }, 60_000)
})

describe('without any keychain', () => {
  it('refuses in clear words and holds the secret in memory only by consent', async () => {
    const secret = `s3cret-${randomUUID()}`
    const { said, stdout } = await inProcess(
      'bare',
      `
      const store = openStore(true)
      const said = { probed: await store.probe() }
      said.set = await failureOf(store.set('a', secret))
      said.get = await failureOf(store.get('a'))
      said.delete = await failureOf(store.delete('a'))
      said.allowed = await store.allowSession(true)
      await store.set('a', secret)
      said.kept = (await store.get('a')) === secret
      said.otherStore = await failureOf(openStore(true).get('a'))
      said.withdrawn = await store.allowSession(false)
      said.gone = await failureOf(store.get('a'))
      said.again = await store.allowSession(true)
      said.forgotten = await store.get('a')
      console.log(JSON.stringify(said))`,
      secret,
    )
    const refusal = { code: 'keychain-unavailable', retry: 'after-fix' }
    expect(said).toMatchObject({
      probed: 'unavailable',
      set: refusal,
      get: refusal,
      delete: refusal,
      allowed: 'session-only',
      kept: true,
      otherStore: refusal,
      withdrawn: 'unavailable',
      gone: refusal,
      again: 'session-only',
      forgotten: null,
    })
    expect(said.set.message).toContain('keychain cannot be used')
    expect(said.set.cause).toMatch(/D-Bus/)
    expect(stdout).not.toContain(secret)
  }, 60_000)
})
