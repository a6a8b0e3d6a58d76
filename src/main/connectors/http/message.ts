import type { CancelSignal } from '../../../shared/cancel'
import type { UtcMs } from '../../../shared/time'
import type { Json } from '../answer/json-shape'
import type { LimitNotice } from './limit-notice'
import type { WaitingBytes } from './waiting-bytes'

export type HttpMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A body of known length that is read while it is sent. */
export type Upload = {
  readonly bytes: number
  open(): AsyncIterable<Uint8Array>
}

/** Header values by lower-case name. */
export type HeaderValues = Readonly<Record<string, string>>

/** The moment at which one try is about to be written. */
export type TryMoment = {
  /** Our clock (UTC ms). */
  readonly now: UtcMs
  /** The server's clock minus ours (ms); null before its first dated answer. */
  readonly offsetMs: number | null
  readonly request: Pick<HttpRequest, 'method' | 'path'>
}

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
  /** Sent as a form (application/x-www-form-urlencoded) instead of JSON. */
  readonly form?: Readonly<Record<string, string>>
  /** Sent instead of JSON, piece by piece; its content type goes into the headers. */
  readonly upload?: Upload
  /**
   * Takes the body of a success piece by piece, instead of `text`; the reply follows once it is done.
   * Called anew for each attempt. What it throws ends the request and comes through as it is.
   */
  readonly sink?: (content: AsyncIterable<Uint8Array>) => Promise<void>
  /** Time for this request from first to last byte (ms), where that of the client is too short. */
  readonly totalMs?: number
  /** A POST that only reads (a search): may be repeated like a GET. */
  readonly safe?: boolean
  /** Statuses above 399 that are no failure here. */
  readonly accepts?: (status: number) => boolean
  /** A success may say anything but a web page or broken JSON; `body` is undefined where it is no JSON. */
  readonly anyAnswer?: boolean
  /** The body of a success is answered as `HttpReply.later`, so that a long one is not held as objects or text before. */
  readonly parsedLater?: boolean
  /** `follow` is honoured for GET and HEAD only. */
  readonly redirects?: 'refuse' | 'follow'
  /** The record a write goes to: a limit on writes of one record holds up that record only. */
  readonly record?: string
  /** Headers that prove who we are, made anew for each try; set by the authorizer's layer. */
  readonly sign?: (moment: TryMoment) => HeaderValues
  /** Told what the answer says about limits; set by the gate's layer. */
  readonly noteLimit?: (notice: LimitNotice) => void
  readonly signal?: CancelSignal
}

/** A JSON body that waits as bytes: whoever collects garbage does not look at these. It is read once. */
export type LaterBody = {
  /** All of it; undefined without a body. Throws as the request would have. */
  whole(): Promise<unknown>
  /**
   * The rows of an array member of the object it is, some at a time, and in the end that object, whose
   * member need not hold them. Throws as the request would have, and `malformed` with `what` in it where
   * there are no such rows.
   */
  rows(member: string, what: string): AsyncGenerator<readonly Json[], Json>
}

/** A complete answer, body read and, where it is JSON, parsed. */
export type HttpReply = {
  readonly status: number
  /** Lower-case names; repeated headers joined with a comma. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  /** The body of a success that is parsed later, in place of `text`. */
  readonly waiting?: WaitingBytes
  /** Parsed JSON; undefined when the answer has no body or is not JSON. */
  readonly body: unknown
  /** A success that was to be parsed later. */
  readonly later?: LaterBody
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
