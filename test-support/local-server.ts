import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { type AddressInfo, connect, type Socket } from 'node:net'
import type { Certificate } from './certificates'

export type Seen = {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export type LocalServer = {
  readonly origin: string
  readonly port: number
  /** Requests that arrived whole, in order. */
  readonly seen: readonly Seen[]
  close(): Promise<void>
}

export type Answer = (
  seen: Seen,
  reply: Parameters<RequestListener>[1],
  request: IncomingMessage,
) => void

/**
 * A real server on this machine; with a certificate it speaks TLS, and with `callersOf` (PEM) it lets in
 * only those who show a certificate of that authority.
 */
export async function startLocalServer(
  answer: Answer,
  certificate?: Certificate,
  callersOf?: string,
): Promise<LocalServer> {
  const seen: Seen[] = []
  const listener: RequestListener = async (request, reply) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { method = '', url = '', headers } = request
    const one = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') }
    seen.push(one)
    answer(one, reply, request)
  }
  const server = certificate
    ? createSecureServer(
        {
          cert: certificate.certPem,
          key: certificate.keyPem,
          ...(callersOf === undefined ? {} : { ca: callersOf, requestCert: true }),
        },
        listener,
      )
    : createServer(listener)
  const port = await listen(server)
  return {
    origin: `${certificate ? 'https' : 'http'}://${certificate ? 'localhost' : '127.0.0.1'}:${port}`,
    port,
    seen,
    close: () => stop(server),
  }
}

export type LocalProxy = {
  readonly url: string
  /** Targets it opened a tunnel to. */
  readonly tunnels: readonly string[]
  /** Proxy-Authorization headers it was shown. */
  readonly credentials: readonly (string | undefined)[]
  close(): Promise<void>
}

/** A proxy that opens tunnels on CONNECT; refuses with 407 unless `wanted` matches, when given. */
export async function startLocalProxy(wanted?: string): Promise<LocalProxy> {
  const tunnels: string[] = []
  const credentials: (string | undefined)[] = []
  const sockets = new Set<Socket>()
  const server = createServer()
  server.on('connect', (request: IncomingMessage, client: Socket, head: Buffer) => {
    credentials.push(request.headers['proxy-authorization'])
    if (wanted !== undefined && request.headers['proxy-authorization'] !== wanted) {
      client.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n')
      return
    }
    const target = request.url ?? ''
    tunnels.push(target)
    const [host = '', port = ''] = target.split(':')
    const upstream = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      upstream.write(head)
      upstream.pipe(client)
      client.pipe(upstream)
    })
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => sockets.delete(socket))
    }
  })
  const port = await listen(server)
  return {
    url: `http://127.0.0.1:${port}`,
    tunnels,
    credentials,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return stop(server)
    },
  }
}

/** A port on which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createServer()
  const port = await listen(server)
  await stop(server)
  return port
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
