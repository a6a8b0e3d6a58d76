import { join } from 'node:path'
import { type ProtocolRequest, type ProtocolResponse, protocol, type Session } from 'electron'
import type { FirstView } from '../../shared/domain/first-view'
import { CONTENT_POLICY } from './content-policy'
import { FIRST_STYLES, pageWithView } from './first-page'
import { APP_SCHEME, START_PAGE } from './ipc/internal-url'
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

export type RendererFiles = {
  /** Folder of the built renderer. */
  readonly root: string
  /** Reads a file of it. */
  readonly read: (path: string) => Promise<Buffer>
  /** The window as it was when the application ended, if it is known and still true. */
  readonly lastView: FirstView | null
}

/**
 * Serves the built renderer from `root` under app://, and nothing else. The first page shows `lastView`
 * until it has drawn itself. Resolves once a page has its script, after which it is busy by itself for
 * a while: what keeps this process busy had better wait until then, since a page that waits for its
 * script does nothing.
 *
 * `protocol.handle` would load the platform's own fetch for its Request and Response before the page
 * gets its first byte, which costs more than opening the window does.
 */
export function serveRenderer(
  session: Session,
  { root, read, lastView }: RendererFiles,
): Promise<void> {
  let handedOver: () => void = () => undefined
  const busy = new Promise<void>((resolve) => {
    handedOver = resolve
  })
  setTimeout(handedOver, PATIENCE_MS)
  const styles = lastView === null ? null : Buffer.from(lastView.styles)
  let firstPage = lastView === null ? null : readPage(join(root, 'index.html'), read, lastView)
  const answer = async ({ method, url }: ProtocolRequest): Promise<ProtocolResponse> => {
    if (method !== 'GET') return refusal(405)
    const file = rendererFile(root, url)
    if (file === null) return refusal(404)
    try {
      if (styles !== null && file.path === join(root, FIRST_STYLES)) {
        return { data: styles, headers: headersOf(file.mimeType) }
      }
      if (firstPage !== null && url === START_PAGE) {
        const data = await firstPage
        firstPage = null
        if (data !== null) return { data, headers: headersOf(file.mimeType) }
      }
      const data = await read(file.path)
      if (file.mimeType.startsWith('text/javascript')) setTimeout(handedOver, HAND_OVER_MS)
      return { data, headers: headersOf(file.mimeType) }
    } catch {
      return refusal(404)
    }
  }
  session.protocol.registerBufferProtocol(APP_SCHEME, (request, callback) => {
    void answer(request).then(callback)
  })
  return busy
}

/** The page with the view of the last time; null when they do not belong together. */
async function readPage(
  path: string,
  read: RendererFiles['read'],
  view: FirstView,
): Promise<Buffer | null> {
  const content = await read(path).catch(() => null)
  const page = content === null ? null : pageWithView(content.toString(), view)
  return page === null ? null : Buffer.from(page)
}

const commonHeaders = {
  'Content-Security-Policy': CONTENT_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
}

function headersOf(type: string): Record<string, string> {
  return { ...commonHeaders, 'Content-Type': type }
}

function refusal(statusCode: 404 | 405): ProtocolResponse {
  return { statusCode, data: Buffer.alloc(0), headers: commonHeaders }
}
