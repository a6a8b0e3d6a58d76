import type { BrowserWindow, IpcMainInvokeEvent } from 'electron'
import type { IsInternal } from './internal-url'

/**
 * Whether a call comes from the main frame of our window, showing a page of ours. A subframe shares
 * its window's WebContents, so the frame itself is looked at; it is null once it has navigated away.
 */
export function isTrustedSender(
  event: Pick<IpcMainInvokeEvent, 'senderFrame'>,
  window: BrowserWindow | null,
  isInternal: IsInternal,
): boolean {
  const frame = event.senderFrame
  if (frame === null || window === null || window.isDestroyed()) return false
  const main = window.webContents.mainFrame
  return (
    frame.processId === main.processId &&
    frame.routingId === main.routingId &&
    frame.parent === null &&
    isInternal(frame.url)
  )
}
