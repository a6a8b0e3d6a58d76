import { useLayoutEffect } from 'react'

function last(): HTMLElement | null {
  return document.activeElement instanceof HTMLElement ? document.activeElement : null
}

/**
 * Gives the focus back when a window closes. What had it may be gone, such as an item of a menu;
 * then the list takes it, so that the keyboard never ends up nowhere.
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
        const target = gone ? document.querySelector<HTMLElement>('[role="grid"]') : before
        target?.focus({ preventScroll: true })
      })
    }
  }, [open])
}
