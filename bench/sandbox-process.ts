import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Pool } from 'undici'
import { projectFolder } from './places'

const entry = join(projectFolder, 'out', 'sandbox', 'main.js')

/** One way to connect to a system of the sandbox: the application's form, filled in. */
export type Connection = {
  readonly type: string
  readonly name: string
  readonly baseUrl: string
  readonly options: Readonly<Record<string, string>>
  readonly secrets: Readonly<Record<string, string>>
}

type Method = 'GET' | 'PUT' | 'POST' | 'DELETE'

/** The built sandbox in a process of its own, and a plain HTTP client for it. */
export type SandboxProcess = {
  readonly connection: Connection
  /** An order to the control API, such as `PUT`, `/jira/settings`; answers its JSON. */
  readonly control: (method: Method, path: string, body?: unknown) => Promise<unknown>
  /** A bare request below the system's address, with its JSON. */
  readonly send: (request: BareRequest) => Promise<unknown>
  readonly stop: () => Promise<void>
}

export type BareRequest = {
  readonly method: Method
  /** Below the origin. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** Starts a sandbox that plays one system and waits until it serves. */
export async function startSandboxProcess(system: string): Promise<SandboxProcess> {
  const child = spawn(process.execPath, [entry, '--systems', system, '--exit-with-parent'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const [line] = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    ended.then(() => {
      throw new Error('The sandbox ended before it served.')
    }),
  ])
  const { connections } = JSON.parse(String(line)) as { readonly connections: Connection[] }
  const [connection] = connections
  if (connection === undefined) throw new Error(`There is no way to connect to ${system}.`)
  const pool = new Pool(new URL(connection.baseUrl).origin, { connections: 8 })
  const send = async ({ method, path, headers, body }: BareRequest): Promise<unknown> => {
    const answer = await pool.request({
      method,
      path,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.body.text()
    if (answer.statusCode >= 300) {
      throw new Error(`${method} ${path}: ${answer.statusCode} ${text}`)
    }
    return JSON.parse(text)
  }
  return {
    connection,
    control: (method, path, body) => send({ method, path: `/control${path}`, body }),
    send,
    stop: async () => {
      await pool.close()
      child.kill()
      await ended
    },
  }
}
