import type { Act } from '../model/act'
import { storedTime } from '../time/date-text'

type Values = Readonly<Record<string, string>>

/** States that end a record, by table. */
const ended: Readonly<Record<string, readonly string[]>> = {
  incident: ['7', '8'],
  problem: ['4'],
  change_request: ['3', '4'],
  sn_si_incident: ['3', '7'],
  sc_req_item: ['3', '4', '7'],
  sc_task: ['3', '4', '7'],
}

/** Whether a state ends records of the table. */
function isEnded(table: string, state: string): boolean {
  return ended[table]?.includes(state) ?? false
}

/** `state` and its legacy twin move together; whichever was written leads. */
export function twinStates(table: string, before: Values, next: Values): Values {
  if (table !== 'incident') return next
  const changed = (name: string): boolean => (before[name] ?? '') !== (next[name] ?? '')
  const lead = changed('state') || !changed('incident_state') ? 'state' : 'incident_state'
  const value = next[lead] ?? ''
  return { ...next, state: value, incident_state: value }
}

/** What a move from one state to another sets besides: who ended it, when, and that it came back. */
export function stateEffects(act: Act, table: string, before: Values, next: Values): Values {
  const from = before.state ?? ''
  const to = next.state ?? ''
  if (from === to) return {}
  const now = storedTime(act.now)
  const effects: Record<string, string> = {}
  if (from === '3' && table === 'incident') effects.hold_reason = ''
  const wasOver = isEnded(table, from) || (table === 'incident' && from === '6')
  const isOver = isEnded(table, to)
  if (table === 'incident' && to === '6') {
    effects.resolved_at = now
    effects.resolved_by = act.user.sysId
  }
  if (isOver) {
    effects.closed_at = now
    effects.closed_by = act.user.sysId
  }
  effects.active = String(!isOver)
  if (wasOver && !isOver && !(table === 'incident' && to === '6')) {
    Object.assign(effects, { closed_at: '', closed_by: '' })
    if (table === 'incident') {
      const count = String(Number(before.reopen_count ?? '0') + 1)
      Object.assign(effects, { resolved_at: '', resolved_by: '', reopen_count: count })
      Object.assign(effects, { reopened_time: now, reopened_by: act.user.sysId })
    }
  }
  return effects
}

/** Somebody we wait for has answered: an incident on hold for its caller moves on. */
export function answeredByCaller(act: Act, table: string, before: Values): boolean {
  return (
    table === 'incident' &&
    before.state === '3' &&
    before.hold_reason === '1' &&
    before.caller_id === act.user.sysId
  )
}
