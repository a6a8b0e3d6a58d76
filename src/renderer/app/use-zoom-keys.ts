import { nextZoom, usualZoom } from '../../shared/domain/zoom'
import { useSettings } from '../data/settings'
import { changeSettings } from '../settings/change-settings'
import { useCommand } from './commands'

/** Keys for the size of everything; main gives every window what is stored. */
export function useZoomKeys(): void {
  useCommand('zoom.in', () => zoom((now) => nextZoom(now, 1)))
  useCommand('zoom.out', () => zoom((now) => nextZoom(now, -1)))
  useCommand('zoom.usual', () => zoom(() => usualZoom))
}

// What is being stored: the next press of a key goes on from there.
let asked: number | null = null

function zoom(next: (now: number) => number): void {
  const now = asked ?? useSettings.getState().settings?.zoomPercent ?? usualZoom
  const zoomPercent = next(now)
  if (zoomPercent === now) return
  asked = zoomPercent
  void changeSettings({ zoomPercent }).finally(() => {
    if (asked === zoomPercent) asked = null
  })
}
