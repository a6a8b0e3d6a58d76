import { type Reply, readReply } from './rest-client'

/** Speaks to any API of one site over HTTP; redirects are not followed. */
export class SiteClient {
  readonly #baseUrl: string

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl
  }

  /** One request; `login` is an Authorization header, null is anonymous. */
  async send(
    method: string,
    path: string,
    login: string | null,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Reply> {
    const form = body instanceof FormData
    const response = await fetch(`${this.#baseUrl}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(login === null ? {} : { authorization: login }),
        ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    })
    return readReply(response)
  }
}

/** A basic Authorization header. */
export function basic(name: string, secret: string): string {
  return `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`
}
