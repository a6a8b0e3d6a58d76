import { type Sandbox, startSandbox } from '../../server'
import type { XsoarSettings } from '../model/settings'

/** An answer with its JSON read; undefined members read as such. */
export interface Reply {
  readonly status: number
  readonly text: string
  readonly headers: Headers
  readonly json: Readonly<Record<string, unknown>>
}

/** A plain client of one tenant, which sends exactly what it is told. */
export class XsoarClient {
  readonly sandbox: Sandbox
  readonly tenant: 'xsoar' | 'xsoar-b'

  constructor(sandbox: Sandbox, tenant: 'xsoar' | 'xsoar-b' = 'xsoar') {
    this.sandbox = sandbox
    this.tenant = tenant
  }

  static async start(settings: Partial<XsoarSettings> = {}): Promise<XsoarClient> {
    const systems = ['xsoar', 'xsoar-b'] as const
    return new XsoarClient(await startSandbox({ systems, settings: { xsoar: settings } }))
  }

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = this.signedIn(),
  ): Promise<Reply> {
    const { baseUrl } = this.sandbox.addresses[this.tenant]
    const answer = await fetch(`${baseUrl}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false
    const json = isJson ? (JSON.parse(text) as Reply['json']) : {}
    return { status: answer.status, text, headers: answer.headers, json }
  }

  get(path: string): Promise<Reply> {
    return this.send('GET', path)
  }

  post(path: string, body: unknown): Promise<Reply> {
    return this.send('POST', path, body)
  }

  search(filter: Readonly<Record<string, unknown>>): Promise<Reply> {
    return this.post('/incidents/search', { filter })
  }

  /** Headers of an account, the API's own unless another is named. */
  signedIn(username = 'lockstep'): Record<string, string> {
    const { users } = this.sandbox.addresses[this.tenant]
    const user = users.find((one) => one.username === username)
    return { authorization: user?.apiKey ?? '' }
  }

  close(): Promise<void> {
    return this.sandbox.close()
  }
}

/** Ids of the incidents of a search's answer. */
export function idsOf({ json }: Reply): string[] {
  return Array.isArray(json.data) ? json.data.map((one: { id: string }) => one.id) : []
}
