import { extname, join, normalize, sep } from 'node:path'
import { internalUrls } from './ipc/internal-url'

const isAppUrl = internalUrls(null)

const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

export type RendererFile = { readonly path: string; readonly mimeType: string }

/**
 * The file behind an app:// address, always inside `root`; null for another host, for a path that
 * leads out of the folder however it is written, and for a kind of file the page has no use for.
 */
export function rendererFile(root: string, address: string): RendererFile | null {
  if (!isAppUrl(address)) return null
  const decoded = decode(new URL(address).pathname)
  if (decoded === null || /[\\:\0]/.test(decoded)) return null
  const path = normalize(join(root, decoded === '/' ? '/index.html' : decoded))
  if (!path.startsWith(normalize(root + sep))) return null
  const mimeType = mimeTypes[extname(path).toLowerCase()]
  return mimeType === undefined ? null : { path, mimeType }
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
