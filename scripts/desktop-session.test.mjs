import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const program = join(dirname(fileURLToPath(import.meta.url)), 'with-desktop.mjs')

/** A machine without a desktop, as a build server is. */
function bareEnvironment() {
  const env = { ...process.env }
  for (const name of ['DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY']) delete env[name]
  for (const name of ['DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR']) delete env[name]
  return env
}

/** Says where its display and bus are, stores a secret, and waits to be told to end. */
const script = `
  const keytar = require('keytar')
  const fs = require('fs')
  process.on('SIGINT', () => { console.log('interrupted'); process.exit(7) })
  keytar.setPassword('desktop-session-test', 'a', 'hush')
    .then(() => keytar.getPassword('desktop-session-test', 'a'))
    .then((secret) => console.log(JSON.stringify({
      secret, display: process.env.DISPLAY, cookie: process.env.XAUTHORITY,
      socket: '/tmp/.X11-unix/X' + process.env.DISPLAY.slice(1),
      pid: process.pid,
    })))
  setInterval(() => {}, 1000)
`

describe.runIf(process.platform === 'linux')('withDesktop', () => {
  it('offers a display and a keyring, relays one Ctrl-C and leaves nothing behind', async () => {
    const child = spawn(process.execPath, [program, '--', process.execPath, '-e', script], {
      env: bareEnvironment(),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    /** @type {string[]} */
    const lines = []
    const output = createInterface({ input: child.stdout })
    output.on('line', (line) => lines.push(line))
    await once(output, 'line')
    const said = JSON.parse(lines[0] ?? '')
    expect(said.secret).toBe('hush')
    expect(existsSync(said.socket)).toBe(true)
    expect(existsSync(said.cookie)).toBe(true)

    child.kill('SIGINT')
    const [code] = await once(child, 'close')
    expect(code).toBe(7)
    expect(lines.slice(1)).toEqual(['interrupted'])
    expect(existsSync(said.socket)).toBe(false)
    expect(existsSync(dirname(said.cookie))).toBe(false)
    expect(() => process.kill(said.pid, 0)).toThrow('ESRCH')
  }, 60_000)

  it('hands on the exit code of the command', () => {
    const fail = [program, '--', process.execPath, '-e', 'process.exit(5)']
    expect(spawnSync(process.execPath, fail, { env: bareEnvironment() }).status).toBe(5)
  }, 60_000)
})
