import type { UtcMs } from '../../../shared/time'

/**
 * Whom a limit holds up: everybody on the host, one account (our instance), or the writes on one
 * record.
 */
export type LimitScope = 'host' | 'account' | 'record'

/** What an answer says about a limit of the server. */
export type LimitNotice = {
  /** Null = not said. */
  readonly scope: LimitScope | null
  /** Requests allowed per window; null = not said. */
  readonly limit: number | null
  /** Requests left in this window; null = not said. */
  readonly remaining: number | null
  /** End of the window by our clock (UTC ms); null = not said. */
  readonly resetAt: UtcMs | null
  /** The server's own warning that little is left. */
  readonly nearLimit: boolean
  /** Why, in words that follow "because": "its hourly quota is used up". */
  readonly reason: string
}

/** What a reader of limits is given of an answer. */
export type LimitedReply = {
  readonly status: number
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly now: UtcMs
  /** The server's clock minus ours (ms). */
  readonly offsetMs: number
}

/** Takes what an answer says about limits out of it, or null when it says nothing. */
export type ReadLimits = (reply: LimitedReply) => LimitNotice | null
