/** An issue or a case that was opened. */
export type Recent = { readonly kind: 'issue' | 'case'; readonly id: string }

const kept = 12

/** The list with what was opened just now in front; the oldest falls off its end. */
export function withRecent(list: readonly Recent[], opened: Recent): readonly Recent[] {
  const others = list.filter(({ kind, id }) => kind !== opened.kind || id !== opened.id)
  return [opened, ...others].slice(0, kept)
}

function isRecent(value: unknown): value is Recent {
  if (typeof value !== 'object' || value === null) return false
  if (!('kind' in value) || !('id' in value) || typeof value.id !== 'string') return false
  return value.kind === 'issue' || value.kind === 'case'
}

/** What was kept as text; anything else in it is dropped. */
export function parseRecents(text: string | null): readonly Recent[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(value) ? value.filter(isRecent).slice(0, kept) : []
  } catch {
    return []
  }
}
