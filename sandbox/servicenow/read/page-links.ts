import { apiUrl, type ServiceNowWorld } from '../model/world'

export interface Window {
  readonly offset: number
  readonly limit: number
  readonly total: number
}

/** The Link header of a listing: next only where more rows match, prev only after the first page. */
export function pageLinks(
  world: ServiceNowWorld,
  path: string,
  query: URLSearchParams,
  { offset, limit, total }: Window,
): string {
  const at = (start: number, rel: string): string => {
    const params = new URLSearchParams(query)
    params.set('sysparm_limit', String(limit))
    params.set('sysparm_offset', String(start))
    return `<${apiUrl(world, path)}?${params}>;rel="${rel}"`
  }
  const last = limit === 0 ? 0 : Math.floor(Math.max(0, total - 1) / limit) * limit
  return [
    at(0, 'first'),
    ...(offset > 0 ? [at(Math.max(0, offset - limit), 'prev')] : []),
    ...(offset + limit < total ? [at(offset + limit, 'next')] : []),
    at(last, 'last'),
  ].join(',')
}
