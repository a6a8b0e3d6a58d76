import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export type TokenExchange = {
  readonly baseUrl: string
  /** Requests that carried the expected token. */
  readonly seen: () => number
  /** From now on every request is refused with an answer that repeats its credentials. */
  readonly betray: () => void
  readonly stop: () => Promise<void>
}

/**
 * A server between the application and a sandbox that takes one token and passes on another: so a
 * test chooses the secret, while everything behind it works as usual.
 */
export async function startTokenExchange(
  target: string,
  email: string,
  expected: string,
  real: string,
): Promise<TokenExchange> {
  const { port: targetPort, pathname } = new URL(target)
  const basic = (token: string) =>
    `Basic ${Buffer.from(`${email}:${token}`, 'utf8').toString('base64')}`
  let seen = 0
  let betraying = false
  const server = createServer((incoming, outgoing) => {
    const authorization = incoming.headers.authorization ?? ''
    if (authorization === basic(expected)) seen += 1
    if (betraying) {
      const message = `No: ${authorization} is ${expected}, see http://x:${expected}@example.com/`
      outgoing
        .writeHead(400, { 'content-type': 'application/json', 'x-echo': authorization })
        .end(JSON.stringify({ errorMessages: [message], errors: { summary: message } }))
      return
    }
    const passed = authorization === basic(expected) ? basic(real) : authorization
    const headers = { ...incoming.headers, authorization: passed, host: `127.0.0.1:${targetPort}` }
    const onward = request(
      { host: '127.0.0.1', port: targetPort, path: incoming.url, method: incoming.method, headers },
      (answer: IncomingMessage) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      },
    )
    incoming.pipe(onward)
  })
  await listen(server)
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}${pathname.replace(/\/$/, '')}`,
    seen: () => seen,
    betray: () => {
      betraying = true
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
}
