import type { Json } from '../answer/json-shape'
import { readMomentOrNull } from './read-value'

const columns: Readonly<Record<string, readonly string[]>> = {
  'Time (UTC)': ['timestamp', '@timestamp', 'event.created'],
  Action: ['event.action', 'action.name'],
  Source: ['source.ip', 'source.domain'],
  Destination: ['destination.ip', 'destination.domain'],
  Host: ['host.name', 'host.hostname'],
  User: ['user.name', 'related.user'],
  Message: ['message'],
}
const LONGEST_CELL = 160
/** The first event is shown whole up to so many characters. */
const LONGEST_EVENT = 4000

/** Events as a Markdown table, oldest first, and the first of them as it came. */
export function eventsText(events: readonly Json[], total: number): string {
  const ordered = [...events].sort((a, b) => timeOf(a) - timeOf(b))
  const [first] = ordered
  if (first === undefined) return ''
  const names = Object.keys(columns)
  const lines = ordered.map((event) => row(names.map((name) => cellOf(event, name))))
  const more = total - events.length
  const rest = more > 0 ? [`${more} more are not shown.`] : []
  const table = [row(names), row(names.map(() => '---')), ...lines].join('\n')
  return [table, ...rest, `The first event:\n\n${fenced(first)}`].join('\n\n')
}

function fenced(event: Json): string {
  const whole = JSON.stringify(event, null, 2)
  const shown = cut(whole, LONGEST_EVENT)
  // A fence longer than any run of ticks inside cannot be closed by the text.
  const longest = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}json\n${shown}${shown.length < whole.length ? '\n…' : ''}\n${fence}`
}

function cellOf(event: Json, column: string): string {
  for (const name of columns[column] ?? []) {
    const value = event[name]
    const at = column.startsWith('Time') ? readMomentOrNull(value) : null
    if (at !== null) return new Date(at).toISOString().slice(0, 19).replace('T', ' ')
    if (typeof value === 'string' || typeof value === 'number') return cell(String(value))
  }
  return ''
}

function cell(text: string): string {
  const line = cut(text.replace(/\s+/g, ' ').trim(), LONGEST_CELL)
  return line.replace(/[\\|*_`<>[\]~#&!]/g, (mark) => `\\${mark}`)
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, '')
}

function timeOf(event: Json): number {
  const told = event.timestamp ?? event['@timestamp'] ?? event['event.created']
  return readMomentOrNull(told) ?? 0
}
