/** A limit on requests per window; what fits a user most closely counts. */
export interface RateRule {
  readonly sysId: string
  readonly requests: number
  /** `*` for everybody, `role:itil`, or a user id. */
  readonly whom: string
}

/** Behaviour a test may turn; see `PUT /control/servicenow/settings`. */
export interface ServiceNowSettings {
  /** The instance sleeps: every answer is a page with status 200. */
  readonly hibernating: boolean
  /** Property glide.invalid_query.returns_no_rows. */
  readonly invalidQueryReturnsNoRows: boolean
  /** How long a write stays unseen by queries, in ms; reading by sys_id sees it at once. */
  readonly indexDelayMs: number
  /** How much sys_mod_count grows beyond 1 with each write, as after-rules that write again do. */
  readonly businessRuleBumps: number
  /** Whether every journal entry is stored twice, as a rule that saves again while it is saved does. */
  readonly doublesJournal: boolean
  /** Whether Event Management is active; without it the instance knows neither its tables nor its API. */
  readonly eventManagement: boolean
  /** Name of a business rule that aborts writes of tasks; empty = none. */
  readonly abortRule: string
  /** Columns a data policy asks for on every write, as `incident.u_detection_source`. */
  readonly mandatory: readonly string[]
  /** Columns nobody but an administrator is shown, as `incident.close_notes`. */
  readonly hiddenFields: readonly string[]
  /** Columns whose changes are not audited, as `incident.priority`. */
  readonly unaudited: readonly string[]
  /** Whether a value that no choice list has is left out of a write; else it is stored as it is. */
  readonly dropsStrayChoices: boolean
  /** Whether waiting for the caller asks for a comment as well. */
  readonly callerNeedsComment: boolean
  /** Whether the Table and Attachment APIs ask for a role of their own. */
  readonly apiRole: boolean
  readonly rateRules: readonly RateRule[]
  /** Length of a rate limit window, in ms. */
  readonly rateWindowMs: number
  /** Host in Link headers and references; empty = the address it was called by. */
  readonly canonicalUrl: string
  /** Rows after which a listing is cut off with an error beside its result; 0 = never. */
  readonly cutAfterRows: number
  /** How many requests of a batch it gets done in the time it allows for all of them. */
  readonly batchServes: number
  /** Most bytes of one attachment; shown as com.glide.attachment.max_size in MB. */
  readonly uploadLimit: number
  /** Endings glide.attachment.extensions allows; empty = all. */
  readonly extensions: readonly string[]
  /** Life of an access token and of a refresh token, in ms. */
  readonly accessTokenMs: number
  readonly refreshTokenMs: number
  /** Property that allows the client credentials grant. */
  readonly clientCredentials: boolean
  /** Whether each use of a refresh token gives out another and ends the old one. */
  readonly rotateRefreshTokens: boolean
}

export const defaultSettings: ServiceNowSettings = {
  hibernating: false,
  invalidQueryReturnsNoRows: false,
  indexDelayMs: 0,
  businessRuleBumps: 0,
  doublesJournal: false,
  eventManagement: true,
  abortRule: '',
  mandatory: [],
  hiddenFields: [],
  unaudited: [],
  dropsStrayChoices: false,
  callerNeedsComment: true,
  apiRole: false,
  rateRules: [],
  rateWindowMs: 3_600_000,
  canonicalUrl: '',
  cutAfterRows: 0,
  batchServes: 1000,
  uploadLimit: 1024 * 1024 * 1024,
  extensions: [],
  accessTokenMs: 1_800_000,
  refreshTokenMs: 8_640_000_000,
  clientCredentials: true,
  rotateRefreshTokens: false,
}

/**
 * Settings with some members replaced; throws an Error naming a member that is unknown or of
 * another type.
 */
export function changeSettings(now: ServiceNowSettings, change: unknown): ServiceNowSettings {
  if (typeof change !== 'object' || change === null) throw new Error('settings are an object')
  const next: Record<string, unknown> = { ...now }
  for (const [name, value] of Object.entries(change)) {
    if (!(name in defaultSettings)) throw new Error(`unknown setting ${name}`)
    const same =
      typeof value === typeof next[name] && Array.isArray(value) === Array.isArray(next[name])
    if (!same) throw new Error(`${name} has the wrong type`)
    next[name] = value
  }
  return next as unknown as ServiceNowSettings
}
