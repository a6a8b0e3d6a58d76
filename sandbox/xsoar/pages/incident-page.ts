import type { EntryRecord } from '../model/entry'
import { type IncidentRecord, statusNames } from '../model/incident'
import type { XsoarWorld } from '../model/world'
import { type Html, html } from './html'
import { severityName, shortTime } from './list-page'

/** One incident: its fields, and its war room as it was written. */
export function incidentPage(world: XsoarWorld, record: IncidentRecord): Html {
  const { fields } = record
  const facts: readonly (readonly [string, string])[] = [
    ['Type', String(fields.type)],
    ['Severity', severityName(record)],
    ['Status', statusNames[record.status] ?? ''],
    ['Owner', String(fields.owner) || 'Nobody'],
    ['Close reason', String(fields.closeReason)],
    ['Close notes', String(fields.closeNotes)],
    ...Object.entries(record.custom).map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  ]
  return html`<p class="soft"><a href="/${world.name}/">Incidents</a> / #${record.id}</p>
<h1>${String(fields.name)}</h1>
<div class="card"><p>${String(fields.details)}</p></div>
<table><tbody>${facts
    .filter(([, value]) => value !== '')
    .map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}
</tbody></table>
<h2>War room</h2>
${record.investigationId === '' ? html`<p class="soft">Nobody has started the investigation.</p>` : null}
${record.entries.map(entry)}`
}

function entry(one: EntryRecord): Html {
  const kind = one.file === null ? (one.note ? 'Note' : one.category) : 'File'
  const text =
    one.file === null ? one.contents : `${one.file.name}, ${one.file.content.length} bytes`
  return html`<div class="card"><span class="soft">${one.user}, ${shortTime(one)} UTC</span>
<span class="chip">${kind}</span>${one.tags.map((tag) => html` <span class="chip">${tag}</span>`)}
<p>${text}</p></div>`
}
