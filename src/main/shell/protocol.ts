import { type ProtocolRequest, type ProtocolResponse, protocol, type Session } from 'electron'
import { CONTENT_POLICY } from './content-policy'
import { APP_SCHEME } from './ipc/internal-url'
import { rendererFile } from './renderer-file'

/** Makes app:// a secure origin of its own. Has to run before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
}

/** How long (ms) a page that was asked for may take until it wants its script. */
const PATIENCE_MS = 400
/** How long (ms) handing over a script takes. */
const HAND_OVER_MS = 15

/**
 * Serves the built renderer from `root` under app://, and nothing else; `read` reads a file of it.
 * Resolves once a page has its script, after which it is busy by itself for a while: what keeps this
 * process busy had better wait until then, since a page that waits for its script does nothing.
 *
 * `protocol.handle` would load the platform's own fetch for its Request and Response before the page
 * gets its first byte, which costs more than opening the window does.
 */
export function serveRenderer(
  session: Session,
  root: string,
  read: (path: string) => Promise<Buffer>,
): Promise<void> {
  let handedOver: () => void = () => undefined
  const busy = new Promise<void>((resolve) => {
    handedOver = resolve
  })
  setTimeout(handedOver, PATIENCE_MS)
  const answer = async ({ method, url }: ProtocolRequest): Promise<ProtocolResponse> => {
    if (method !== 'GET') return refusal(405)
    const file = rendererFile(root, url)
    if (file === null) return refusal(404)
    try {
      const data = await read(file.path)
      if (file.mimeType.startsWith('text/javascript')) setTimeout(handedOver, HAND_OVER_MS)
      return { data, headers: { ...commonHeaders, 'Content-Type': file.mimeType } }
    } catch {
      return refusal(404)
    }
  }
  session.protocol.registerBufferProtocol(APP_SCHEME, (request, callback) => {
    void answer(request).then(callback)
  })
  return busy
}

const commonHeaders = {
  'Content-Security-Policy': CONTENT_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
}

function refusal(statusCode: 404 | 405): ProtocolResponse {
  return { statusCode, data: Buffer.alloc(0), headers: commonHeaders }
}
