import { urlPart } from '../http/url-part'

/**
 * Every path of the platform's API, and every name of a parameter. They come from what integrations
 * with it send; no document of the vendor was at hand to check them against.
 */
export const paths = {
  validate: '/v1/auth/validate',
  alerts: '/v1/sic/alerts',
  alert: (id: string) => `/v1/sic/alerts/${urlPart(id)}`,
  comments: (id: string) => `/v1/sic/alerts/${urlPart(id)}/comments`,
  searches: '/v1/sic/conf/events/search/jobs',
  search: (id: string) => `/v1/sic/conf/events/search/jobs/${urlPart(id)}`,
  events: (id: string) => `/v1/sic/conf/events/search/jobs/${urlPart(id)}/events`,
  intakes: '/v1/sic/conf/intakes',
  playbooks: '/v1/symphony/playbooks',
} as const

/** Names of what a list of alerts can be limited by. */
export const parameters = {
  createdBetween: 'date[created_at]',
  updatedBetween: 'date[updated_at]',
  status: 'match[status_name]',
  type: 'match[type_value]',
  uuid: 'match[uuid]',
  urgencyBetween: 'range[urgency]',
} as const

/** Page of an alert below the platform's address for people. */
export function alertPage(shortId: string): string {
  return `/operations/alerts/${urlPart(shortId)}`
}

/** Address for people that belongs to an API address: api.REGION becomes app.REGION. */
export function consoleUrlOf(origin: string, prefix: string): string {
  return `${origin.replace('://api.', '://app.')}${prefix.replace(/\/api$/, '')}`
}
