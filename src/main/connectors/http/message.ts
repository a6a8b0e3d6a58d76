import type { CancelSignal } from '../../../shared/cancel'
import type { UtcMs } from '../../../shared/time'

export type HttpMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One request as a connector states it; the layers below decide how it travels. */
export type HttpRequest = {
  readonly method: HttpMethod
  /** Absolute path with its query. */
  readonly path: string
  /** Scheme, host and port; absent = the origin the client was made for. */
  readonly origin?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON when present. */
  readonly body?: unknown
  /** A POST that only reads (a search): may be repeated like a GET. */
  readonly safe?: boolean
  /** `follow` is honoured for GET and HEAD only. */
  readonly redirects?: 'refuse' | 'follow'
  readonly signal?: CancelSignal
}

/** A complete answer, body read and, where it is JSON, parsed. */
export type HttpReply = {
  readonly status: number
  /** Lower-case names; repeated headers joined with a comma. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  /** Parsed JSON; undefined when the answer has no body or is not JSON. */
  readonly body: unknown
  /** Our clock when the request left and when its answer's headers arrived (UTC ms). */
  readonly sentAt: UtcMs
  readonly answeredAt: UtcMs
}

/** Sends one request. Throws AppFailure with a code of the remote block, or `cancelled`. */
export type Send = (request: HttpRequest) => Promise<HttpReply>

/** One piece of the policy, wrapped round the next. */
export type Layer = (next: Send) => Send

/** Whether repeating the request cannot change anything on the other side. */
export function isSafe(request: HttpRequest): boolean {
  return request.method === 'GET' || request.method === 'HEAD' || request.safe === true
}

/** Wraps layers round a transport; the first layer is the outermost. */
export function compose(layers: readonly Layer[], transport: Send): Send {
  return layers.reduceRight((next, layer) => layer(next), transport)
}
