import type { IssueRecord } from './issue'

/** A write that search does not show before `visibleAt`; until then it shows `before`. */
interface PendingView {
  readonly visibleAt: number
  readonly before: IssueRecord | null
}

/**
 * What search sees: the live issues, except those whose last writes are not indexed yet. Keeps
 * issues in the order of `updated`, and ids by label, so that polls need not touch every issue.
 */
export class SearchIndex {
  readonly #issues: ReadonlyMap<number, IssueRecord>
  readonly #pending = new Map<number, PendingView[]>()
  readonly #byLabel = new Map<string, Set<number>>()
  readonly #byParent = new Map<number, Set<number>>()
  #byUpdated: IssueRecord[] = []
  #stale = false

  constructor(issues: ReadonlyMap<number, IssueRecord>) {
    this.#issues = issues
  }

  /** Told of every write. */
  changed(
    id: number,
    before: IssueRecord | null,
    after: IssueRecord | null,
    now: number,
    delayMs: number,
  ): void {
    this.#stale = true
    for (const label of labelsOf(after).map((l) => l.toLowerCase())) {
      const ids = this.#byLabel.get(label) ?? new Set<number>()
      ids.add(id)
      this.#byLabel.set(label, ids)
    }
    if (after && after.parentId !== null) {
      const ids = this.#byParent.get(after.parentId) ?? new Set<number>()
      ids.add(id)
      this.#byParent.set(after.parentId, ids)
    }
    if (delayMs > 0) {
      const views = this.#pending.get(id) ?? []
      views.push({ visibleAt: now + delayMs, before })
      this.#pending.set(id, views)
    }
  }

  /** The record search shows for an id at `now`; undefined when it shows none. */
  view(id: number, now: number, reconciled: ReadonlySet<number>): IssueRecord | undefined {
    const live = this.#issues.get(id)
    const views = this.#pending.get(id)
    if (!views || reconciled.has(id)) return live
    const waiting = views.filter((v) => v.visibleAt > now)
    if (waiting.length === 0) this.#pending.delete(id)
    else if (waiting.length < views.length) this.#pending.set(id, waiting)
    const first = waiting[0]
    return first ? (first.before ?? undefined) : live
  }

  /** Ids whose searchable record differs from the live one, or did until now. */
  pendingIds(): IterableIterator<number> {
    return this.#pending.keys()
  }

  /** Live issues in ascending (updated, id). */
  byUpdated(): readonly IssueRecord[] {
    if (this.#stale) {
      this.#byUpdated = this.#byUpdated
        .map((old) => this.#issues.get(old.id))
        .filter((r) => r !== undefined)
      if (this.#byUpdated.length !== this.#issues.size) this.#byUpdated = [...this.#issues.values()]
      this.#byUpdated.sort((a, b) => a.updated - b.updated || a.id - b.id)
      this.#stale = false
    }
    return this.#byUpdated
  }

  /** Ids that carry the label now or did once, in any case; the caller filters. */
  withLabel(label: string): ReadonlySet<number> {
    return this.#byLabel.get(label.toLowerCase()) ?? new Set()
  }

  /** Ids that are or were sub-tasks of an issue; the caller filters. */
  childrenOf(parentId: number): ReadonlySet<number> {
    return this.#byParent.get(parentId) ?? new Set()
  }
}

function labelsOf(record: IssueRecord | null): readonly string[] {
  const labels = record?.values.labels
  return Array.isArray(labels) ? labels : []
}
