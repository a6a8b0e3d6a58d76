import { timingSafeEqual } from 'node:crypto'

/** How a caller proves that it may send. */
export type SinkAuth =
  | { readonly kind: 'none' }
  | { readonly kind: 'basic'; readonly user: string; readonly password: string }
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'header'; readonly name: string; readonly value: string }

type Headers = Readonly<Record<string, string | string[] | undefined>>

/** Whether the headers hold exactly what is asked for. */
export function isSignedIn(auth: SinkAuth, headers: Headers): boolean {
  if (auth.kind === 'none') return true
  const [name, value] = wanted(auth)
  const shown = headers[name]
  return typeof shown === 'string' && same(shown, value)
}

/** Name in lower case of the header that proves who calls, and what has to be in it. */
export function wanted(auth: Exclude<SinkAuth, { kind: 'none' }>): readonly [string, string] {
  if (auth.kind === 'header') return [auth.name.toLowerCase(), auth.value]
  if (auth.kind === 'bearer') return ['authorization', `Bearer ${auth.token}`]
  const login = Buffer.from(`${auth.user}:${auth.password}`, 'utf8').toString('base64')
  return ['authorization', `Basic ${login}`]
}

function same(shown: string, value: string): boolean {
  const [a, b] = [Buffer.from(shown), Buffer.from(value)]
  return a.length === b.length && timingSafeEqual(a, b)
}
