/** Behaviour a test may turn; see `PUT /control/resilient/settings`. */
export interface ResilientSettings {
  /** How long a write stays invisible to queries and searches, in ms. */
  readonly indexDelayMs: number
  /** Most incidents of one page, whatever was asked for. */
  readonly maxPageSize: number
  /** Most megabytes of one attachment. */
  readonly maxAttachmentMb: number
  /** Whether a note counts as a change of its incident. Nobody has published what a server does. */
  readonly notesChangeIncident: boolean
  /** Times by which the search knows notes: `edited` both, `created` one, `none` no search at all. */
  readonly noteSearch: 'edited' | 'created' | 'none'
  /** How listings of notes, files, users and groups come. */
  readonly lists: 'bare' | 'entities'
}

export const defaultSettings: ResilientSettings = {
  indexDelayMs: 0,
  maxPageSize: 100,
  maxAttachmentMb: 25,
  notesChangeIncident: false,
  noteSearch: 'edited',
  lists: 'bare',
}

const words: Readonly<Record<string, readonly string[]>> = {
  noteSearch: ['edited', 'created', 'none'],
  lists: ['bare', 'entities'],
}

/** Settings with some members replaced; throws an Error naming a member that is unknown or wrong. */
export function changeSettings(now: ResilientSettings, change: unknown): ResilientSettings {
  if (typeof change !== 'object' || change === null) throw new Error('settings are an object')
  const next: Record<string, unknown> = { ...now }
  for (const [name, value] of Object.entries(change)) {
    if (!(name in defaultSettings)) throw new Error(`unknown setting ${name}`)
    if (typeof value !== typeof next[name]) throw new Error(`${name} has the wrong type`)
    if (words[name] !== undefined && !words[name].includes(String(value)))
      throw new Error(`${name} must be one of ${words[name].join(', ')}`)
    next[name] = value
  }
  return next as unknown as ResilientSettings
}
