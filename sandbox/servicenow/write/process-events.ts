import { isObject } from '../http/json-body'
import { type Act, actOf } from '../model/act'
import { cellOf, type Row, withValues } from '../model/row'
import { tableNamed } from '../model/schema'
import type { ServiceNowWorld } from '../model/world'
import { fromStored } from '../time/date-text'
import { storeChanged, storeNew } from './store-row'

/** How often the job looks for new events, in ms. */
const everyMs = 5000

const copied = [
  ...['source', 'event_class', 'node', 'type', 'resource', 'metric_name'],
  ...['severity', 'description'],
] as const

/** What the job has done by now: every event of an earlier round became an alert, or says why not. */
export function processEvents(world: ServiceNowWorld, now: number): void {
  const waiting = world.state
    .rows('em_event')
    .filter((row) => cellOf(row, 'state') === 'Ready' && isDue(row, now))
  const admin = world.state.accounts.find((one) => one.roles.includes('admin'))
  if (waiting.length === 0 || !admin) return
  const act = actOf(world, admin, now, 0)
  for (const event of waiting) change(act, event, outcomeOf(act, event))
}

function change(act: Act, row: Row, values: Values): Row {
  return storeChanged(act, row, withValues(row.values, values))
}

function isDue(event: Row, now: number): boolean {
  const born = fromStored(cellOf(event, 'sys_created_on')) ?? 0
  return (Math.floor(born / everyMs) + 1) * everyMs <= now
}

type Values = Readonly<Record<string, string>>

function outcomeOf(act: Act, event: Row): Values {
  const severity = cellOf(event, 'severity')
  if (severity === '')
    return { state: 'Error', processing_notes: 'The event has no value for Severity.' }
  const key = keyOf(event)
  const before = act.world.state.find('em_alert', 'message_key', key)
  const done = { state: 'Processed', message_key: key }
  if (severity === '0' || cellOf(event, 'resolution_state') === 'Closing') {
    if (!before) return { ...done, processing_notes: 'No alert is open for this event.' }
    const closed = { ...counted(before, event), severity, state: 'Closed' }
    return { ...done, alert: change(act, before, closed).sysId }
  }
  if (cellOf(event, 'node') === '' && cellOf(event, 'event_class') === '')
    return { ...done, processing_notes: 'Without node and source instance no alert is made.' }
  const told = Object.fromEntries(copied.map((name) => [name, cellOf(event, name)]))
  const info = { additional_info: normalInfo(cellOf(event, 'additional_info')) }
  if (before) {
    const again: Values = cellOf(before, 'state') === 'Closed' ? { state: 'Reopen' } : {}
    const values = { ...told, ...info, ...counted(before, event), ...again }
    return { ...done, alert: change(act, before, values).sysId }
  }
  const born = { number: nextNumber(act), message_key: key, state: 'Open' }
  const count = { event_count: '1', last_event_time: cellOf(event, 'time_of_event') }
  return {
    ...done,
    alert: storeNew(act, 'em_alert', { ...told, ...info, ...born, ...count }).sysId,
  }
}

function counted(alert: Row, event: Row): Values {
  return {
    event_count: String(Number(cellOf(alert, 'event_count')) + 1),
    last_event_time: cellOf(event, 'time_of_event'),
  }
}

function keyOf(event: Row): string {
  const own = cellOf(event, 'message_key')
  const parts = ['source', 'node', 'type', 'resource', 'metric_name']
  return own === '' ? parts.map((name) => cellOf(event, name)).join('_') : own
}

/** A JSON object of texts; anything else is kept as one text under a name of the platform's own. */
function normalInfo(given: string): string {
  if (given === '') return ''
  try {
    const parsed: unknown = JSON.parse(given)
    if (isObject(parsed) && Object.values(parsed).every((one) => typeof one === 'string'))
      return given
  } catch {
    // No JSON at all.
  }
  return JSON.stringify({ additional_content: given })
}

function nextNumber(act: Act): string {
  const { prefix = '', firstNumber = 0 } = tableNamed('em_alert') ?? {}
  const count = firstNumber + act.world.state.next('number em_alert')
  return `${prefix}${String(count).padStart(7, '0')}`
}
