import type { BrowserWindow, IpcMainInvokeEvent } from 'electron'
import type { IsInternal } from './internal-url'

/**
 * Whether a call comes from the main frame of one of our windows, showing a page of ours. A subframe
 * shares its window's WebContents, so the frame itself is looked at; it is null once it has navigated
 * away.
 */
export function isTrustedSender(
  event: Pick<IpcMainInvokeEvent, 'senderFrame'>,
  windows: readonly BrowserWindow[],
  isInternal: IsInternal,
): boolean {
  const frame = event.senderFrame
  if (frame === null || frame.parent !== null || !isInternal(frame.url)) return false
  return windows.some((window) => {
    if (window.isDestroyed()) return false
    const main = window.webContents.mainFrame
    return frame.processId === main.processId && frame.routingId === main.routingId
  })
}
