import { failure } from '../../../shared/errors'
import type { RemoteConnector } from '../../engine/ports/connector'

/** The verbs of a system that is only told things: it refuses in these words to be asked for anything. */
export function onlySends(message: string) {
  const refused = () => failure({ code: 'refused', message, retry: 'no' })
  const unread = async (): Promise<never> => {
    throw refused()
  }
  return {
    listModified: () => {
      throw refused()
    },
    getMany: unread,
    get: unread,
    comments: unread,
    addComment: unread,
    updateComment: unread,
    files: unread,
    downloadFile: unread,
    attachFile: unread,
    findByMarker: unread,
  } satisfies Partial<RemoteConnector>
}
