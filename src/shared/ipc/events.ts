import type { ProbeResult } from '../domain/instance'
import type { MirrorRun } from '../domain/run'
import type { EventName } from './channels'

/** Fails to compile when an event is named in one list only. */
type Complete<E extends Record<EventName, unknown>> = E

/** What main tells the renderer. Ids and a growing revision only: the renderer re-reads what it shows. */
export type Events = Complete<{
  /** What came about between two revisions; one that begins later than the last one ended means that events were missed, and everything is re-read. */
  changed: {
    /** The revision it follows. */
    readonly after: number
    readonly revision: number
    /** Issues whose row or detail may look different now. */
    readonly issueIds: readonly string[]
    /** Areas besides issues that changed. */
    readonly areas: readonly (
      | 'instances'
      | 'settings'
      | 'profiles'
      | 'queue'
      | 'runs'
      | 'conflicts'
      | 'cases'
    )[]
  }
  probe: { readonly testId: string; readonly probe: ProbeResult }
  run: { readonly run: MirrorRun }
  /** A message worth showing once, such as a failed sync. */
  notice: {
    readonly tone: 'info' | 'attention' | 'failure'
    readonly text: string
    readonly objectId: string | null
    /** Saved view it is about. */
    readonly viewId?: string
  }
  /** Menu, tray or a notification asks for a place. */
  navigate: {
    readonly to: 'issues' | 'connectors' | 'debug' | 'settings' | 'new-issue' | 'search' | 'view'
    /** An issue, or the saved view to go to. */
    readonly objectId: string | null
  }
  /** The window closes once it has given what the next start shows first. */
  closing: { readonly viewWanted: true }
}>
