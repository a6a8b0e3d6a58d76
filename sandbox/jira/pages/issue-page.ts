import { isRichText } from '../fields/show-value'
import { can, projectOf } from '../model/access'
import type { ChangeRecord, CommentRecord, IssueRecord } from '../model/issue'
import type { TransitionDef } from '../model/project'
import type { JiraUser } from '../model/user'
import type { JiraWorld } from '../model/world'
import { issueTypeById } from '../read/render-catalogue'
import { isInternal, visibleComments } from '../read/render-comment'
import { availableTransitions } from '../read/transition-list'
import { priorities, resolutions } from '../seed/catalogue'
import { editable, htmlOf } from '../text/rich-text'
import { type Html, html, trusted } from './html'
import { shortTime, statusChip } from './list-page'

/** One ticket with its forms, comments and history. */
export function issuePage(world: JiraWorld, user: JiraUser, issue: IssueRecord): Html {
  const project = projectOf(world, issue)
  const description = issue.values.description
  const summary = String(issue.values.summary ?? '')
  return html`<p class="crumbs"><a href="/${world.name}/?project=${project.key}">${project.name}</a> /
${issueTypeById(issue.issueTypeId).name} / ${issue.key}</p>
<h1>${summary}</h1>
<div class="two"><div>
<section class="card" aria-label="Description">${description !== undefined && isRichText(description) ? trusted(htmlOf(description)) : html`<p class="soft">No description</p>`}</section>
${can(user, 'EDIT_ISSUES', project) ? editForm(world, issue) : html`<p class="soft">This user may not edit.</p>`}
<h2 id="comments">Comments</h2>
${comments(world, user, issue)}
<h2>History</h2>${history(world, user, issue)}
</div><aside>
<section class="card" aria-label="Facts">${facts(world, user, issue)}</section>
<section class="card" aria-label="Status">${transitions(world, user, issue)}</section>
</aside></div>`
}

/** What people type into the larger fields. */
function markup(world: JiraWorld): string {
  return world.face === 'cloud' ? 'Markdown' : 'wiki markup'
}

function nameOf(world: JiraWorld, accountId: unknown): string {
  return world.state.userById(String(accountId ?? ''))?.displayName ?? 'Nobody'
}

function facts(world: JiraWorld, user: JiraUser, issue: IssueRecord): Html {
  const { labels, priority, resolution } = issue.values
  const attached = issue.attachments.map((a) => a.filename).join(', ')
  return html`<dl><dt>Status</dt><dd>${statusChip(issue.statusId)}</dd>
<dt>Resolution</dt><dd>${resolutions.find((r) => r.id === resolution)?.name ?? 'Unresolved'}</dd>
<dt>Priority</dt><dd>${priorities.find((p) => p.id === priority)?.name}</dd>
<dt>Assignee</dt><dd>${nameOf(world, issue.values.assignee)}</dd>
<dt>Reporter</dt><dd>${nameOf(world, issue.values.reporter)}</dd>
<dt>Labels</dt><dd>${Array.isArray(labels) ? labels.join(', ') : 'None'}</dd>
<dt>Files</dt><dd>${attached === '' ? 'None' : attached}</dd>
<dt>Created</dt><dd>${shortTime(issue.created, user)}</dd>
<dt>Updated</dt><dd>${shortTime(issue.updated, user)}</dd></dl>
<p class="soft">Times in ${user.timeZone}</p>`
}

function select(
  id: string,
  label: string,
  present: string,
  options: readonly (readonly [string, string])[],
): Html {
  const shown = options.map(
    ([value, text]) =>
      html`<option value="${value}"${trusted(value === present ? ' selected' : '')}>${text}</option>`,
  )
  return html`<label for="${id}">${label}</label><select id="${id}" name="${id}">${shown}</select>`
}

function editForm(world: JiraWorld, issue: IssueRecord): Html {
  const { summary, description, priority, assignee, labels } = issue.values
  const project = projectOf(world, issue)
  const people = world.state.users
    .filter((u) => can(u, 'ASSIGNABLE_USER', project))
    .map((u) => [u.accountId, u.displayName] as const)
  const shown = description !== undefined && isRichText(description) ? editable(description) : ''
  return html`<details class="card"><summary>Edit</summary>
<form method="post" action="/${world.name}/browse/${issue.key}/edit">
<label for="summary">Summary</label>
<input id="summary" name="summary" required value="${String(summary ?? '')}">
<label for="description">Description (${markup(world)})</label>
<textarea id="description" name="description">${shown}</textarea>
${select(
  'priority',
  'Priority',
  String(priority ?? ''),
  priorities.map((p) => [p.id, p.name] as const),
)}
${select('assignee', 'Assignee', String(assignee ?? ''), [['', 'Nobody'], ...people])}
<label for="labels">Labels (parted by spaces)</label>
<input id="labels" name="labels" value="${Array.isArray(labels) ? labels.join(' ') : ''}">
<button>Save</button></form></details>`
}

function comments(world: JiraWorld, user: JiraUser, issue: IssueRecord): Html {
  const one = (
    c: CommentRecord,
  ): Html => html`<li><p class="soft"><strong>${nameOf(world, c.authorId)}</strong>
${shortTime(c.created, user)}${c.updated === c.created ? null : ', edited'}${isInternal(world, issue, c) ? ', internal note' : null}</p>
${trusted(htmlOf(c.body))}</li>`
  const form = html`<form method="post" action="/${world.name}/browse/${issue.key}/comment">
<label for="comment">New comment (${markup(world)})</label>
<textarea id="comment" name="comment" required></textarea><button>Comment</button></form>`
  const may = can(user, 'ADD_COMMENTS', projectOf(world, issue))
  return html`<section class="card" aria-labelledby="comments"><ol class="plain">${visibleComments(issue, user).map(one)}</ol>
${may ? form : html`<p class="soft">This user may not comment.</p>`}</section>`
}

function transitions(world: JiraWorld, user: JiraUser, issue: IssueRecord): Html {
  const offered = availableTransitions(world, issue, user)
  if (offered.length === 0) return html`<p class="soft">No transition is open to this user.</p>`
  const one = (t: TransitionDef): Html => {
    const needs = t.screen?.some((f) => f.fieldId === 'resolution')
    const options = resolutions.map((r) => [r.id, r.name] as const)
    return html`<form method="post" action="/${world.name}/browse/${issue.key}/transition">
<input type="hidden" name="transition" value="${t.id}">
${needs ? select('resolution', `Resolution for ${t.name}`, '', options) : null}
<button class="plain">${t.name}</button></form>`
  }
  return html`<h2>Move on</h2>${offered.map(one)}`
}

function history(world: JiraWorld, user: JiraUser, issue: IssueRecord): Html {
  const entry = (
    c: ChangeRecord,
  ): Html => html`<li><p class="soft"><strong>${nameOf(world, c.authorId)}</strong>
${shortTime(c.at, user)}</p>${c.items.map((i) => html`<div>${i.field}: <del>${i.fromText ?? 'nothing'}</del> to ${i.toText ?? 'nothing'}</div>`)}</li>`
  if (issue.changes.length === 0) return html`<p class="soft">Nothing has changed yet.</p>`
  return html`<section class="card"><ol class="plain">${[...issue.changes].reverse().map(entry)}</ol></section>`
}
