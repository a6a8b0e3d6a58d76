import type { BrowserWindow } from 'electron'
import { openWindow, rememberPlace, type WindowPorts } from './open-window'
import { ITEM_WINDOW } from './window-state'

/** Windows that show one issue each, beside the main one. */
export type ItemWindows = {
  readonly all: () => readonly BrowserWindow[]
  /** Opens the window of an issue, or brings the open one to the front. */
  readonly show: (issueId: string) => Promise<void>
  readonly closeAll: () => void
  /** Notes the present places without waiting for the usual moment. */
  readonly savePlaces: () => void
}

/** So far (density-independent pixels) a window stands off the one it would cover. */
const STEP = 28

type Opened = { readonly window: BrowserWindow; readonly savePlace: () => void }

/** Makes the holder of the windows of single issues; nothing is opened yet. */
export function itemWindows(ports: WindowPorts): ItemWindows {
  const opened = new Map<string, Opened>()
  const opening = new Map<string, Promise<void>>()
  const open = async (issueId: string): Promise<void> => {
    const query = `?${new URLSearchParams({ issue: issueId })}`
    const window = await openWindow(ports, { query, sizes: ITEM_WINDOW })
    standOff(window, [...opened.values()])
    const savePlace = rememberPlace(window, ports.stateFile)
    opened.set(issueId, { window, savePlace })
    window.once('closed', () => opened.delete(issueId))
  }
  return {
    all: () => [...opened.values()].map(({ window }) => window),
    async show(issueId) {
      const known = opened.get(issueId)?.window
      if (known !== undefined) {
        if (known.isMinimized()) known.restore()
        known.show()
        known.focus()
        return
      }
      const turn = opening.get(issueId) ?? open(issueId).finally(() => opening.delete(issueId))
      opening.set(issueId, turn)
      await turn
    },
    closeAll() {
      for (const { window } of [...opened.values()]) if (!window.isDestroyed()) window.close()
    },
    savePlaces() {
      for (const { savePlace } of opened.values()) savePlace()
    },
  }
}

/** Moves a window aside while another one begins at the same place. */
function standOff(window: BrowserWindow, others: readonly Opened[]): void {
  const taken = new Set(others.map((other) => other.window.getPosition().join()))
  const [left = 0, top = 0] = window.getPosition()
  let steps = 0
  while (taken.has([left + steps * STEP, top + steps * STEP].join())) steps += 1
  if (steps > 0) window.setPosition(left + steps * STEP, top + steps * STEP)
}
