/** Behaviour a test may turn; see `PUT /control/xdr/settings`. */
export interface XdrSettings {
  /** How long a write stays invisible to searches by time, in ms. */
  readonly indexDelayMs: number
  /** Whether the limit on extra data is enforced. */
  readonly rateLimits: boolean
  /** Requests for extra data one key may send in any minute. */
  readonly extraDataPerMinute: number
  /** How far (ms) the time in an advanced key's header may be from the tenant's own. */
  readonly clockToleranceMs: number
  /** Whether an update answers `{"reply":true}`, as tenants do, or `true`, as the document says. */
  readonly wrappedReply: boolean
  /** False: the tenant has no licence for this API. */
  readonly licensed: boolean
}

export const defaultSettings: XdrSettings = {
  indexDelayMs: 0,
  rateLimits: true,
  extraDataPerMinute: 10,
  clockToleranceMs: 60_000,
  wrappedReply: true,
  licensed: true,
}

/**
 * Settings with some members replaced; throws an Error naming a member that is unknown or of
 * another type.
 */
export function changeSettings(now: XdrSettings, change: unknown): XdrSettings {
  if (typeof change !== 'object' || change === null) throw new Error('settings are an object')
  const next: Record<string, unknown> = { ...now }
  for (const [name, value] of Object.entries(change)) {
    if (!(name in defaultSettings)) throw new Error(`unknown setting ${name}`)
    if (typeof value !== typeof next[name]) throw new Error(`${name} has the wrong type`)
    next[name] = value
  }
  return next as unknown as XdrSettings
}
