import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startSandbox } from '../../sandbox/server'
import { type ApiClient, openApiClient } from '../../test-support/api-client'
import {
  buildHeadless,
  type HeadlessProgram,
  type RunningHeadless,
  type StartOptions,
} from '../../test-support/headless-program'
import { rowOf } from './issues/list-row'
import { systemTime } from './shell/system-time'
import { openWorkspace } from './store/open-workspace'

const onLinux = process.platform === 'linux'
const bare = { keyring: false }

let program: HeadlessProgram
let dir: string

beforeAll(async () => {
  program = await buildHeadless()
})

afterAll(() => program.remove())

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lockstep-headless-'))
})

afterEach(async () => {
  await program.endAll()
  await rm(dir, { recursive: true, force: true })
})

/** Starts the program on the test's folder. */
function headless(args: readonly string[] = [], options?: StartOptions): RunningHeadless {
  return program.start(['--workspace', dir, ...args], options)
}

async function clientOf(one: RunningHeadless, token?: string): Promise<ApiClient> {
  return openApiClient((await one.ready()).address, token ?? (await one.token()))
}

const runLines = (text: string) => text.split('\n').filter((line) => /^\d{4}-\d\d-/.test(line))

describe('Lockstep without a window', () => {
  it('mirrors with the sandbox until it is told to end, and guards its workspace', async () => {
    const first = headless(['--sandbox'])
    const [, origin] = await first.said(/serves at (http:\/\/[^/]+)\//)
    await first.said(/Sandbox Jira {2}finished {2}.*6 tickets were created/)

    const state = JSON.stringify(await (await fetch(`${origin}/control/jira/state`)).json())
    const created = state.match(/"ls-[0-9a-f]+"/g) ?? []
    expect(new Set(created).size).toBe(6)

    const second = headless()
    expect(await second.code).toBe(2)
    expect(second.err()).toContain('This workspace is open in another Lockstep')
    expect(second.out()).toBe('')

    // The second one has not replaced the token of the first.
    const { token, ready } = first
    expect((await statusOf(await ready(), await token())).status).toBe(200)
    expect(await first.stop()).toBe(0)
    await expect(fetch(`${origin}/control/jira/state`)).rejects.toThrow()
    expect(await linkStates()).toEqual(new Array(6).fill('linked'))
  })

  it('runs one cycle and ends by itself', async () => {
    const once = headless(['--sandbox', '--once'])
    expect(await once.code).toBe(0)
    expect(runLines(once.out())).toHaveLength(1)
    expect(once.out()).toMatch(/Sandbox Jira {2}finished {2}.*\(\d+ requests, 8 writes\)\n$/)
    expect(await linkStates()).toEqual(new Array(6).fill('linked'))
  })

  it('ends at once where there is nothing to run', async () => {
    const once = headless(['--once'])
    expect(await once.code).toBe(0)
    expect(once.out()).toBe('')
    expect(once.err()).toContain('No connector is enabled here.')
  })

  it('explains itself', async () => {
    const help = program.start(['--help'], bare)
    expect(await help.code).toBe(0)
    expect(help.out()).toContain('--token-file')
    const wrong: [string[], string][] = [
      [[], '--workspace is missing'],
      [['--workspace', dir, '--port', '70000'], '--port takes a number from 0 to 65535'],
      [['--workspace', dir, '--secrets-fd', 'x'], '--secrets-fd takes a number'],
    ]
    for (const [args, says] of wrong) {
      const one = program.start(args, bare)
      expect(await one.code).toBe(1)
      expect(one.err()).toContain(says)
    }
  })
})

describe('its one line on standard output', () => {
  it('says where it serves, and the token lies in a file for its owner alone', async () => {
    const one = headless([], bare)
    const ready = await one.ready()
    expect(ready).toEqual({
      ready: true,
      address: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      api: '/api/v1',
      workspace: dir,
      tokenFile: join(dir, 'api-token'),
      pid: one.child.pid,
      testClock: false,
    })
    const token = await one.token()
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    if (onLinux) expect((await stat(join(dir, 'api-token'))).mode & 0o777).toBe(0o600)
    await (await clientOf(one)).ask('GET', '/settings')
    expect(await one.stop()).toBe(0)
    expect(one.out().split('\n')).toHaveLength(2)
    expect(one.out() + one.err()).not.toContain(token)
    expect(await readFile(join(dir, 'logs', 'lockstep.log'), 'utf8').catch(() => '')).not.toContain(
      token,
    )
  })

  it('names the port and the token file that were asked for, and keeps the token', async () => {
    const port = await freePort()
    const file = join(dir, 'mine', 'token')
    const args = ['--port', String(port), '--token-file', file]
    const first = headless(args, bare)
    expect(await first.ready()).toMatchObject({
      address: `http://127.0.0.1:${port}`,
      tokenFile: file,
    })
    const token = await first.token()
    if (onLinux) expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await first.stop()).toBe(0)
    const second = headless(args, bare)
    expect(await second.token()).toBe(token)
    await (await clientOf(second)).ask('GET', '/settings')
  })

  it('takes the token of the environment, and of a file before that', async () => {
    const env = { LOCKSTEP_API_TOKEN: 'of-the-environment' }
    const first = headless([], { ...bare, env })
    expect((await first.ready()).tokenFile).toBeNull()
    await (await clientOf(first, 'of-the-environment')).ask('GET', '/settings')
    await first.stop()
    await writeFile(join(dir, 'token'), 'of-the-file\n')
    const second = headless(['--token-file', join(dir, 'token')], { ...bare, env })
    await (await clientOf(second, 'of-the-file')).ask('GET', '/settings')
    const refused = await statusOf(await second.ready(), 'of-the-environment')
    expect(refused.status).toBe(401)
  })

  it('is not said when the port is taken or the token is none', async () => {
    const server = createServer()
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    const port = address !== null && typeof address === 'object' ? address.port : 0
    const taken = headless(['--port', String(port)], bare)
    expect(await taken.code).toBe(1)
    expect(taken.err()).toContain('EADDRINUSE')
    server.close()
    const short = headless([], { ...bare, env: { LOCKSTEP_API_TOKEN: 'short' } })
    expect(await short.code).toBe(1)
    expect(short.err()).toContain('at least 8 characters')
    expect(taken.out() + short.out()).toBe('')
  })
})

