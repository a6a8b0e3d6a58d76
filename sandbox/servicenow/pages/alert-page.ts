import type { RecordPage, RecordRow } from '../../http/record-pages'
import type { Act } from '../model/act'
import { cellOf, type Row } from '../model/row'
import { fieldsOf } from '../model/schema'
import { displayValue } from '../read/display-value'
import { shownTime } from '../time/date-text'

const heading = (row: Row): string => cellOf(row, 'description').split('\n')[0] ?? ''

function shown(act: Act, row: Row, name: string): string {
  const field = fieldsOf(row.table).get(name)
  return field ? displayValue(act, row, field, cellOf(row, name)) : ''
}

/** Alerts as rows beside the tasks, the newest first. */
export function alertRows(act: Act): readonly RecordRow[] {
  const alerts = act.world.state.view.byUpdate('em_alert', () => act.world.state.rows('em_alert'))
  return [...alerts].reverse().map((row) => ({
    path: `/em_alert.do?sys_id=${row.sysId}`,
    cells: [
      ...[cellOf(row, 'number'), heading(row), cellOf(row, 'state'), shown(act, row, 'severity')],
      ...['', shownTime(cellOf(row, 'sys_updated_on'), act.account)],
    ],
  }))
}

/** The alert an address names, by itself or as the only one of a list; undefined for any other page. */
export function alertNamed(act: Act, query: URLSearchParams, page: string): Row | undefined {
  if (page === 'em_alert.do') return act.world.state.get('em_alert', query.get('sys_id') ?? '')
  const key = /^message_key=(.+)$/.exec(query.get('sysparm_query') ?? '')?.[1]
  if (page !== 'em_alert_list.do' || key === undefined) return undefined
  return act.world.state.find('em_alert', 'message_key', key)
}

const skipped = new Set(['sys_id', 'description', 'additional_info'])

/** An alert with the events it was made of. */
export function alertPage(act: Act, row: Row): RecordPage {
  const facts = [...fieldsOf(row.table).values()]
    .filter((field) => !skipped.has(field.name))
    .map((field) => [field.label, shown(act, row, field.name)] as const)
  const events = act.world.state
    .rows('em_event')
    .filter((event) => cellOf(event, 'alert') === row.sysId)
    .map((event) => ({
      head: `${cellOf(event, 'time_of_event')} - ${shown(act, event, 'severity')} (${cellOf(event, 'resolution_state')})`,
      text: cellOf(event, 'description'),
    }))
  return {
    title: cellOf(row, 'number'),
    heading: heading(row),
    body: cellOf(row, 'description'),
    facts,
    lists: [
      { title: 'Additional information', entries: infoEntries(cellOf(row, 'additional_info')) },
      { title: 'Events', entries: [...events].reverse() },
    ],
  }
}

function infoEntries(info: string): readonly { readonly head: string; readonly text: string }[] {
  if (info === '') return []
  return Object.entries(JSON.parse(info) as Record<string, string>).map(([head, text]) => ({
    head,
    text,
  }))
}
