import { Notification } from 'electron'
import type { App } from '../app'
import { noticeGroup } from './notice-group'
import type { TimePorts } from './system-time'

export type NotificationPorts = {
  readonly app: Pick<App, 'on'>
  readonly time: TimePorts
  /** Whether the person looks at the window, which then tells them itself. */
  readonly watching: () => boolean
  /** Opens the window at an issue, or where failures are listed. */
  readonly reveal: (objectId: string | null) => void
}

/** Tells failed syncs through the system while nobody looks at the window; answers the way to stop. */
export function notifyFailures(ports: NotificationPorts): () => void {
  if (!Notification.isSupported()) return () => undefined
  // Held, because a collected notification no longer reports a click.
  let latest: Notification | null = null
  const group = noticeGroup(ports.time, (notice) => {
    if (ports.watching()) return
    latest?.close()
    latest = new Notification({ title: notice.title, body: notice.body })
    latest.on('click', () => ports.reveal(notice.objectId))
    latest.show()
  })
  const stop = ports.app.on((event, data) => {
    if (event !== 'notice' || !('tone' in data) || data.tone !== 'failure') return
    group.add({ text: data.text, objectId: data.objectId })
  })
  return () => {
    stop()
    group.close()
    latest?.close()
  }
}
