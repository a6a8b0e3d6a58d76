import { noInvestigation, noItem } from '../http/refusal'
import type { IncidentRecord } from '../model/incident'
import { type Act, instantOf } from '../model/world'

/** Stores a changed incident under its next version, as changed now. */
export function storeChange(act: Act, record: IncidentRecord): IncidentRecord {
  const next = {
    ...record,
    version: record.version + 1,
    modified: instantOf(act),
  }
  return act.world.state.commit(next, act.now, act.indexDelayMs)
}

/** An incident by its id; 400 when there is none. */
export function incidentOf(act: Act, id: string): IncidentRecord {
  const record = act.world.state.incidents.get(id)
  if (!record) throw noItem()
  return record
}

/** The incident behind an investigation; 400 when nobody has started it. */
export function investigatedOf(act: Act, id: string): IncidentRecord {
  const record = act.world.state.incidents.get(id)
  if (!record || record.investigationId === '') throw noInvestigation(id)
  return record
}
