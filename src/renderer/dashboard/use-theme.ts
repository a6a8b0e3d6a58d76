import { useSyncExternalStore } from 'react'

function watch(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

/** The theme shown now, for what is painted and cannot follow the style sheet by itself. */
export function useTheme(): string {
  return useSyncExternalStore(watch, () => document.documentElement.dataset.theme ?? 'dark')
}
