import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, it } from 'vitest'
import type { SandboxAddresses } from './server'

const children: ChildProcess[] = []

function run(...args: string[]): ChildProcess {
  const main = new URL('./main.ts', import.meta.url).pathname
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  children.push(child)
  return child
}

async function addressesOf(child: ChildProcess): Promise<SandboxAddresses> {
  if (!child.stdout) throw new Error('no output')
  const lines = createInterface({ input: child.stdout })
  const [line] = (await once(lines, 'line')) as [string]
  return JSON.parse(line) as SandboxAddresses
}

async function textOf(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = ''
  if (stream) for await (const chunk of stream) text += String(chunk)
  return text
}

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

describe('the sandbox as a process', () => {
  it('prints one line, serves, and ends on SIGTERM', async () => {
    const child = run('--systems', 'jira')
    const addresses = await addressesOf(child)
    expect(addresses.pid).toBe(child.pid)
    expect(addresses.jira.projects.map((p) => p.key)).toEqual(['SEC', 'OPS', 'ARC', 'SUP'])
    const { email, token } = addresses.jira.users[0] ?? { email: '', token: '' }
    const basic = Buffer.from(`${email}:${token}`).toString('base64')
    const response = await fetch(`${addresses.jira.baseUrl}/rest/api/3/myself`, {
      headers: { authorization: `Basic ${basic}` },
    })
    expect(await response.json()).toMatchObject({ timeZone: 'America/St_Johns' })
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  it('ends when its parent does, if asked to', async () => {
    const child = run('--exit-with-parent')
    await addressesOf(child)
    child.stdin?.end()
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  it('explains itself and refuses what it does not know', async () => {
    const help = run('--help')
    expect(await textOf(help.stdout)).toContain('--exit-with-parent')
    const wrong = run('--systems', 'abacus')
    const [text, [code]] = await Promise.all([textOf(wrong.stderr), once(wrong, 'exit')])
    expect(text).toContain('unknown system abacus')
    expect(code).toBe(1)
  })

  it('says so when the port is taken', async () => {
    const first = await addressesOf(run())
    const { port } = new URL(first.controlUrl)
    const second = run('--port', port)
    const [text, [code]] = await Promise.all([textOf(second.stderr), once(second, 'exit')])
    expect(text).toContain('EADDRINUSE')
    expect(code).toBe(1)
  })
})
