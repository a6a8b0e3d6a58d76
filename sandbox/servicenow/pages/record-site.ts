import type { RecordPage, RecordRow, RecordSite } from '../../http/record-pages'
import { type Act, actOf } from '../model/act'
import { cellOf, type Row } from '../model/row'
import { fieldsOf, isTask } from '../model/schema'
import type { ServiceNowWorld } from '../model/world'
import { displayValue } from '../read/display-value'
import { journalOf } from '../read/journal-text'
import { shownTime } from '../time/date-text'
import { processEvents } from '../write/process-events'
import { alertNamed, alertPage, alertRows } from './alert-page'

const listed = ['number', 'short_description', 'state', 'priority', 'assigned_to', 'sys_updated_on']

/** The instance as an administrator sees it in a browser: a list of tasks and a page for each. */
export function recordSite(world: ServiceNowWorld): RecordSite {
  return {
    system: 'servicenow',
    title: 'ServiceNow sandbox',
    listTitle: 'Tasks and alerts',
    columns: listed.map((name) => fieldsOf('task').get(name)?.label ?? name),
    rows: () => rowsOf(adminOf(world)),
    recordPath: '/:id',
    record: (query, id) => pageOf(adminOf(world), query, id),
  }
}

function adminOf(world: ServiceNowWorld): Act {
  const admin = world.state.accounts.find((one) => one.roles.includes('admin'))
  if (!admin) throw new Error('the sandbox has no administrator')
  processEvents(world, world.clock.now())
  return actOf(world, admin)
}

function shown(act: Act, row: Row, name: string): string {
  const field = fieldsOf(row.table).get(name)
  return field ? displayValue(act, row, field, cellOf(row, name)) : ''
}

function rowsOf(act: Act): readonly RecordRow[] {
  const tasks = act.world.state.view.byUpdate('task', () => act.world.state.rows('task'))
  const rows = [...tasks].reverse().map((row) => ({
    path: `/${row.table}.do?sys_id=${row.sysId}`,
    cells: listed.map((name) => shown(act, row, name)),
  }))
  return [...alertRows(act), ...rows]
}

/** The record an address names: `incident.do?sys_id=…`, also inside `nav_to.do?uri=…`. */
function named(act: Act, query: URLSearchParams, id: string): Row | undefined {
  if (id === 'nav_to.do') {
    const [inner = '', rest = ''] = (query.get('uri') ?? '').split(/\?(.*)/s)
    return inner === 'nav_to.do' ? undefined : named(act, new URLSearchParams(rest), inner)
  }
  const table = id.replace(/\.do$/, '')
  if (!isTask(table)) return undefined
  const number = /^number=(.+)$/.exec(query.get('sysparm_query') ?? '')?.[1]
  if (number !== undefined) return act.world.state.find(table, 'number', number)
  return act.world.state.get(table, query.get('sys_id') ?? '')
}

const skipped = new Set(['short_description', 'description', 'sys_id', 'comments', 'work_notes'])

function pageOf(act: Act, query: URLSearchParams, id: string): RecordPage | null {
  const alert = alertNamed(act, query, id)
  if (alert) return alertPage(act, alert)
  const row = named(act, query, id)
  if (!row) return null
  const facts = [...fieldsOf(row.table).values()]
    .filter((field) => !skipped.has(field.name) && field.type !== 'journal_list')
    .map((field) => [field.label, shown(act, row, field.name)] as const)
  const journal = [...journalOf(act, row.sysId)].reverse().map(({ values }) => ({
    head: `${shownTime(values.sys_created_on ?? '', act.account)} - ${values.sys_created_by} (${values.element})`,
    text: values.value ?? '',
  }))
  const files = act.world.state
    .rows('sys_attachment')
    .filter((file) => file.values.table_sys_id === row.sysId)
    .map(({ values }) => ({ head: values.file_name ?? '', text: `${values.size_bytes} bytes` }))
  return {
    title: cellOf(row, 'number'),
    heading: cellOf(row, 'short_description'),
    body: cellOf(row, 'description'),
    facts,
    lists: [
      { title: 'Activities', entries: journal },
      { title: 'Attachments', entries: files },
    ],
  }
}
