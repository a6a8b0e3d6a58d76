import type { App, Session, WebContents } from 'electron'
import type { IsInternal } from './ipc/internal-url'

export type GuardPorts = {
  readonly isInternal: IsInternal
  /** Takes a link that a page wanted to open; decides itself whether it may. */
  readonly openLink: (url: string) => void
}

/** Keeps every page of the application, present or future, on our own address. */
export function guardContents(app: App, ports: GuardPorts): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, ports))
}

function guard(contents: WebContents, { isInternal, openLink }: GuardPorts): void {
  contents.on('will-navigate', (event) => {
    if (isInternal(event.url)) return
    event.preventDefault()
    openLink(event.url)
  })
  contents.on('will-frame-navigate', (event) => {
    // Our page has no frames, so a frame that goes anywhere was not put there by us.
    if (!event.isMainFrame) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (!isInternal(event.url)) event.preventDefault()
  })
  contents.setWindowOpenHandler(({ url }) => {
    openLink(url)
    return { action: 'deny' }
  })
  contents.on('will-attach-webview', (event, preferences) => {
    delete preferences.preload
    event.preventDefault()
  })
}

/** Denies the pages of a session everything a browser could grant, but copying text. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    answer(permission === 'clipboard-sanitized-write')
  })
  session.setPermissionCheckHandler(
    (_contents, permission) => permission === 'clipboard-sanitized-write',
  )
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
}
