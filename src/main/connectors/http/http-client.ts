import type { ConnectorPorts } from '../contract/connector-ports'
import { answerErrors, type Refusal } from './answer-errors'
import { type Authorizer, authorized, signed } from './authorizer'
import type { ClientNetwork } from './client-network'
import { ClockOffset, measureClock } from './clock-offset'
import { deadline } from './deadline'
import { gated } from './gated'
import type { ReadLimits } from './limit-notice'
import { compose, type HttpRequest, type Layer, type Send } from './message'
import { parseJson } from './parse-json'
import type { Pause } from './pause'
import { chooseProxy } from './proxy-choice'
import { readLimitHeaders } from './read-limit-headers'
import { createRedactor } from './redact'
import { redirects } from './redirects'
import { logged, redactFailures } from './request-log'
import { retry } from './retry'
import { createTransport } from './transport'
import { createWire } from './wire'

/** Time limits of one attempt (ms). */
export type HttpLimits = {
  readonly connectMs: number
  readonly headersMs: number
  readonly bodyMs: number
  readonly totalMs: number
  /** Largest body that is read (bytes). */
  readonly maxBytes: number
  /** Attempts for a safe request, the first included. */
  readonly tries: number
}

const defaultLimits: HttpLimits = {
  connectMs: 10_000,
  headersMs: 30_000,
  bodyMs: 30_000,
  totalMs: 60_000,
  maxBytes: 64 * 1024 * 1024,
  tries: 3,
}

export type HttpClientOptions = ClientNetwork & {
  readonly origin: string
  /** Sent with every request, the Authorization among them. */
  readonly headers: Readonly<Record<string, string>>
  /** Values that must never appear in a log or an error. */
  readonly secrets: readonly string[]
  readonly limits?: Partial<HttpLimits>
  /** What the server is called in sentences for people; default: "the server". */
  readonly systemName?: string
  /** Proves who we are where a fixed header does not do. */
  readonly authorize?: Authorizer
  /** Reads the limits an answer tells of; default: `readLimitHeaders`, which knows the usual ones. */
  readonly readLimits?: ReadLimits
  /** Takes the message and the field names out of a vendor's error body. */
  readonly readRefusal: (body: unknown) => Refusal
}

export type HttpClient = {
  readonly send: Send
  /** The server's clock minus ours (ms), null before the first dated answer. */
  clockOffset(): number | null
  requestCount(): number
  /** The pauses of this moment that hold up this client, the longest first. */
  pauses(): readonly Pause[]
  /** Ends all connections; requests under way fail. */
  close(): Promise<void>
}

/**
 * Builds the whole policy for one origin. From the outside in: retry, gate of the host, typed
 * errors, JSON, log and count, clock, redirects, deadline, wire.
 */
export function createHttpClient(options: HttpClientOptions, ports: ConnectorPorts): HttpClient {
  const limits = { ...defaultLimits, ...options.limits }
  const proxyUrl = chooseProxy(options.origin, options.proxyUrl, ports.env)
  const wire = createWire({
    connectMs: limits.connectMs,
    proxyUrl,
    caPem: options.caPem,
    verify: options.verify ?? 'full',
    clientCertPem: options.clientCertPem ?? null,
    clientKeyPem: options.clientKeyPem ?? null,
  })
  const gate = ports.gates.gate(options.origin)
  const { lane = '' } = options
  const offset = new ClockOffset()
  const { authorize } = options
  const redact = createRedactor(() => [...options.secrets, ...(authorize?.secrets?.() ?? [])])
  let requests = 0
  const count: Layer = (next) => (request) => {
    requests += 1
    return next(request)
  }
  const send = compose(
    [
      withHeaders(options.headers),
      redactFailures(redact),
      retry({ tries: limits.tries, sleep: ports.sleep, random: ports.random }),
      ...(authorize === undefined ? [] : [authorized(authorize)]),
      gated(gate, { lane, system: options.systemName ?? 'the server' }),
      answerErrors({
        readRefusal: options.readRefusal,
        readLimits: options.readLimits ?? readLimitHeaders,
        clock: ports.clock,
        offset: () => offset.value ?? 0,
      }),
      parseJson(),
      measureClock(offset),
      signed(ports.clock, () => offset.value),
      redirects(options.origin),
      count,
      logged(ports.log, redact, ports.clock),
      deadline(limits.totalMs),
    ],
    createTransport(wire, { origin: options.origin, ...limits }, ports.clock),
  )
  return {
    send,
    clockOffset: () => offset.value,
    requestCount: () => requests,
    pauses: () => gate.pauses(lane),
    close: wire.close,
  }
}

function withHeaders(headers: Readonly<Record<string, string>>): Layer {
  return (next) => (request: HttpRequest) =>
    next({ ...request, headers: { ...headers, ...request.headers } })
}
