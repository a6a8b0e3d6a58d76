import { type Sandbox, startSandbox } from '../../server'

/** What came back, read in tests by path. */
export interface Loose {
  readonly [key: string]: Loose
}

export interface Answer {
  readonly status: number
  readonly json: Loose
}

/** Speaks to the sandbox's Sekoia.io over HTTP with one of its keys. */
export class SekoiaClient {
  readonly sandbox: Sandbox

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox
  }

  static async start(): Promise<SekoiaClient> {
    return new SekoiaClient(await startSandbox({ systems: ['sekoia'] }))
  }

  /** One request with the key of this number; null = without any. */
  async send(path: string, body?: unknown, key: number | null = 0): Promise<Answer> {
    const { baseUrl, keys } = this.sandbox.addresses.sekoia
    const held: Record<string, string> =
      key === null ? {} : { authorization: `Bearer ${keys[key]?.key ?? 'wrong'}` }
    const answer = await fetch(`${baseUrl}/v1${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { ...held, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: answer.status, json: (await answer.json()) as Loose }
  }

  /** Rows of a list of alerts. */
  async alerts(query: string): Promise<readonly Loose[]> {
    const { json } = await this.send(`/sic/alerts?${query}`)
    return json.items as unknown as readonly Loose[]
  }
}