describe('secrets', () => {
  const secret = 'canary-4711-secret'
  const form = {
    type: 'jira',
    name: 'Jira',
    baseUrl: 'http://127.0.0.1:9',
    options: { email: 'ada.osei@example.test' },
  }

  it('are refused without a keychain, unless memory was allowed', async () => {
    const closed = headless([], bare)
    const refused = await (await clientOf(closed)).send('POST', '/instances', { ...form, secret })
    expect(refused).toMatchObject({ status: 503, body: { code: 'keychain-unavailable' } })
    await closed.stop()

    const open = headless(['--session-secrets'], bare)
    const created = await (await clientOf(open)).ask('POST', '/instances', { ...form, secret })
    expect(created).toMatchObject({ instance: { hasSecret: true } })
    expect(JSON.stringify(created)).not.toContain(secret)
    await open.stop()
    await expectNowhere(secret, open)
  })

  it('come from the environment under the name of their connector', async () => {
    const sandbox = await startSandbox({ systems: ['jira'] })
    const { baseUrl, users } = sandbox.addresses.jira
    const token = users[0]?.token ?? ''
    const real = { ...form, baseUrl, options: { email: users[0]?.email ?? '' } }
    const env = { LOCKSTEP_SECRETS: JSON.stringify({ Jira: token }) }
    const one = headless([], { ...bare, env })
    const api = await clientOf(one)
    const { instance } = await api.ask<{ instance: { id: string } }>('POST', '/instances', real)
    const other = await api.send('POST', '/instances', { ...real, name: 'Other' })
    expect(other).toMatchObject({ status: 400, body: { errors: [{ field: 'secret' }] } })
    await one.stop()

    // After a restart the stored instance finds its secret again, by its name.
    const again = headless([], { ...bare, env })
    type Tested = { probes: { outcome: string }[] }
    const path = `/instances/${instance.id}/test`
    const { probes } = await (await clientOf(again)).ask<Tested>('POST', path)
    expect(probes.length).toBeGreaterThan(0)
    expect(probes.map(({ outcome }) => outcome)).not.toContain('failed')
    await again.stop()
    await sandbox.close()
    await expectNowhere(token, one)
    await expectNowhere(token, again)
  })

  it('come through a file descriptor that is read once', async () => {
    const descriptor3 = JSON.stringify({ Jira: secret })
    const one = headless(['--secrets-fd', '3'], { ...bare, descriptor3 })
    await (await clientOf(one)).ask('POST', '/instances', form)
    await one.stop()
    await expectNowhere(secret, one)
  })

  it('that are no JSON end the start without being repeated', async () => {
    const one = headless([], { ...bare, env: { LOCKSTEP_SECRETS: secret } })
    expect(await one.code).toBe(1)
    expect(one.err()).toContain('LOCKSTEP_SECRETS must hold JSON')
    await expectNowhere(secret, one)
  })

  async function expectNowhere(text: string, one: RunningHeadless): Promise<void> {
    expect(one.out() + one.err()).not.toContain(text)
    const entries = await readdir(dir, { recursive: true, withFileTypes: true })
    for (const entry of entries.filter((found) => found.isFile())) {
      expect(await readFile(join(entry.parentPath, entry.name), 'latin1')).not.toContain(text)
    }
  }
})

describe('a test of it', () => {
  it('says so and turns the clock', async () => {
    const one = headless(['--test-clock'], bare)
    expect((await one.ready()).testClock).toBe(true)
    expect(one.err()).toContain('THIS IS A TEST')
    const api = await clientOf(one)
    const before = await api.ask<{ now: number }>('GET', '/clock')
    const day = 86_400_000
    const after = await api.ask<{ now: number }>('POST', '/clock/advance', { ms: day })
    expect(after.now - before.now).toBeGreaterThanOrEqual(day)
    const issue = await api.ask<{ createdAt: number }>('POST', '/issues', {
      fields: { name: 'Later' },
    })
    expect(issue.createdAt).toBeGreaterThanOrEqual(after.now)
  })
})

function statusOf({ address }: { address: string }, token: string): Promise<Response> {
  return fetch(`${address}/api/v1/settings`, { headers: { authorization: `Bearer ${token}` } })
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise<void>((done) => server.close(() => done()))
  return address !== null && typeof address === 'object' ? address.port : 0
}

/** States of all links in the workspace, which must have been given free. */
async function linkStates(): Promise<string[]> {
  const workspace = await openWorkspace({
    dir: join(dir, 'workspace'),
    clock: systemTime.clock,
    projection: { version: 1, rowOf },
  })
  const links = await workspace.store.all('links')
  expect(workspace.recovery.findings).toEqual([])
  await workspace.close()
  return links.map((link) => link.state)
}
