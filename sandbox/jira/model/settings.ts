/** Behaviour a test may turn; see `PUT /control/jira/settings`. */
export interface JiraSettings {
  /** How long a write stays invisible to search, in ms. */
  readonly indexDelayMs: number
  /** Whether burst and per-issue write limits are enforced. */
  readonly rateLimits: boolean
  /** Most issues on one search page when only ids and keys are asked for. */
  readonly pageCapIds: number
  /** Most issues on one search page when up to `manyFields` fields are asked for. */
  readonly pageCapFields: number
  /** Most issues on one search page beyond that. */
  readonly pageCapManyFields: number
  readonly manyFields: number
  /** Takes this many issues off every page that has more to come. */
  readonly shortPagesBy: number
  /** Life of a nextPageToken in ms. */
  readonly pageTokenLifeMs: number
  /** Most bytes of one attachment. */
  readonly uploadLimit: number
  /** Most comments on one issue. */
  readonly commentLimit: number
  /** Life of a media URL in ms. */
  readonly mediaLifeMs: number
  /** A field every create screen requires besides; '' = none. */
  readonly requiredField: string
  /** Whether lists of comments answer `expand=properties`. */
  readonly commentProperties: boolean
  /** Whether the property by which a comment is kept from customers is believed. */
  readonly honoursNotes: boolean
  /** Most issues on one page of Data Center's search. */
  readonly searchCap: number
  /** Data Center renders every time in the zone of its machine (IANA name). */
  readonly serverTimeZone: string
  /** Data Center asks for a captcha after so many failed sign-ins in a row; 0 = never. */
  readonly captchaAfter: number
  /** Time (ms) until a webhook is called again that nobody answered well. */
  readonly webhookRetryMs: number
}

export const defaultSettings: JiraSettings = {
  indexDelayMs: 0,
  rateLimits: true,
  pageCapIds: 5000,
  pageCapFields: 100,
  pageCapManyFields: 50,
  manyFields: 25,
  shortPagesBy: 0,
  pageTokenLifeMs: 7 * 86_400_000,
  uploadLimit: 10 * 1024 * 1024,
  commentLimit: 5000,
  mediaLifeMs: 60_000,
  requiredField: '',
  commentProperties: true,
  honoursNotes: true,
  searchCap: 1000,
  serverTimeZone: 'America/Sao_Paulo',
  captchaAfter: 3,
  webhookRetryMs: 5 * 60_000,
}

/**
 * Settings with some members replaced; throws an Error naming a member that is unknown or of
 * another type.
 */
export function changeSettings(now: JiraSettings, change: unknown): JiraSettings {
  if (typeof change !== 'object' || change === null) throw new Error('settings are an object')
  const next: Record<string, unknown> = { ...now }
  for (const [name, value] of Object.entries(change)) {
    if (!(name in defaultSettings)) throw new Error(`unknown setting ${name}`)
    if (typeof value !== typeof next[name]) throw new Error(`${name} has the wrong type`)
    next[name] = value
  }
  return next as unknown as JiraSettings
}
