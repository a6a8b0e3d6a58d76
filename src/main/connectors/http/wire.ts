import type { Dispatcher } from 'undici'
import { type DispatcherOptions, dispatcherOf } from './dispatcher'
import { withStartNotice } from './start-notice'

/** The connections of one client. */
export type Wire = {
  /** Loads undici with the first request: nothing at the start of the application needs it. */
  readonly open: () => Promise<Dispatcher>
  /** Ends all connections; requests under way and later ones fail. */
  readonly close: () => Promise<void>
}

/** Throws `bad-request` for a proxy, authority or certificate that cannot be used. */
export function createWire(options: DispatcherOptions): Wire {
  const make = dispatcherOf(options)
  let opening: Promise<Dispatcher> | null = null
  let closed = false
  const load = async (): Promise<Dispatcher> => withStartNotice(make(await import('undici')))
  return {
    async open() {
      opening ??= load()
      const dispatcher = await opening
      if (closed) await dispatcher.destroy()
      return dispatcher
    },
    async close() {
      closed = true
      await (await opening)?.destroy()
    },
  }
}
