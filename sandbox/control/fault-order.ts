/** The ways a request can be made to go wrong. */
export const faultKinds = [
  'latency',
  'status',
  'timeout',
  'reset',
  'reply-lost',
  'malformed-json',
  'html',
  'late-index',
  'skewed-clock',
] as const

export type FaultKind = (typeof faultKinds)[number]

/** How a 429 or 503 tells when to come back: seconds, an HTTP date, or not at all. */
export type RetryAfterForm = 'seconds' | 'date' | 'none'

/** One ordered fault, with every default filled in. */
export interface FaultOrder {
  readonly kind: FaultKind
  /** Upper-case HTTP method, or `*`. */
  readonly method: string
  /** Glob over the path: `*` is one segment, `**` any number; may leave out the system prefix. */
  readonly path: string
  /** How many matching requests it hits; null = until cleared. */
  readonly count: number | null
  /** How many matching requests pass untouched first. */
  readonly skip: number
  /** Milliseconds, for latency, late-index and skewed-clock. */
  readonly ms: number
  /** Status of `status` and `html` answers. */
  readonly status: number
  readonly retryAfter: RetryAfterForm
  /** Seconds until a retry is welcome. */
  readonly seconds: number
  /** Value of a RateLimit-Reason header on 429. */
  readonly reason: string
  /** Only requests whose body contains this text. */
  readonly bodyContains: string | null
  /** Own body for a `status` answer. */
  readonly body: unknown
}

const defaults = {
  method: '*',
  path: '**',
  count: 1,
  skip: 0,
  ms: 1000,
  status: 503,
  retryAfter: 'seconds',
  seconds: 2,
  reason: 'jira-burst-based',
  bodyContains: null,
  body: undefined,
} as const satisfies Omit<FaultOrder, 'kind'>

/** What a caller writes: the kind, and whatever differs from the defaults. */
export type FaultRequest = Pick<FaultOrder, 'kind'> & Partial<Omit<FaultOrder, 'kind'>>

const numeric = ['skip', 'ms', 'status', 'seconds'] as const
const textual = ['method', 'path', 'reason'] as const

/**
 * Reads an order from parsed JSON.
 * Throws an Error that names the wrong member; the control API answers it as 400.
 */
export function parseFaultOrder(input: unknown): FaultOrder {
  if (typeof input !== 'object' || input === null) throw new Error('a fault order is an object')
  const given = input as Record<string, unknown>
  const kind = faultKinds.find((k) => k === given.kind)
  if (kind === undefined) throw new Error(`kind must be one of ${faultKinds.join(', ')}`)
  const order: Record<string, unknown> = { ...defaults, kind }
  if (kind === 'html') order.status = 200
  if (kind === 'status') order.status = 500
  for (const [name, value] of Object.entries(given)) {
    if (name !== 'kind' && !(name in defaults)) throw new Error(`unknown member ${name}`)
    if (value === undefined) continue
    if (numeric.some((n) => n === name) && !Number.isFinite(value))
      throw new Error(`${name} must be a number`)
    if (textual.some((n) => n === name) && typeof value !== 'string')
      throw new Error(`${name} must be a text`)
    order[name] = value
  }
  if (order.count !== null && !(Number.isInteger(order.count) && Number(order.count) > 0))
    throw new Error('count must be a positive integer, or null for "until cleared"')
  if (!['seconds', 'date', 'none'].includes(String(order.retryAfter)))
    throw new Error('retryAfter must be seconds, date or none')
  order.method = String(order.method).toUpperCase()
  return order as unknown as FaultOrder
}
