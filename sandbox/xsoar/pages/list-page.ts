import { type IncidentRecord, statusNames } from '../model/incident'
import { compareInstants, renderInstant } from '../model/instant'
import type { XsoarWorld } from '../model/world'
import { type Html, html } from './html'

const severityNames: Readonly<Record<string, string>> = {
  ...{ 0: 'Unknown', 0.5: 'Informational', 1: 'Low', 2: 'Medium', 3: 'High', 4: 'Critical' },
}
const mostRows = 200

/** A severity in words. */
export function severityName(record: IncidentRecord): string {
  return severityNames[String(record.fields.severity)] ?? 'Unknown'
}

/** Date and minute, UTC. */
export function shortTime(record: Pick<IncidentRecord, 'modified'>): string {
  return renderInstant(record.modified).slice(0, 16).replace('T', ' ')
}

/**
 * The incidents, newest change first. Each row carries the fragment by which the product addresses an
 * incident, so that such an address leads to its row.
 */
export function listPage(world: XsoarWorld): Html {
  const all = [...world.state.incidents.values()].sort((a, b) =>
    compareInstants(b.modified, a.modified),
  )
  return html`<h1>Incidents</h1>
<p class="soft">${all.length} incidents${all.length > mostRows ? `, the newest ${mostRows} shown` : ''}</p>
<table><thead><tr><th scope="col">ID</th><th scope="col">Name</th><th scope="col">Type</th>
<th scope="col">Severity</th><th scope="col">Status</th><th scope="col">Owner</th>
<th scope="col">Modified (UTC)</th></tr></thead>
<tbody>${all.slice(0, mostRows).map((record) => row(world, record))}</tbody></table>`
}

function row(world: XsoarWorld, record: IncidentRecord): Html {
  const { fields } = record
  return html`<tr id="/Details/${record.id}">
<td><a href="/${world.name}/incident/page/${record.id}">#${record.id}</a></td>
<td>${String(fields.name)}</td><td>${String(fields.type)}</td><td>${severityName(record)}</td>
<td><span class="chip">${statusNames[record.status] ?? ''}</span></td>
<td>${String(fields.owner) || 'Nobody'}</td><td>${shortTime(record)}</td></tr>`
}
