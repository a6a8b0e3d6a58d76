import { type Json, textOrNull } from '../answer/json-shape'
import { cutText } from './cut-text'
import { readMomentOrNull } from './read-value'

const columns = ['Time (UTC)', 'Severity', 'Alert', 'Source', 'Host', 'User', 'Action'] as const
const LONGEST_CELL = 200

/** Alerts as a Markdown table, oldest first; `total` says how many there are beyond those given. */
export function alertTable(alerts: readonly Json[], total: number | null): string {
  if (alerts.length === 0) return ''
  const lines = [...alerts]
    .sort((a, b) => timeOf(a) - timeOf(b) || idOf(a).localeCompare(idOf(b)))
    .map((alert) => row(cellsOf(alert)))
  const more = (total ?? 0) - alerts.length
  const rest = more > 0 ? [`\n${more} more are not shown.`] : []
  return [row(columns), row(columns.map(() => '---')), ...lines, ...rest].join('\n')
}

function cellsOf(alert: Json): readonly string[] {
  const at = timeOf(alert)
  return [
    at === 0 ? '' : new Date(at).toISOString().slice(0, 19).replace('T', ' '),
    cell(alert.severity),
    cell(alert.name),
    cell(alert.source),
    cell(alert.host_name),
    cell(alert.user_name),
    cell(alert.action_pretty ?? alert.action),
  ]
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

/** A text that stays in its cell and means nothing in Markdown. */
function cell(value: unknown): string {
  const text = cutText((textOrNull(value) ?? '').replace(/\s+/g, ' ').trim(), LONGEST_CELL)
  return text.replace(/[\\|*_`<>[\]~#&!]/g, (mark) => `\\${mark}`)
}

function timeOf(alert: Json): number {
  return readMomentOrNull(alert.detection_timestamp) ?? 0
}

function idOf(alert: Json): string {
  return textOrNull(alert.alert_id) ?? ''
}
