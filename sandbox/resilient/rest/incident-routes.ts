import { type Answer, type Call, incidentOf, ok, type Route } from '../http/call'
import { forbidden } from '../http/refusal'
import { queryPaged } from '../query/query-paged'
import { searchEx } from '../query/search-ex'
import { outputForm } from '../read/output-form'
import { showIncident } from '../read/show-incident'
import { createIncident } from '../write/create-incident'
import { patchIncident } from '../write/patch-incident'

function create(call: Call): Answer {
  const form = outputForm(call.query, call.headers)
  const made = createIncident(call, call.json())
  // Without the wish for everything only the little that a list shows comes back.
  if (call.query.get('want_full_data') === 'true') return ok(showIncident(call, made, form))
  return ok({ id: made.id, name: made.values.name, create_date: made.created })
}

function read(call: Call): Answer {
  return ok(showIncident(call, incidentOf(call), outputForm(call.query, call.headers)))
}

function patch(call: Call): Answer {
  const form = outputForm(call.query, call.headers)
  return ok(patchIncident(call, incidentOf(call), call.json(), form))
}

function remove(call: Call): Answer {
  const incident = incidentOf(call)
  if (call.key !== null) throw forbidden()
  call.world.state.remove(incident.id)
  return ok({ success: true, title: null, message: null, hints: [] })
}

export const incidentRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/orgs/:org/incidents/query_paged',
    handle: (call) => ok(queryPaged(call)),
  },
  { method: 'POST', path: '/orgs/:org/incidents', handle: create },
  { method: 'GET', path: '/orgs/:org/incidents/:inc', handle: read },
  { method: 'PATCH', path: '/orgs/:org/incidents/:inc', handle: patch },
  { method: 'DELETE', path: '/orgs/:org/incidents/:inc', handle: remove },
  { method: 'POST', path: '/search_ex', handle: (call) => ok(searchEx(orgOfBody(call))) },
]

/** The search names its organisation in the body, not in the path. */
function orgOfBody(call: Call): Call {
  const body = call.json()
  const id = typeof body === 'object' && body !== null && 'org_id' in body ? body.org_id : null
  const org = call.key?.orgs.includes(Number(id)) ? call.world.state.org(Number(id)) : undefined
  return org === undefined ? call : { ...call, org }
}
