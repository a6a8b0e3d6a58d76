import { type Sandbox, type SandboxOptions, startSandbox } from '../../server'

/** JSON of unknown shape, read in tests by path. */
export interface Loose {
  readonly [key: string]: Loose
}

/** What came back, with the JSON parsed when there was any. */
export interface NowReply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: Loose
}

/** Speaks to the sandbox's ServiceNow over HTTP as one of its users. */
export class NowClient {
  readonly sandbox: Sandbox

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox
  }

  static async start(options: SandboxOptions = {}): Promise<NowClient> {
    return new NowClient(await startSandbox({ systems: ['servicenow'], ...options }))
  }

  get baseUrl(): string {
    return this.sandbox.addresses.servicenow.baseUrl
  }

  /** The Authorization header of a user. */
  login(userName: string): string {
    const user = this.sandbox.addresses.servicenow.users.find((one) => one.userName === userName)
    return `Basic ${Buffer.from(`${userName}:${user?.password ?? ''}`).toString('base64')}`
  }

  /** One request below the instance's address; `who` null is anonymous. */
  async send(
    method: string,
    path: string,
    body?: unknown,
    who: string | null = 'lockstep',
    headers: Readonly<Record<string, string>> = {},
  ): Promise<NowReply> {
    const plain = typeof body === 'string' || body instanceof FormData
    const form = body instanceof FormData
    const response = await fetch(`${this.baseUrl}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        accept: 'application/json',
        ...(who === null ? {} : { authorization: this.login(who) }),
        ...(form ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: plain ? body : JSON.stringify(body) }),
    })
    return readReply(response)
  }

  /** A listing of a table: rows, total and the answer itself. */
  async list(
    table: string,
    params: Readonly<Record<string, string>> = {},
    who = 'lockstep',
  ): Promise<NowReply & { readonly rows: readonly Readonly<Record<string, string>>[] }> {
    const query = new URLSearchParams(params)
    const reply = await this.send('GET', `/api/now/table/${table}?${query}`, undefined, who)
    const rows = reply.json.result as unknown as readonly Readonly<Record<string, string>>[]
    return { ...reply, rows: rows ?? [] }
  }

  /** Column `number` of what a query finds, in its order. */
  async numbers(table: string, query: string, who = 'lockstep'): Promise<readonly string[]> {
    const params = { sysparm_query: query, sysparm_fields: 'number' }
    const { rows } = await this.list(table, params, who)
    return rows.map((row) => row.number ?? '')
  }

  /** Makes an incident; answers the record in raw form. */
  async create(
    fields: object = {},
    table = 'incident',
    who = 'lockstep',
  ): Promise<Readonly<Record<string, string>>> {
    const body = { short_description: 'Made by a test', ...fields }
    const path = `/api/now/table/${table}?sysparm_exclude_reference_link=true`
    const reply = await this.send('POST', path, body, who)
    if (reply.status !== 201) throw new Error(`create answered ${reply.status}: ${reply.text}`)
    return reply.json.result as unknown as Readonly<Record<string, string>>
  }

  patch(sysId: string | undefined, fields: object, who = 'lockstep'): Promise<NowReply> {
    return this.send('PATCH', `/api/now/table/incident/${sysId}`, fields, who)
  }

  /** One record in raw form, references without links. */
  async read(
    sysId: string | undefined,
    who = 'lockstep',
  ): Promise<Readonly<Record<string, string>>> {
    const path = `/api/now/table/incident/${sysId}?sysparm_exclude_reference_link=true`
    const reply = await this.send('GET', path, undefined, who)
    return reply.json.result as unknown as Readonly<Record<string, string>>
  }

  /** Turns settings of the look-alike. */
  async turn(settings: object): Promise<void> {
    await this.control('PUT', '/servicenow/settings', settings)
  }

  async control(method: string, path: string, body?: unknown): Promise<NowReply> {
    const response = await fetch(`${this.sandbox.addresses.controlUrl}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    return readReply(response)
  }

  close(): Promise<void> {
    return this.sandbox.close()
  }
}

async function readReply(response: Response): Promise<NowReply> {
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') === true && text !== ''
  const json = isJson ? (JSON.parse(text) as Loose) : {}
  return { status: response.status, headers: response.headers, text, json }
}
