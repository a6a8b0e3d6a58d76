import { can } from '../model/access'
import type { IssueRecord } from '../model/issue'
import type { JiraUser } from '../model/user'
import type { JiraWorld } from '../model/world'
import { issueTypeById, statusById } from '../read/render-catalogue'
import { renderTime } from '../read/zoned-time'
import { priorities } from '../seed/catalogue'
import { type Html, html, trusted } from './html'

const mostRows = 200

/** The list of tickets the user sees, newest change first, perhaps of one project only. */
export function listPage(
  world: JiraWorld,
  user: JiraUser,
  projectKey: string | null,
  text: string,
): Html {
  const projects = world.state.projects.filter((p) => can(user, 'BROWSE_PROJECTS', p))
  const open = new Set(
    projects.map((p) => p.key).filter((k) => projectKey === null || k === projectKey),
  )
  const wanted = text.trim().toLowerCase()
  const found = [...world.state.index.byUpdated()]
    .reverse()
    .filter((i) => open.has(i.projectKey))
    .filter((i) => `${i.key} ${String(i.values.summary)}`.toLowerCase().includes(wanted))
  const options = projects.map(
    (p) =>
      html`<option value="${p.key}"${trusted(p.key === projectKey ? ' selected' : '')}>${p.name} (${p.key})</option>`,
  )
  return html`<h1>Tickets</h1>
<form class="row" method="get" action="/${world.name}/" role="search">
<label for="project">Project</label><select id="project" name="project">
<option value="">All</option>${options}</select>
<label for="text">Text</label><input id="text" name="text" value="${text}" size="24">
<button>Show</button></form>
<p class="soft">${found.length} tickets${found.length > mostRows ? `, the newest ${mostRows} shown` : ''}</p>
<table><thead><tr><th scope="col">Key</th><th scope="col">Type</th><th scope="col">Summary</th>
<th scope="col">Status</th><th scope="col">Priority</th><th scope="col">Assignee</th>
<th scope="col">Updated</th></tr></thead>
<tbody>${found.slice(0, mostRows).map((i) => row(world, user, i))}</tbody></table>`
}

function row(world: JiraWorld, user: JiraUser, issue: IssueRecord): Html {
  const assignee = world.state.userById(String(issue.values.assignee ?? ''))
  return html`<tr><td><a href="/${world.name}/browse/${issue.key}">${issue.key}</a></td>
<td>${issueTypeById(issue.issueTypeId).name}</td><td>${String(issue.values.summary)}</td>
<td>${statusChip(issue.statusId)}</td>
<td>${priorities.find((p) => p.id === issue.values.priority)?.name}</td>
<td>${assignee?.displayName ?? 'Nobody'}</td><td>${shortTime(issue.updated, user)}</td></tr>`
}

/** A status in the colour of its category, and always with its name. */
export function statusChip(statusId: string): Html {
  const status = statusById(statusId)
  return html`<span class="chip ${status.category}">${status.name}</span>`
}

/** Date and minute in the reader's zone. */
export function shortTime(at: number, user: JiraUser): string {
  return renderTime(at, user.timeZone).slice(0, 16).replace('T', ' ')
}
