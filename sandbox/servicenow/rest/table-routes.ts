import { mayRead } from '../access/table-access'
import { type Answer, type Call, header, noContent, ok, type Route } from '../http/call'
import { isObject, type JsonObject } from '../http/json-body'
import { badRequest, noRecord } from '../http/refusal'
import type { Row } from '../model/row'
import { tableNamed } from '../model/schema'
import { apiUrl } from '../model/world'
import { mannerOf, renderRow } from '../read/render-row'
import { deleteRow } from '../write/delete-row'
import { insertRow } from '../write/insert-row'
import { updateRow } from '../write/update-row'
import { listRows } from './list-rows'

function tableOf(call: Call): string {
  const { table = '' } = call.params
  const absent = table.startsWith('em_') && !call.act.world.settings.eventManagement
  if (!tableNamed(table) || absent) throw badRequest(`Invalid table ${table}`)
  return table
}

function recordOf(call: Call): Row {
  const row = call.act.world.state.get(tableOf(call), call.params.sysId ?? '')
  if (!row || !mayRead(call.act, row)) throw noRecord()
  return row
}

/** The members of a write; of several records in one body only the first counts. */
function membersOf(call: Call): JsonObject {
  const body = call.json()
  const first = Array.isArray(body) ? body[0] : body
  if (!isObject(first)) throw badRequest('Exception while reading request', 'No record was given')
  return first
}

const asDisplayed = (call: Call): boolean =>
  call.query.get('sysparm_input_display_value') === 'true'

function written(call: Call, row: Row, status: number, headers: Record<string, string>): Answer {
  if (header(call.headers, 'x-no-response-body') === 'true') return { status, headers }
  const result = renderRow(call.act, row, mannerOf(call.query))
  return { status, body: { result }, headers }
}

function change(call: Call): Answer {
  const row = updateRow(call.act, recordOf(call), membersOf(call), asDisplayed(call))
  return written(call, row, 200, {})
}

/** The Table API. */
export const tableRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/table/:table',
    handle: (call) => listRows(call, tableOf(call)),
  },
  {
    method: 'GET',
    path: '/table/:table/:sysId',
    handle: (call) => ok(renderRow(call.act, recordOf(call), mannerOf(call.query))),
  },
  {
    method: 'POST',
    path: '/table/:table',
    handle: (call) => {
      const table = tableOf(call)
      const row = insertRow(call.act, table, membersOf(call), asDisplayed(call))
      const location = apiUrl(call.act.world, `table/${table}/${row.sysId}`)
      return written(call, row, 201, { location })
    },
  },
  { method: 'PATCH', path: '/table/:table/:sysId', handle: change },
  { method: 'PUT', path: '/table/:table/:sysId', handle: change },
  {
    method: 'DELETE',
    path: '/table/:table/:sysId',
    handle: (call) => {
      deleteRow(call.act, recordOf(call))
      return noContent
    },
  },
]
