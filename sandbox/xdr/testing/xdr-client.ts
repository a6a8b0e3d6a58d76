import { createHash, randomBytes } from 'node:crypto'
import { type Sandbox, startSandbox } from '../../server'
import type { XdrSettings } from '../model/settings'

/** What came back, read in tests by path. */
export interface Loose {
  readonly [key: string]: Loose
}

export interface Answer {
  readonly status: number
  readonly json: Loose
}

type Headers = Readonly<Record<string, string>>

/** Speaks to the sandbox's Cortex XDR over HTTP with one of its keys. */
export class XdrClient {
  readonly sandbox: Sandbox

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox
  }

  static async start(xdr: Partial<XdrSettings> = {}): Promise<XdrClient> {
    return new XdrClient(await startSandbox({ systems: ['xdr'], settings: { xdr } }))
  }

  /** Headers of an advanced key, made for a moment (epoch ms). */
  advanced(at = this.sandbox.clock.now(), nonce = randomBytes(32).toString('hex')): Headers {
    const [key] = this.sandbox.addresses.xdr.keys
    const proof = createHash('sha256').update(`${key?.key}${nonce}${at}`).digest('hex')
    return {
      authorization: proof,
      'x-xdr-auth-id': '1',
      'x-xdr-nonce': nonce,
      'x-xdr-timestamp': String(at),
    }
  }

  /** Headers of the standard key with this id. */
  standard(id: '2' | '3' = '2'): Headers {
    const key = this.sandbox.addresses.xdr.keys.find((one) => one.id === id)
    return { authorization: key?.key ?? '', 'x-xdr-auth-id': id }
  }

  async send(path: string, body: string, headers: Headers = this.advanced()): Promise<Answer> {
    const answer = await fetch(`${this.sandbox.addresses.xdr.baseUrl}/public_api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    })
    return { status: answer.status, json: (await answer.json()) as Loose }
  }

  call(path: string, data: unknown, headers?: Headers): Promise<Answer> {
    return this.send(path, JSON.stringify({ request_data: data }), headers)
  }

  async incidents(data: unknown): Promise<readonly Loose[]> {
    const { json } = await this.call('/incidents/get_incidents', data)
    return json.reply?.incidents as unknown as readonly Loose[]
  }

  update(id: string, data: unknown, headers?: Headers): Promise<Answer> {
    const body = { incident_id: id, update_data: data }
    return this.call('/incidents/update_incident', body, headers)
  }
}
