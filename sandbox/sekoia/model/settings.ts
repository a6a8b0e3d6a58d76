/** Behaviour a test may turn; see `PUT /control/sekoia/settings`. */
export interface SekoiaSettings {
  /** How long (ms) a search for events takes. */
  readonly searchMs: number
  /** Whether searches for events fail. */
  readonly searchesFail: boolean
}

export const defaultSettings: SekoiaSettings = { searchMs: 1500, searchesFail: false }

/**
 * Settings with some members replaced; throws an Error naming a member that is unknown or of
 * another type.
 */
export function changeSettings(now: SekoiaSettings, change: unknown): SekoiaSettings {
  if (typeof change !== 'object' || change === null) throw new Error('settings are an object')
  const next: Record<string, unknown> = { ...now }
  for (const [name, value] of Object.entries(change)) {
    if (!(name in defaultSettings)) throw new Error(`unknown setting ${name}`)
    if (typeof value !== typeof next[name]) throw new Error(`${name} has the wrong type`)
    next[name] = value
  }
  return next as unknown as SekoiaSettings
}
