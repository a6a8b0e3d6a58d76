import { demand } from '../http/call'
import { Refusal } from '../http/refusal'
import type { IncidentRecord } from '../model/incident'
import { type Act, instantOf } from '../model/world'
import { incidentOf, storeChange } from './store'

/** Closes an incident with its reason and notes; closing a closed one changes nothing. */
export function closeIncident(
  act: Act,
  id: string,
  closing: { readonly reason: string; readonly notes: string },
): IncidentRecord {
  const record = incidentOf(act, id)
  demand(act, 'close')
  if (record.status >= 2) return record
  return storeChange(act, {
    ...record,
    status: 2,
    closed: instantOf(act),
    closingUserId: act.user.username,
    fields: {
      ...record.fields,
      closeReason: closing.reason,
      closeNotes: closing.notes,
    },
  })
}

/** Starts the investigation of a pending incident, which opens its war room. */
export function investigate(act: Act, id: string, version: number): IncidentRecord {
  const record = incidentOf(act, id)
  demand(act, 'edit')
  if (version !== -1 && version !== record.version) {
    throw new Refusal(
      400,
      `DB Version '${record.version}' and Insert version '${version}' do not match for incident ${id}`,
      'errOptimisticLock',
      'Optimistic lock error',
    )
  }
  if (record.investigationId !== '') return record
  return storeChange(act, {
    ...record,
    status: 1,
    investigationId: record.id,
    activated: instantOf(act),
  })
}

/** Opens a closed incident again, as a person does in the product. */
export function reopenIncident(act: Act, id: string): IncidentRecord {
  const record = incidentOf(act, id)
  if (record.status < 2) return record
  return storeChange(act, { ...record, status: 1, closed: null })
}

/** Deletes an incident for good. */
export function deleteIncident(act: Act, id: string): void {
  incidentOf(act, id)
  demand(act, 'edit')
  act.world.state.remove(id, act.now, act.indexDelayMs)
}
