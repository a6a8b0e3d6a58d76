/** How one tenant behaves. */
export interface XsoarSettings {
  /** 6: paths below the address and a key; 8: paths below /xsoar/public/v1, a key and its number. */
  readonly generation: number
  /** Account of a multi-tenant deployment whose paths begin with /acc_NAME; '' = not multi-tenant. */
  readonly account: string
  /** How late (ms) a search notices a write. */
  readonly indexDelayMs: number
  /** Most incidents of one page. */
  readonly pageCap: number
  /** Most entries of one read of a war room. */
  readonly entryCap: number
  /** An entry counts as a change of its incident. */
  readonly entriesTouchIncident: boolean
  /** A status written with the whole incident is taken over. */
  readonly statusByUpdate: boolean
  /** Requests per minute before the gateway answers 429; 0 = no limit. */
  readonly requestsPerMinute: number
  /** Times differ by nanoseconds; without, what happens in one millisecond has one time. */
  readonly fineTimes: boolean
  /** GET /user tells what the account may do. */
  readonly tellsPermissions: boolean
}

export const defaultSettings: XsoarSettings = {
  generation: 6,
  account: '',
  indexDelayMs: 0,
  pageCap: 1000,
  entryCap: 1000,
  entriesTouchIncident: false,
  statusByUpdate: true,
  requestsPerMinute: 0,
  fineTimes: true,
  tellsPermissions: true,
}

/** Settings with some members replaced; throws an Error naming one that is unknown or of another type. */
export function changeSettings(now: XsoarSettings, change: unknown): XsoarSettings {
  if (typeof change !== 'object' || change === null) throw new Error('settings are an object')
  let next = now
  for (const [name, value] of Object.entries(change)) {
    if (!(name in defaultSettings)) throw new Error(`unknown setting ${name}`)
    const before: unknown = Object.entries(now).find(([known]) => known === name)?.[1]
    if (typeof value !== typeof before) throw new Error(`${name} has the wrong type`)
    next = { ...next, [name]: value }
  }
  return next
}
