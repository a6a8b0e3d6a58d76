import { useLayoutEffect } from 'react'
import { focusStandIn } from './keep-focus'

function last(): HTMLElement | null {
  return document.activeElement instanceof HTMLElement ? document.activeElement : null
}

/**
 * Gives the focus back when a window closes. What had it may be gone, such as an item of a menu or the
 * line the window was about; then what stands in its place takes it.
 */
export function useFocusBack(open: boolean): void {
  useLayoutEffect(() => {
    if (!open) return
    const before = last()
    return () => {
      setTimeout(() => {
        const now = last()
        if (now !== null && now !== document.body) return
        const gone = before === null || before === document.body || !before.isConnected
        if (gone) focusStandIn()
        else before.focus({ preventScroll: true })
      })
    }
  }, [open])
}
