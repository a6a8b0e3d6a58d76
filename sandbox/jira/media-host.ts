import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AttachmentRecord } from './model/issue'
import type { JiraWorld } from './model/world'
import { bytesOf } from './rest/attachment-routes'
import { mediaLinkHolds } from './rest/media-link'

/**
 * The other host to which attachment downloads are sent: a port of its own. It knows nobody's
 * login and refuses a request that brings one, so a client that forwards its credentials fails.
 */
export class MediaHost {
  readonly #server: Server
  /** Requests that brought an Authorization header. */
  leaks = 0

  constructor(world: JiraWorld) {
    this.#server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://media')
      const now = world.clock.now()
      const refuse = (status: number, text: string): void => {
        response.writeHead(status, { 'content-type': 'text/plain' }).end(text)
      }
      if (request.headers.authorization !== undefined) {
        this.leaks++
        refuse(400, 'Only one auth mechanism allowed')
        return
      }
      const id = /^\/file\/(\d+)$/.exec(url.pathname)?.[1] ?? ''
      const attachment = findAttachment(world, id)
      if (!attachment || !mediaLinkHolds(id, url.searchParams, now)) {
        refuse(403, 'The link is not valid any more')
        return
      }
      const answer = bytesOf(attachment, request.headers.range)
      response.writeHead(answer.status, { ...answer.headers, date: new Date(now).toUTCString() })
      response.end(answer.bytes)
    })
  }

  /** Listens on a free loopback port; gives the origin. */
  async open(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(0, '127.0.0.1', resolve)
    })
    const { port } = this.#server.address() as AddressInfo
    return `http://127.0.0.1:${port}`
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve())
    })
  }
}

function findAttachment(world: JiraWorld, id: string): AttachmentRecord | undefined {
  for (const issue of world.state.issues.values()) {
    const found = issue.attachments.find((a) => String(a.id) === id)
    if (found) return found
  }
  return undefined
}
