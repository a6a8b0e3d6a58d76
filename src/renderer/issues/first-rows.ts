const storageKey = 'lockstep.first-rows'

/** Issues that stood at the top of the list when it was read last, in that order. */
export function firstRows(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]')
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}

export function rememberFirstRows(ids: readonly string[]): void {
  localStorage.setItem(storageKey, JSON.stringify(ids))
}
