import type { Dispatcher } from 'undici'

/**
 * Empties undici's list of headers as they came, once they were read. Each is a view of the first piece
 * of the answer. The list was begun when the answer before it ended, so it is old by now, and what an
 * old object points to stays until a full collection, even when nobody knows that object any more.
 */
export function letGoOfHeaders(controller: Dispatcher.DispatchController): void {
  if (Array.isArray(controller.rawHeaders)) controller.rawHeaders.length = 0
}
