import type { Dispatcher } from 'undici'
import { letGoOfHeaders } from './raw-headers'

/** Extra option of a request: called once it is about to be written to a connected socket. */
export type StartNotice = { readonly onStart: () => void }

/**
 * undici tells its handlers when a request leaves the queue for a connected socket, but the promise
 * API hides it; this passes the news on. Whoever was never told was certainly never sent.
 */
export function withStartNotice(dispatcher: Dispatcher): Dispatcher {
  return dispatcher.compose((dispatch) => (options, handler) => {
    const notice = options as Dispatcher.DispatchOptions & Partial<StartNotice>
    return dispatch(options, {
      onRequestStart(controller, context) {
        notice.onStart?.()
        handler.onRequestStart?.(controller, context)
      },
      onRequestUpgrade: (...args) => handler.onRequestUpgrade?.(...args),
      onResponseStart(controller, ...answer) {
        handler.onResponseStart?.(controller, ...answer)
        letGoOfHeaders(controller)
      },
      onResponseData: (...args) => handler.onResponseData?.(...args),
      onResponseEnd: (...args) => handler.onResponseEnd?.(...args),
      onResponseError: (...args) => handler.onResponseError?.(...args),
    })
  })
}
