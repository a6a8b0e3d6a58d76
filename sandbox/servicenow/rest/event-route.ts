import { hasRole } from '../access/roles'
import { type Call, ok, type Route } from '../http/call'
import { isObject, type JsonObject } from '../http/json-body'
import { badRequest, Refusal } from '../http/refusal'
import { readInput } from '../write/read-input'
import { storeNew } from '../write/store-row'

function recordsOf(call: Call): readonly JsonObject[] {
  const body = call.json()
  const records = isObject(body) ? body.records : undefined
  if (!Array.isArray(records) || !records.every(isObject))
    throw badRequest('Bad Request', 'The body has to be an object with a list of records')
  return records
}

/** Takes any number of events at once. Rules of the table are not asked, as the vendor says. */
export const eventRoute: Route = {
  method: 'POST',
  path: '/global/em/jsonv2',
  handle: (call) => {
    const { act } = call
    if (!act.world.settings.eventManagement)
      throw badRequest('Requested URI does not represent any resource')
    if (!hasRole(act, 'evt_mgmt_integration'))
      throw new Refusal(403, 'User Not Authorized', 'User Not Authorized')
    const records = recordsOf(call)
    for (const record of records) {
      const { values } = readInput(act, 'em_event', record, false)
      storeNew(act, 'em_event', { ...values, state: 'Ready' })
    }
    return ok({ 'Default Bulk Endpoint': `${records.length} events were inserted` })
  },
}
