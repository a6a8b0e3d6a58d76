import { type Sandbox, type SandboxOptions, startSandbox } from '../../server'

/** What came back, with the JSON parsed when there was any. */
export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: Loose
}

/** JSON of unknown shape, read in tests by path. */
export interface Loose {
  readonly [key: string]: Loose
}

/** Speaks to the sandbox's SOAR server over HTTP with one of its keys. */
export class SoarClient {
  readonly sandbox: Sandbox

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox
  }

  static async start(
    resilient: NonNullable<SandboxOptions['settings']>['resilient'] = {},
  ): Promise<SoarClient> {
    return new SoarClient(await startSandbox({ systems: ['resilient'], settings: { resilient } }))
  }

  /** One request below /rest; `key` is the number of the seeded key, null is anonymous. */
  async send(
    method: string,
    path: string,
    body?: unknown,
    key: number | null = 0,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Reply> {
    const { baseUrl, keys } = this.sandbox.addresses.resilient
    const { id = '', secret = '' } = key === null ? {} : (keys[key] ?? {})
    const basic = Buffer.from(`${id}:${secret}`).toString('base64')
    const form = body instanceof FormData
    const response = await fetch(`${baseUrl}/rest${path}`, {
      method,
      headers: {
        ...(key === null ? {} : { authorization: `Basic ${basic}` }),
        ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') === true
    const json = (isJson ? JSON.parse(text) : {}) as Loose
    return { status: response.status, headers: response.headers, text, json }
  }

  /** The same below the first organisation. */
  org(method: string, path: string, body?: unknown, key: number | null = 0): Promise<Reply> {
    return this.send(method, `/orgs/201${path}`, body, key)
  }

  /** Makes an incident; gives what the server answers. */
  async create(fields: object = {}): Promise<Reply> {
    const body = { name: 'Made by a test', discovered_date: 1_700_000_000_000, ...fields }
    const reply = await this.org('POST', '/incidents?want_full_data=true', body)
    if (reply.status !== 200) throw new Error(`create answered ${reply.status}: ${reply.text}`)
    return reply
  }

  /** A query of incidents. */
  query(body: object, more = ''): Promise<Reply> {
    return this.org('POST', `/incidents/query_paged${more}`, body)
  }

  close(): Promise<void> {
    return this.sandbox.close()
  }
}
