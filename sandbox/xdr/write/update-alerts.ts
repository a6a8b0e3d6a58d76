import type { Act } from '../http/call'
import { badCall } from '../http/refusal'
import type { Alert } from '../model/alert'
import { incidentStatuses, severities } from '../model/incident'
import type { Json, JsonObject } from '../model/json'

/** Applies what an update asks for to each alert; members nobody knows are passed over in silence. */
export function updateAlerts(act: Act, alerts: readonly Alert[], data: JsonObject): void {
  const change = changeOf(data)
  if (Object.keys(change).length === 0) return
  for (const alert of alerts) {
    act.world.state.putAlert({ ...alert, ...change, modified: act.now })
  }
}

function changeOf({ severity, status, comment }: JsonObject): Partial<Alert> {
  return {
    ...(severity === undefined ? {} : { severity: oneOf(severities, severity, 'severity') }),
    ...(status === undefined ? {} : { status: oneOf(incidentStatuses, status, 'status') }),
    ...(comment === undefined ? {} : { resolutionComment: String(comment) }),
  }
}

function oneOf<T extends string>(known: readonly T[], value: Json, name: string): T {
  const found = known.find((one) => one === value)
  if (found === undefined) throw badCall(`${name}: ${String(value)} is not supported`)
  return found
}
