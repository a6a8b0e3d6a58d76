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
  /** Opens the window at a saved view. */
  readonly showView: (viewId: string) => void
}

/** Tells failed syncs through the system while nobody looks at the window; answers the way to stop. */
function notifyFailures(ports: NotificationPorts): () => void {
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

/** Tells which saved views issues newly match; the window gathers them. */
function notifyMatches({ app, watching, showView }: NotificationPorts): () => void {
  let latest: Notification | null = null
  const stop = app.on((event, data) => {
    if (event !== 'notice' || !('viewId' in data) || watching()) return
    const { text, viewId } = data
    if (viewId === undefined) return
    latest?.close()
    latest = new Notification({ title: 'Issues newly match', body: text })
    latest.on('click', () => showView(viewId))
    latest.show()
  })
  return () => {
    stop()
    latest?.close()
  }
}

/** Tells through the system what a person wants to know of while nobody looks at the window. */
export function notify(ports: NotificationPorts): () => void {
  if (!Notification.isSupported()) return () => undefined
  const stops = [notifyFailures(ports), notifyMatches(ports)]
  return () => {
    for (const stop of stops) stop()
  }
}
