import { type BrowserWindow, ipcMain } from 'electron'
import { type Channel, channels, type EventName } from '../../../shared/ipc/channels'
import type { Events } from '../../../shared/ipc/events'
import { fail, type Result } from '../../../shared/result'
import type { App } from '../../app'
import type { CallPorts } from './answer-call'
import { gatherEvents } from './gather-events'
import type { IsInternal } from './internal-url'
import { isTrustedSender } from './trusted-sender'

/** One message across the border, as a test may want to see it. */
export type Traffic =
  | { readonly kind: 'call'; readonly channel: Channel; readonly args: unknown }
  | { readonly kind: 'answer'; readonly channel: Channel; readonly result: Result<unknown> }
  | { readonly kind: 'event'; readonly event: EventName; readonly data: unknown }

export type IpcPorts = Omit<CallPorts, 'calls'> & {
  /** The application, which may still be opening: calls of the page wait for it. */
  readonly app: Promise<Pick<App, 'calls' | 'on'>>
  /** The main window, which alone is told where to go; null while there is none. */
  readonly window: () => BrowserWindow | null
  /** Every window whose page may call, the main one included. */
  readonly windows: () => readonly BrowserWindow[]
  readonly isInternal: IsInternal
  /** Sees everything that crosses; only set by tests. */
  readonly watch?: (traffic: Traffic) => void
}

export type Ipc = {
  /** Tells the pages something; nothing happens while there is no window. */
  readonly send: <E extends EventName>(event: E, data: Events[E]) => void
  /** Stops listening to the application and takes every handler away. */
  readonly close: () => void
}

/** Opens every channel of the contract to our own page, and passes the application's events on. */
export function registerIpc(ports: IpcPorts): Ipc {
  const watch = ports.watch ?? (() => undefined)
  // The window opens before the parsers of the contract are loaded.
  const answering = ports.app.then(() => import('./answer-call'))
  answering.catch(() => undefined)
  for (const channel of channels) {
    ipcMain.handle(channel, async (event, args: unknown) => {
      if (!isTrustedSender(event, ports.windows(), ports.isInternal)) return fail(notOurs)
      watch({ kind: 'call', channel, args })
      const { calls } = await ports.app
      const { answerCall } = await answering
      const result = await answerCall({ ...ports, calls }, channel, args)
      watch({ kind: 'answer', channel, result })
      return result
    })
  }
  const send: Ipc['send'] = (event, data) => {
    const main = ports.window()
    const all = forMainOnly.has(event) ? (main === null ? [] : [main]) : ports.windows()
    const open = all.filter((window) => !window.isDestroyed())
    if (open.length === 0) return
    watch({ kind: 'event', event, data })
    for (const window of open) window.webContents.send(event, data)
  }
  let stop: () => void = () => undefined
  void ports.app.then(
    (app) => {
      stop = app.on(gatherEvents(send, (ms, run) => setTimeout(run, ms)))
    },
    // Whoever opens the application tells why it could not be.
    () => undefined,
  )
  return {
    send,
    close() {
      stop()
      for (const channel of channels) ipcMain.removeHandler(channel)
    },
  }
}

// Said once, however many windows show what it is about.
const forMainOnly: ReadonlySet<EventName> = new Set(['notice', 'navigate', 'closing'])

const notOurs = {
  code: 'refused',
  message: 'Only the windows of Lockstep may ask this.',
  retry: 'no',
} as const
