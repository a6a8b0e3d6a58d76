import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Pool } from 'undici'

const entry = fileURLToPath(new URL('../out/sandbox/main.js', import.meta.url))

type Jira = {
  readonly baseUrl: string
  readonly users: readonly { readonly email: string; readonly token: string }[]
}

/** The built sandbox in a process of its own, and a plain HTTP client for it. */
export type SandboxProcess = {
  readonly baseUrl: string
  readonly email: string
  readonly token: string
  /** An order to the control API, such as `PUT`, `/jira/settings`. */
  readonly control: (
    method: 'PUT' | 'POST' | 'DELETE',
    path: string,
    body?: unknown,
  ) => Promise<unknown>
  /** A bare request to the REST API v3 with the JSON of its answer. */
  readonly rest: (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<unknown>
  readonly stop: () => Promise<void>
}

/** Starts a sandbox Jira without rate limits and waits until it serves. */
export async function startSandboxProcess(): Promise<SandboxProcess> {
  const child = spawn(process.execPath, [entry, '--systems', 'jira', '--exit-with-parent'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const [line] = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    ended.then(() => {
      throw new Error('The sandbox ended before it served.')
    }),
  ])
  const { jira } = JSON.parse(String(line)) as { readonly jira: Jira }
  const user = jira.users[0]
  if (user === undefined) throw new Error('The sandbox has no user.')
  const { origin, pathname } = new URL(jira.baseUrl)
  const pool = new Pool(origin, { connections: 8 })
  const credentials = Buffer.from(`${user.email}:${user.token}`).toString('base64')
  const send = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await pool.request({
      method: method as 'GET',
      path,
      headers: { authorization: `Basic ${credentials}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (answer.statusCode >= 300) {
      throw new Error(`${method} ${path}: ${answer.statusCode} ${await answer.body.text()}`)
    }
    return answer.body.json()
  }
  const sandbox: SandboxProcess = {
    baseUrl: jira.baseUrl,
    email: user.email,
    token: user.token,
    control: (method, path, body) => send(method, `/control${path}`, body),
    rest: (method, path, body) => send(method, `${pathname}/rest/api/3${path}`, body),
    stop: async () => {
      await pool.close()
      child.kill()
      await ended
    },
  }
  await sandbox.control('PUT', '/jira/settings', { rateLimits: false })
  return sandbox
}
