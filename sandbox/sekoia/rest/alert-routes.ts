import type { Call, Route } from '../http/dispatch'
import { invalid, Refusal } from '../http/refusal'
import type { Alert } from '../model/alert'
import { renderAlert, renderComment } from './render-alert'

const mostPerPage = 100

/** Operations on alerts. */
export const alertRoutes: readonly Route[] = [
  { method: 'GET', path: '/sic/alerts', right: 'SIC_READ_ALERTS', handle: list },
  { method: 'GET', path: '/sic/alerts/:id', right: 'SIC_READ_ALERTS', handle: one },
  { method: 'GET', path: '/sic/alerts/:id/comments', right: 'SIC_READ_ALERTS', handle: comments },
]

type Test = (alert: Alert) => boolean

function list({ world, query }: Call): unknown {
  const limit = count(query, 'limit', 20)
  const offset = count(query, 'offset', 0)
  if (limit > mostPerPage) throw invalid(`limit must not be greater than ${mostPerPage}`)
  const tests = [...query].flatMap(([name, value]): Test[] => testFor(name, value))
  const found = [...world.alerts.values()]
    .filter((alert) => tests.every((test) => test(alert)))
    .sort(order(query))
  return { items: found.slice(offset, offset + limit).map(renderAlert), total: found.length }
}

function one(call: Call): unknown {
  const alert = alertOf(call)
  return { ...renderAlert(alert), comments: alert.comments.map(renderComment), history: [] }
}

/** In pages like the alerts: nobody says that all of them come at once. */
function comments(call: Call): unknown {
  const { comments } = alertOf(call)
  const limit = count(call.query, 'limit', 20)
  const offset = count(call.query, 'offset', 0)
  if (limit > mostPerPage) throw invalid(`limit must not be greater than ${mostPerPage}`)
  const items = comments.slice(offset, offset + limit).map(renderComment)
  return { items, total: comments.length }
}

function alertOf({ world, id }: Call): Alert {
  const found =
    world.alerts.get(id) ?? [...world.alerts.values()].find((alert) => alert.shortId === id)
  if (found === undefined) throw new Refusal(404, 'NF301', 'Resource does not exist')
  return found
}

/** Parameters nobody knows are passed over in silence. */
function testFor(name: string, value: string): Test[] {
  const values = value.split(',')
  switch (name) {
    case 'date[created_at]':
      return [between(value, (alert) => alert.created)]
    case 'date[updated_at]':
      return [between(value, (alert) => alert.updated)]
    case 'match[status_name]':
      return [(alert) => values.includes(alert.status)]
    case 'match[type_value]':
      return [(alert) => values.includes(alert.type)]
    case 'match[uuid]':
      return [(alert) => values.includes(alert.uuid)]
    case 'range[urgency]': {
      const [least = 0, most = 100] = values.map(Number)
      if (values.length !== 2 || Number.isNaN(least) || Number.isNaN(most)) {
        throw invalid('range[urgency] must be two numbers')
      }
      return [(alert) => alert.urgency >= least && alert.urgency <= most]
    }
    default:
      return []
  }
}

/** Both ends count, in whole seconds. */
function between(text: string, timeOf: (alert: Alert) => number): Test {
  const [from = Number.NaN, to = Number.NaN] = text
    .split(',')
    .map((part) => Math.floor(Date.parse(part) / 1000))
  if (Number.isNaN(from) || Number.isNaN(to)) throw invalid('A date range is two dates')
  return (alert) => {
    const at = Math.floor(timeOf(alert) / 1000)
    return at >= from && at <= to
  }
}

function order(query: URLSearchParams): (a: Alert, b: Alert) => number {
  const sign = query.get('direction') === 'desc' ? -1 : 1
  const by = query.get('sort') === 'updated_at' ? 'updated' : 'created'
  return (a, b) =>
    sign * (Math.floor(a[by] / 1000) - Math.floor(b[by] / 1000)) || a.uuid.localeCompare(b.uuid)
}

function count(query: URLSearchParams, name: string, absent: number): number {
  const text = query.get(name)
  if (text === null) return absent
  if (!/^\d{1,9}$/.test(text)) throw invalid(`${name} must be a number`)
  return Number(text)
}
