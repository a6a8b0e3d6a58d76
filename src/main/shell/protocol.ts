import { protocol, type Session } from 'electron'
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

/** Serves the built renderer from `root` under app://, and nothing else; `read` reads a file of it. */
export function serveRenderer(
  session: Session,
  root: string,
  read: (path: string) => Promise<Buffer>,
): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    if (request.method !== 'GET') return refusal(405)
    const file = rendererFile(root, request.url)
    if (file === null) return refusal(404)
    try {
      return new Response(await read(file.path), {
        headers: { ...commonHeaders, 'Content-Type': file.mimeType },
      })
    } catch {
      return refusal(404)
    }
  })
}

const commonHeaders = {
  'Content-Security-Policy': CONTENT_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
}

function refusal(status: 404 | 405): Response {
  return new Response(null, { status, headers: commonHeaders })
}
