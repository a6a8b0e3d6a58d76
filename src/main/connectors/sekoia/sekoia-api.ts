import type { CancelSignal } from '../../../shared/cancel'
import { type Json, malformed, object, rows } from '../answer/json-shape'
import type { HttpClient } from '../http/http-client'

export type Parameters = Readonly<Record<string, string | number>>

/** The platform's API: paths are relative to the address of the instance. Nothing in it is changed. */
export type SekoiaApi = {
  get(path: string, query?: Parameters, signal?: CancelSignal): Promise<unknown>
  /** A POST that only starts a search. */
  search(path: string, body: object, signal?: CancelSignal): Promise<unknown>
}

/** Binds the API to a client and to the path it lives under (`/api` behind the platform's own name). */
export function createSekoiaApi(http: HttpClient, prefix: string): SekoiaApi {
  const given = (signal: CancelSignal | undefined) => (signal === undefined ? {} : { signal })
  return {
    get: async (path, query = {}, signal) => {
      const search = new URLSearchParams(
        Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
      ).toString()
      const target = `${prefix}${path}${search === '' ? '' : `?${search}`}`
      return (await http.send({ method: 'GET', path: target, ...given(signal) })).body
    },
    search: async (path, body, signal) => {
      const target = `${prefix}${path}`
      const request = { method: 'POST', path: target, body, safe: true, ...given(signal) } as const
      return (await http.send(request)).body
    },
  }
}

/** Rows of a list and how many there are in all. Throws `malformed` naming what is missing. */
export function readList(
  body: unknown,
  what: string,
): { readonly rows: readonly Json[]; readonly total: number } {
  const list = object(body, `a list of ${what}`)
  if (typeof list.total !== 'number') throw malformed(`the total of a list of ${what}`)
  return { rows: rows(list.items, what), total: list.total }
}
