import type { Act } from '../http/call'
import { badCall } from '../http/refusal'
import {
  automaticStatuses,
  type Incident,
  type IncidentStatus,
  incidentStatuses,
  type Severity,
} from '../model/incident'
import { isObject, type Json, type JsonObject } from '../model/json'

const settable: readonly Severity[] = ['low', 'medium', 'high', 'critical']

type Change = Partial<Incident>

/**
 * Applies what an update asks for. Members nobody knows are passed over in silence; a note replaces
 * the note before it, a comment is added.
 */
export function updateIncident(act: Act, incident: Incident, data: JsonObject): Incident {
  let change: Change = {}
  for (const [name, value] of Object.entries(data)) {
    const setter = setters[name]
    if (setter !== undefined) change = { ...change, ...setter(value, act, incident) }
    else if (Object.hasOwn(incident.custom, name)) {
      change = { ...change, custom: { ...incident.custom, ...change.custom, [name]: value } }
    }
  }
  if (Object.keys(change).length === 0) return incident
  const next = { ...incident, ...change }
  if (change.resolveComment !== undefined && !next.status.startsWith('resolved_')) {
    throw badCall('resolve_comment can be set only for resolved incidents')
  }
  return commitIncident(act, next)
}

/** Stores a version of an incident; a search by time sees it after the act's index delay. */
export function commitIncident(act: Act, incident: Incident): Incident {
  return act.world.state.commit({ ...incident, modified: act.now }, act.now + act.indexDelayMs)
}

type Setter = (value: Json, act: Act, incident: Incident) => Change

const setters: Readonly<Record<string, Setter>> = {
  status: (value, act) => {
    const status = settableStatus(value)
    return { status, resolved: status.startsWith('resolved_') ? act.now : null }
  },
  assigned_user_mail: (value, act) => {
    if (isNone(value)) return { assignee: null }
    const mail = String(value).toLowerCase()
    if (!act.world.state.users.some((user) => user.email === mail)) {
      throw badCall(`${String(value)} is not a valid Cortex XDR email address`)
    }
    return { assignee: mail }
  },
  manual_severity: (value) => {
    if (isNone(value)) return { manualSeverity: null }
    const severity = settable.find((one) => one === value)
    if (severity === undefined) throw badCall(`manual_severity: ${String(value)} is not supported`)
    return { manualSeverity: severity }
  },
  resolve_comment: (value) => ({ resolveComment: textOf(value, 'resolve_comment') }),
  notes: (value) => ({ notes: textOf(value, 'notes') }),
  comment: (value, act, incident) => {
    const { comment_action: action, value: text } = isObject(value) ? value : {}
    if (action !== 'add') throw badCall("comment_action must be 'add'")
    const comment = { at: act.now, by: act.by, text: textOf(text ?? null, 'comment') }
    return { comments: [...incident.comments, comment] }
  },
}

function settableStatus(value: Json): IncidentStatus {
  const status = incidentStatuses.find((one) => one === value)
  if (status === undefined || automaticStatuses.has(status)) {
    throw badCall(`status: ${String(value)} is not supported`)
  }
  return status
}

function isNone(value: Json): boolean {
  return value === '' || value === 'none'
}

function textOf(value: Json, name: string): string {
  if (typeof value !== 'string') throw badCall(`${name} must be a string`)
  return value
}
