import { urlPart } from './url-part'

/** Members of a query; undefined ones are left out. */
export type Query = Readonly<Record<string, string | number | boolean | undefined>>

/** The query as it stands behind a path, `?` included; '' when nothing is asked. */
export function queryString(query: Query = {}): string {
  const parts = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${urlPart(String(value))}`)
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}
