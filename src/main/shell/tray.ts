import { Menu, Tray } from 'electron'
import type { TrayState, TrayView } from './tray-view'

export type TrayActions = {
  readonly open: () => void
  readonly syncNow: () => void
  readonly setPaused: (paused: boolean) => void
  readonly quit: () => void
}

export type StatusIcon = {
  readonly show: (view: TrayView, paused: boolean) => void
  readonly close: () => void
}

/**
 * Puts the status icon up. Where the system has no place for one, everything still works from the
 * window, so a failure to create it is no error.
 */
export function openStatusIcon(
  image: (state: TrayState) => string,
  actions: TrayActions,
): StatusIcon {
  const tray = tryTray(image('idle'))
  if (tray === null) return { show: () => undefined, close: () => undefined }
  tray.on('click', actions.open)
  let shown = ''
  return {
    show(view, paused) {
      // On Linux each new menu closes an open one, so nothing is set that has not changed.
      const next = JSON.stringify([view, paused])
      if (next === shown || tray.isDestroyed()) return
      shown = next
      tray.setImage(image(view.state))
      tray.setToolTip(`Lockstep: ${view.words}`)
      tray.setContextMenu(menu(view, paused, actions))
    },
    close: () => tray.destroy(),
  }
}

function tryTray(image: string): Tray | null {
  try {
    return new Tray(image)
  } catch {
    return null
  }
}

function menu(view: TrayView, paused: boolean, actions: TrayActions): Menu {
  return Menu.buildFromTemplate([
    { label: view.words, enabled: false },
    { type: 'separator' },
    { label: 'Open Lockstep', click: actions.open },
    { label: 'Sync now', enabled: !paused, click: actions.syncNow },
    paused
      ? { label: 'Resume mirroring', click: () => actions.setPaused(false) }
      : { label: 'Pause all mirroring', click: () => actions.setPaused(true) },
    { type: 'separator' },
    { label: 'Quit Lockstep', click: actions.quit },
  ])
}
