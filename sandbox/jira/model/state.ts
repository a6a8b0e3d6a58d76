import { seedSprints } from '../seed/agile'
import type { SprintDef } from './agile'
import type { IssueRecord } from './issue'
import type { ProjectDef } from './project'
import { SearchIndex } from './search-index'
import type { JiraUser } from './user'
import type { WebhookRecord } from './webhook'

/** Numbers the site hands out. */
export interface Counters {
  issue: number
  comment: number
  change: number
  attachment: number
  remoteLink: number
  issueLink: number
  webhook: number
}

/** The site's data as a plain value. */
export interface SavedJiraState {
  readonly users: readonly JiraUser[]
  readonly projects: readonly ProjectDef[]
  readonly issues: readonly IssueRecord[]
  readonly counters: Counters
  readonly lastNumber: readonly (readonly [string, number])[]
  /** Present and former keys. */
  readonly keys: readonly (readonly [string, number])[]
  /** Absent in what an earlier sandbox saved. */
  readonly webhooks?: readonly WebhookRecord[]
  readonly sprints?: readonly SprintDef[]
}

/** All data of the site: users, projects, issues, and the search index that lags behind them. */
export class JiraState {
  readonly users: JiraUser[]
  readonly projects: ProjectDef[]
  readonly issues = new Map<number, IssueRecord>()
  readonly index = new SearchIndex(this.issues)
  readonly sprints: SprintDef[] = [...seedSprints]
  readonly webhooks = new Map<number, WebhookRecord>()
  readonly counters: Counters = {
    issue: 10_000,
    comment: 10_000,
    change: 10_000,
    attachment: 10_000,
    remoteLink: 10_000,
    issueLink: 10_000,
    webhook: 1,
  }
  /** Last number used per project; numbers are never used again. */
  readonly lastNumber = new Map<string, number>()
  /** Present and former keys, upper case, to issue ids. */
  readonly #keys = new Map<string, number>()

  constructor(users: readonly JiraUser[], projects: readonly ProjectDef[]) {
    this.users = [...users]
    this.projects = [...projects]
  }

  /** Next number of a kind. */
  next(kind: keyof Counters): number {
    this.counters[kind]++
    return this.counters[kind] - 1
  }

  /** Next free key of a project; a number taken by a failed create stays used. */
  nextKey(projectKey: string): string {
    const number = (this.lastNumber.get(projectKey) ?? 0) + 1
    this.lastNumber.set(projectKey, number)
    return `${projectKey}-${number}`
  }

  /** An issue by numeric id, present key or former key. */
  find(idOrKey: string): IssueRecord | undefined {
    const id = /^\d+$/.test(idOrKey) ? Number(idOrKey) : this.#keys.get(idOrKey.toUpperCase())
    return id === undefined ? undefined : this.issues.get(id)
  }

  /** Stores a new or changed record; search sees it `indexDelayMs` after `now`. */
  commit(record: IssueRecord, now: number, indexDelayMs: number): void {
    const before = this.issues.get(record.id) ?? null
    this.issues.set(record.id, record)
    this.#keys.set(record.key.toUpperCase(), record.id)
    this.index.changed(record.id, before, record, now, indexDelayMs)
  }

  /** Removes an issue for good. Its keys do not resolve any more. */
  remove(id: number, now: number, indexDelayMs: number): void {
    const before = this.issues.get(id)
    if (!before) return
    this.issues.delete(id)
    for (const [key, of] of this.#keys) if (of === id) this.#keys.delete(key)
    this.index.changed(id, before, null, now, indexDelayMs)
  }

  userById(accountId: string): JiraUser | undefined {
    return this.users.find((u) => u.accountId === accountId)
  }

  /** Everything that has to survive a restart. */
  saved(): SavedJiraState {
    return {
      users: [...this.users],
      projects: [...this.projects],
      issues: [...this.issues.values()],
      counters: { ...this.counters },
      lastNumber: [...this.lastNumber],
      keys: [...this.#keys],
      webhooks: [...this.webhooks.values()],
      sprints: [...this.sprints],
    }
  }

  /** A state as it was saved; search has caught up with all of it. */
  static restored(saved: SavedJiraState): JiraState {
    const state = new JiraState(saved.users, saved.projects)
    for (const issue of saved.issues) state.commit(issue, 0, 0)
    Object.assign(state.counters, saved.counters)
    for (const [key, number] of saved.lastNumber) state.lastNumber.set(key, number)
    for (const [key, id] of saved.keys) state.#keys.set(key, id)
    if (saved.sprints !== undefined) state.sprints.splice(0, state.sprints.length, ...saved.sprints)
    for (const one of saved.webhooks ?? []) state.webhooks.set(one.id, one)
    return state
  }

  project(idOrKey: string): ProjectDef | undefined {
    const wanted = idOrKey.toUpperCase()
    return (
      this.projects.find((p) => p.id === idOrKey || p.key === wanted) ??
      this.projects.find((p) => p.formerKeys?.includes(wanted))
    )
  }
}
