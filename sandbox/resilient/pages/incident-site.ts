import type { RecordPage, RecordRow, RecordSite } from '../../http/record-pages'
import type { FieldDef } from '../model/definition'
import type { IncidentRecord } from '../model/incident'
import { fieldNamed, type Organisation } from '../model/organisation'
import { displayName } from '../model/principal'
import { principalOf, type ResilientWorld } from '../model/world'
import { storedText } from '../read/show-incident'
import { htmlToText } from '../write/clean-html'

const listed = ['name', 'plan_status', 'severity_code', 'owner_id'] as const

/** The server as a person sees it in a browser: a list of incidents and a page for each. */
export function incidentSite(world: ResilientWorld): RecordSite {
  return {
    system: 'resilient',
    title: 'QRadar SOAR sandbox',
    listTitle: 'Incidents',
    columns: ['ID', 'Name', 'Status', 'Severity', 'Owner', 'Last modified'],
    rows: () => rowsOf(world),
    recordPath: '/incidents/:id',
    record: (_query, id) => pageOf(world, Number(id)),
  }
}

function rowsOf(world: ResilientWorld): readonly RecordRow[] {
  return [...world.state.incidents.values()]
    .sort((a, b) => b.modified - a.modified)
    .map((incident) => ({
      path: `/incidents/${incident.id}`,
      cells: [
        String(incident.id),
        ...listed.map((name) => shown(world, incident, name)),
        time(incident.modified),
      ],
    }))
}

function pageOf(world: ResilientWorld, id: number): RecordPage | null {
  const incident = world.state.incidents.get(id)
  const org = incident === undefined ? undefined : world.state.org(incident.orgId)
  if (incident === undefined || org === undefined) return null
  const facts = org.fields
    .filter(({ name }) => name !== 'name' && name !== 'description')
    .map((field) => [field.text, valueText(org, field, incident)] as const)
  const author = (by: number) => nameOf(org, by)
  return {
    title: `${org.name} / Incident ${id}`,
    heading: String(incident.values.name),
    body: shown(world, incident, 'description'),
    facts: [...facts, ['Version', String(incident.vers)], ['Created', time(incident.created)]],
    lists: [
      {
        title: 'Notes',
        entries: incident.notes
          .filter((note) => !note.deleted)
          .map((note) => ({
            head: `${author(note.authorId)}, ${time(note.created)}${note.parentId === null ? '' : ', a reply'}`,
            text: htmlToText(note.text.content),
          })),
      },
      {
        title: 'Attachments',
        entries: incident.files.map((file) => ({
          head: `${author(file.authorId)}, ${time(file.created)}`,
          text: `${file.name}, ${file.content.length} bytes`,
        })),
      },
    ],
  }
}

function shown(world: ResilientWorld, incident: IncidentRecord, name: string): string {
  const org = world.state.org(incident.orgId)
  const field = org === undefined ? undefined : fieldNamed(org, name)
  return org === undefined || field === undefined ? '' : valueText(org, field, incident)
}

function valueText(org: Organisation, field: FieldDef, incident: IncidentRecord): string {
  const value = incident.values[field.name] ?? null
  const text = storedText(value)
  if (text !== null) return text.format === 'html' ? htmlToText(text.content) : text.content
  if (value === null) return ''
  if (field.input_type === 'datetimepicker') return time(Number(value))
  if (field.input_type === 'select_owner') return nameOf(org, Number(value))
  const ids: readonly unknown[] = Array.isArray(value) ? value : [value]
  const labels = ids.map((id) => field.values.find((one) => one.value === id)?.label ?? String(id))
  return labels.join(', ')
}

function nameOf(org: Organisation, id: number): string {
  const found = principalOf(org, id)
  return found === undefined ? 'Nobody' : displayName(found)
}

function time(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
