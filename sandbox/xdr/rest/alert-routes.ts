import type { Call, Route } from '../http/call'
import { badCall } from '../http/refusal'
import type { Alert } from '../model/alert'
import { severities } from '../model/incident'
import { isObject } from '../model/json'
import { updateAlerts } from '../write/update-alerts'
import { renderAlert } from './render-alert'
import { listRule, readSearch, type SearchRules, timeRule } from './search-body'

/** The tenant counts no further. */
const mostCounted = 9999

const rules: SearchRules<Alert> = {
  filters: {
    alert_id_list: {
      operators: ['in'],
      accepts: (value) => Array.isArray(value) && value.every(Number.isInteger),
      matches: (alert, _operator, value) => Array.isArray(value) && value.includes(alert.id),
    },
    alert_source: listRule((alert, wanted) => wanted.includes(alert.source)),
    severity: listRule((alert, wanted) => wanted.includes(alert.severity)),
    creation_time: timeRule((alert) => alert.detected),
  },
  sorts: {
    creation_time: (alert) => alert.detected,
    severity: (alert) => severities.indexOf(alert.severity),
  },
  idOf: (alert) => alert.id,
}

/** Operations on alerts, which newer tenants call issues. */
export const alertRoutes: readonly Route[] = [
  { method: 'POST', path: '/alerts/get_alerts', right: 'view', handle: getAlerts },
  { method: 'POST', path: '/alerts/update_alerts', right: 'edit', handle: update },
]

function getAlerts(call: Call): unknown {
  const { total, rows } = readSearch(call.data, rules).page(call.world.state.alerts())
  return {
    reply: {
      total_count: Math.min(total, mostCounted),
      result_count: rows.length,
      alerts: rows.map(renderAlert),
    },
  }
}

function update(call: Call): unknown {
  const ids = call.data.alert_id_list
  if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string')) {
    throw badCall('alert_id_list must be a list of strings')
  }
  if (ids.length > 100) throw badCall('At most 100 alerts can be updated at once')
  if (!isObject(call.data.update_data)) throw badCall('update_data is missing')
  const alerts = ids.flatMap((id) => call.world.state.alert(Number(id)) ?? [])
  updateAlerts(call, alerts, call.data.update_data)
  return { reply: { alerts_ids: alerts.map((alert) => alert.id) } }
}
