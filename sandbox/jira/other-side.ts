import type { Act } from './http/call'
import { badRequest } from './http/refusal'
import { visibleIssue } from './model/access'
import type { CommentRecord, IssueRecord } from './model/issue'
import type { Json, JsonObject } from './model/json'
import type { JiraUser } from './model/user'
import type { JiraWorld } from './model/world'
import { statusById } from './read/render-catalogue'
import { availableTransitions } from './read/transition-list'
import { attach, type ReceivedFile } from './rest/attachment-routes'
import { richText } from './text/rich-text'
import { addComment, editComment } from './write/comments'
import { createIssue } from './write/create-issue'
import { deleteIssue } from './write/delete-issue'
import { moveIssue } from './write/move-issue'
import { renameProject } from './write/rename-project'
import { transitionIssue } from './write/transition-issue'
import { updateIssue } from './write/update-issue'
import { userRef } from './write/user-ref'

/** Options of an action: search may be told to notice it late. */
export interface ActOptions {
  readonly indexDelayMs?: number
  /** A comment for agents only. */
  readonly internal?: boolean
}

/**
 * A person on the other side: does what the REST API does, through the same code, without
 * authorisation headers and rate limits. Refusals are thrown. Texts may be Markdown where the
 * API takes documents.
 */
export class OtherSide {
  readonly #world: JiraWorld

  constructor(world: JiraWorld) {
    this.#world = world
  }

  /** A user by e-mail, account id, display name or its first word. Throws an Error for nobody. */
  user(who: string): JiraUser {
    const wanted = who.toLowerCase()
    const users = this.#world.state.users
    const found =
      users.find((u) => u.accountId === who || u.email === wanted) ??
      users.find((u) => u.displayName.toLowerCase() === wanted) ??
      users.find((u) => u.displayName.toLowerCase().split(' ')[0] === wanted)
    if (!found) throw new Error(`no user ${who}`)
    return found
  }

  act(who: string, options: ActOptions = {}): Act {
    return {
      world: this.#world,
      user: this.user(who),
      now: this.#world.clock.now(),
      indexDelayMs: options.indexDelayMs ?? this.#world.settings.indexDelayMs,
    }
  }

  issue(who: string, key: string): IssueRecord {
    return visibleIssue(this.#world, this.user(who), key)
  }

  create(who: string, fields: JsonObject, options?: ActOptions): IssueRecord {
    return createIssue(this.act(who, options), { fields: this.#inForm(fields) })
  }

  edit(who: string, key: string, fields: JsonObject, options?: ActOptions): IssueRecord {
    const act = this.act(who, options)
    return updateIssue(act, this.issue(who, key), { fields: this.#inForm(fields) })
  }

  comment(who: string, key: string, text: Json, options?: ActOptions): CommentRecord {
    return addComment(this.act(who, options), this.issue(who, key), {
      body: this.#document(text),
      ...note(options),
    })
  }

  editComment(who: string, key: string, id: number, text: Json): CommentRecord {
    const issue = this.issue(who, key)
    const comment = issue.comments.find((c) => c.id === id)
    if (!comment) throw badRequest(`no comment ${id}`)
    return editComment(this.act(who), issue, comment, { body: this.#document(text) })
  }

  /** Changes the key of a project. */
  renameProject(who: string, from: string, to: string): void {
    const project = this.#world.state.project(from)
    if (!project) throw badRequest(`no project ${from}`)
    renameProject(this.act(who), project, to)
  }

  attach(who: string, key: string, file: ReceivedFile): void {
    const act = this.act(who)
    attach(act, this.user(who), this.issue(who, key), [file])
  }

  /** Takes a transition given by its id or name, or by the name of the status it leads to. */
  transition(who: string, key: string, to: string, fields: JsonObject = {}): IssueRecord {
    const issue = this.issue(who, key)
    const act = this.act(who)
    const offered = availableTransitions(this.#world, issue, act.user)
    const wanted = to.toLowerCase()
    const leadsThere = (t: (typeof offered)[number]) =>
      statusById(t.to).name.toLowerCase() === wanted
    const found =
      offered.find((t) => t.id === to || t.name.toLowerCase() === wanted) ??
      offered.find(leadsThere)
    const id = found?.id ?? to
    const body: JsonObject = { transition: { id } }
    const given = Object.keys(fields).length > 0
    return transitionIssue(act, issue, given ? { ...body, fields: this.#inForm(fields) } : body)
  }

  move(who: string, key: string, projectKey: string): IssueRecord {
    const project = this.#world.state.project(projectKey)
    if (!project) throw badRequest(`no project ${projectKey}`)
    return moveIssue(this.act(who), this.issue(who, key), project)
  }

  /** Markdown as the site stores it; anything else is taken as it is. */
  #document(value: Json): Json {
    if (typeof value !== 'string') return value
    return JSON.parse(JSON.stringify(richText(this.#world.face, value))) as Json
  }

  /** Shorthand for tests and forms: Markdown where rich text belongs, names for named things. */
  #inForm(fields: JsonObject): JsonObject {
    const entries = Object.entries(fields).map(([id, value]): [string, Json] => {
      if (richFields.has(id)) return [id, value === '' ? null : this.#document(value)]
      const named = id === 'priority' || id === 'resolution' || id === 'issuetype'
      if (named && typeof value === 'string') return [id, { name: value }]
      if (id === 'project' && typeof value === 'string') return [id, { key: value }]
      if (id === 'assignee' && typeof value === 'string') return [id, userRef(this.#world, value)]
      return [id, value]
    })
    return Object.fromEntries(entries)
  }

  delete(who: string, key: string, options?: ActOptions): void {
    deleteIssue(this.act(who, options), this.issue(who, key), true)
  }
}

const richFields = new Set(['description', 'environment', 'customfield_10011'])

/** The property that keeps a comment among agents. */
function note(options: ActOptions = {}): JsonObject {
  if (options.internal !== true) return {}
  return { properties: [{ key: 'sd.public.comment', value: { internal: true } }] }
}
