import { type Answer, type Call, demand, ok, type Route } from '../http/call'
import { readUpload } from '../http/read-upload'
import { illTyped, Refusal } from '../http/refusal'
import type { IncidentRecord } from '../model/incident'
import type { Json } from '../model/json'
import { searchIncidents } from '../query/search-incidents'
import { renderIncident } from '../read/render-incident'
import { addFile } from '../write/entries'
import { closeIncident, deleteIncident, investigate } from '../write/lifecycle'
import { saveIncident } from '../write/save-incident'
import { incidentOf } from '../write/store'

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

function search(call: Call): Answer {
  const { total, page, searchAfter } = searchIncidents(call, call.json())
  return ok({
    total,
    data: page === null ? null : page.map(renderIncident),
    ...(searchAfter === null ? {} : { searchAfter }),
  })
}

function load(call: Call): Answer {
  demand(call, 'read')
  return ok(renderIncident(incidentOf(call, call.params.id ?? '')))
}

function save(call: Call): Answer {
  return ok({
    ...renderIncident(saveIncident(call, call.json())),
    changeStatus: 'updated',
    insights: 0,
  })
}

function batch(call: Call, work: (id: string) => IncidentRecord | null): Answer {
  const { ids } = call.json()
  if (!Array.isArray(ids)) throw illTyped('ids', '[]string')
  const data: unknown[] = []
  let notUpdated = 0
  for (const id of ids) {
    try {
      const record = work(String(id))
      if (record) data.push(renderIncident(record))
    } catch (fault) {
      // A batch counts what it could not do; only a missing right refuses it as a whole.
      if (!(fault instanceof Refusal) || fault.status === 403) throw fault
      notUpdated += 1
    }
  }
  return ok({ total: data.length, data, notUpdated, accountErrors: null, totalAccounts: 0 })
}

function batchClose(call: Call): Answer {
  const body = call.json()
  const closing = { reason: text(body.closeReason), notes: text(body.closeNotes) }
  return batch(call, (id) => closeIncident(call, id, closing))
}

function batchDelete(call: Call): Answer {
  return batch(call, (id) => {
    deleteIncident(call, id)
    return null
  })
}

function start(call: Call): Answer {
  const { id, version } = call.json()
  return ok(renderIncident(investigate(call, text(id), typeof version === 'number' ? version : 0)))
}

async function upload(call: Call): Promise<Answer> {
  const { id = '' } = call.params
  incidentOf(call, id)
  return ok(renderIncident(addFile(call, id, await readUpload(call))))
}

/** Operations on incidents. */
export const incidentRoutes: readonly Route[] = [
  { method: 'POST', path: '/incidents/search', handle: search },
  { method: 'GET', path: '/incident/load/:id', handle: load },
  { method: 'POST', path: '/incident', handle: save },
  { method: 'POST', path: '/incident/batchClose', handle: batchClose },
  { method: 'POST', path: '/incident/batchDelete', handle: batchDelete },
  { method: 'POST', path: '/incident/investigate', handle: start },
  { method: 'POST', path: '/incident/upload/:id', handle: upload },
]
