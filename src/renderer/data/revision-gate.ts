import type { Events } from '../../shared/ipc/events'

type Changed = Events['changed']
export type Area = Changed['areas'][number]

/** What changed since the last look; `everything` when an event was missed. */
export type ChangeBatch = {
  readonly everything: boolean
  readonly issueIds: ReadonlySet<string>
  readonly areas: ReadonlySet<Area>
}

/**
 * Collects change events between two looks and notices a hole between them, after which only
 * re-reading everything is safe.
 */
export class RevisionGate {
  private revision: number | null = null
  private everything = false
  private issueIds = new Set<string>()
  private areas = new Set<Area>()

  /** Tells the gate that data of this revision has been read: older events say nothing new. */
  startAt(revision: number): void {
    if (this.revision === null || revision > this.revision) this.revision = revision
  }

  take(event: Changed): void {
    if (this.revision !== null) {
      if (event.revision <= this.revision) return
      if (event.after > this.revision) this.everything = true
    }
    this.revision = event.revision
    for (const id of event.issueIds) this.issueIds.add(id)
    for (const area of event.areas) this.areas.add(area)
  }

  /** Everything collected so far, and starts a new collection; null when nothing happened. */
  drain(): ChangeBatch | null {
    if (!this.everything && this.issueIds.size === 0 && this.areas.size === 0) return null
    const batch = { everything: this.everything, issueIds: this.issueIds, areas: this.areas }
    this.everything = false
    this.issueIds = new Set()
    this.areas = new Set()
    return batch
  }
}
