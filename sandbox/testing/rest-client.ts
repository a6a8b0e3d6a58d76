import { type Sandbox, type SandboxOptions, startSandbox } from '../server'

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

/** Speaks to the sandbox's Jira over HTTP as one of its users. */
export class RestClient {
  readonly sandbox: Sandbox

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox
  }

  static async start(options: SandboxOptions = {}): Promise<RestClient> {
    return new RestClient(await startSandbox(options))
  }

  /** The Authorization header of the user whose e-mail starts with `who`. */
  login(who: string): string {
    const user = this.sandbox.addresses.jira.users.find((u) => u.email.startsWith(who))
    if (!user) throw new Error(`no user ${who}`)
    return `Basic ${Buffer.from(`${user.email}:${user.token}`).toString('base64')}`
  }

  /** One request; `who` null is anonymous. Redirects are not followed. */
  async send(
    method: string,
    path: string,
    body?: unknown,
    who: string | null = 'lockstep',
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Reply> {
    const form = body instanceof FormData
    const response = await fetch(`${this.sandbox.addresses.jira.baseUrl}/rest/api/3${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(who === null ? {} : { authorization: this.login(who) }),
        ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    })
    return readReply(response)
  }

  get(path: string, who: string | null = 'lockstep'): Promise<Reply> {
    return this.send('GET', path, undefined, who)
  }

  post(path: string, body: unknown, who: string | null = 'lockstep'): Promise<Reply> {
    return this.send('POST', path, body, who)
  }

  put(path: string, body: unknown, who: string | null = 'lockstep'): Promise<Reply> {
    return this.send('PUT', path, body, who)
  }

  /** A search by POST. */
  search(jql: string, more: object = {}, who: string | null = 'lockstep'): Promise<Reply> {
    return this.post('/search/jql', { jql, ...more }, who)
  }

  /** Creates a SEC task with some fields; gives its id and key. */
  async create(fields: object = {}): Promise<{ id: string; key: string }> {
    const body = {
      fields: {
        project: { key: 'SEC' },
        issuetype: { name: 'Task' },
        summary: 'Made by a test',
        ...fields,
      },
    }
    const reply = await this.post('/issue', body)
    if (reply.status !== 201) throw new Error(`create answered ${reply.status}: ${reply.text}`)
    return { id: String(reply.json.id), key: String(reply.json.key) }
  }

  /** A control request. */
  async control(method: string, path: string, body?: unknown): Promise<Reply> {
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

/** What came back, with the JSON parsed when there was any. */
export async function readReply(response: Response): Promise<Reply> {
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') === true && text !== ''
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: (isJson ? tryJson(text) : {}) as Loose,
  }
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

/** The keys of a search answer's issues. */
export function keysOf(reply: Reply): string[] {
  const issues = reply.json.issues as unknown as readonly { readonly key?: string }[]
  return issues.map((i) => i.key ?? '')
}

/** A document of one paragraph. */
export function paragraph(text: string): object {
  return {
    type: 'doc',
    version: 1,
    content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
  }
}
