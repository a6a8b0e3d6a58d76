import { useSyncExternalStore } from 'react'

const forced = window.matchMedia('(forced-colors: active)')

function watch(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-contrast'] })
  forced.addEventListener('change', changed)
  return () => {
    observer.disconnect()
    forced.removeEventListener('change', changed)
  }
}

function shown(): string {
  const { theme, contrast } = document.documentElement.dataset
  return `${theme} ${contrast} ${forced.matches}`
}

/** Another text with each other set of colours, for what is painted and cannot follow the style sheet by itself. */
export function useTheme(): string {
  return useSyncExternalStore(watch, shown)
}
