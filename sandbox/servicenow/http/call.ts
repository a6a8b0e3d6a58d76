import type { Act } from '../model/act'
import type { Json } from './json-body'

export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

/** A request as it arrived, alone or inside a batch. */
export interface Incoming {
  readonly method: string
  /** Below the instance's address: `/api/now/table/incident`. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Headers
  readonly rawBody: Buffer
}

/** One API request of a known user. */
export interface Call extends Incoming {
  readonly act: Act
  /** Parts of the path that the route names. */
  readonly params: Readonly<Record<string, string>>
  /** `v1` where the path asked for that version. */
  readonly version: string | null
  /** The JSON body; throws a 400 Refusal when there is none that can be read. */
  readonly json: () => Json
  /** Sends a request of a batch through the same routes as the same user. */
  readonly inner: (incoming: Incoming) => Promise<Answer>
}

export interface Answer {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Bytes instead of JSON. */
  readonly bytes?: Buffer
}

/** One operation of the API. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Segments below /api/now, or from /global on; `:name` takes any one. */
  readonly path: string
  /** Takes any Content-Type, or none. */
  readonly anyContent?: boolean
  readonly handle: (call: Call) => Answer | Promise<Answer>
}

export const ok = (result: unknown, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status: 200,
  body: { result },
  headers,
})

export const noContent: Answer = { status: 204 }

/** A header as one text; empty when absent. */
export function header(headers: Headers, name: string): string {
  const value = headers[name]
  return typeof value === 'string' ? value : (value?.join(', ') ?? '')
}
