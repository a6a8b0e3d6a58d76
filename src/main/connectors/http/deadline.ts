import { setMaxListeners } from 'node:events'
import { cancelled } from './cancelled'
import type { Layer } from './message'

/** Why a request was aborted by us and not by its caller. */
export class DeadlineExceeded extends Error {
  constructor(totalMs: number) {
    super(`No complete answer within ${totalMs} ms.`)
    this.name = 'DeadlineExceeded'
  }
}

/** Longest a timer can be set to (ms); with more it would go off at once. */
const LONGEST_MS = 2_147_483_647

/** Limits one attempt from first to last byte (ms), beside undici's own limits for each phase. */
export function deadline(totalMs: number): Layer {
  return (next) => async (request) => {
    if (request.signal?.aborted) throw cancelled()
    const controller = new AbortController()
    const cancel = () => controller.abort(cancelled())
    // What a server says it takes at most may ask for more patience than a timer has.
    const limit = Math.min(request.totalMs ?? totalMs, LONGEST_MS)
    const timer = setTimeout(() => controller.abort(new DeadlineExceeded(limit)), limit)
    // One run sends several requests side by side, and each of them listens.
    if (request.signal instanceof EventTarget) setMaxListeners(0, request.signal)
    request.signal?.addEventListener('abort', cancel, { once: true })
    try {
      return await next({ ...request, signal: controller.signal })
    } finally {
      clearTimeout(timer)
      request.signal?.removeEventListener('abort', cancel)
    }
  }
}
