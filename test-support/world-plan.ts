import type { DetectionState, MirrorField } from '../src/shared/domain/issue'
import type { SyncDirection } from '../src/shared/domain/link'
import type { EntryPolicyName } from './entry-policies'
import type { Fault } from './memory-connector'
import type { ServerPlan } from './world'

/** How a link of a world comes about. Numbers are taken modulo what exists. */
export type LinkPlan = {
  /** Number of the issue or case; cases come after the issues. */
  readonly object: number
  readonly server: number
  readonly direction: SyncDirection
  /** Attach to a ticket made over there instead of creating one. */
  readonly attach: boolean
}

/** What a person at the hub does. */
export type HubStep =
  | {
      readonly do: 'edit-here'
      readonly object: number
      readonly field: MirrorField
      readonly pick: number
    }
  /** Changes the one line of the description that belongs to the hub. */
  | { readonly do: 'line-here'; readonly object: number }
  | { readonly do: 'comment-here'; readonly object: number }
  /** Chooses one of the two values of an open conflict. */
  | { readonly do: 'decide'; readonly pick: number; readonly choice: 'local' | 'remote' }
  | { readonly do: 'join'; readonly issue: number }
  | { readonly do: 'leave'; readonly issue: number }
  | { readonly do: 'detect'; readonly issue: number; readonly state: DetectionState }
  | { readonly do: 'recomment-here'; readonly pick: number }

/** What somebody does in a remote system. */
export type RemoteStep =
  | {
      readonly do: 'edit-there'
      readonly link: number
      readonly field: MirrorField
      readonly pick: number
    }
  /** Changes the one line of the description that belongs to this remote system. */
  | { readonly do: 'line-there'; readonly link: number }
  | { readonly do: 'comment-there'; readonly link: number }
  | { readonly do: 'recomment-there'; readonly pick: number }
  | { readonly do: 'bump'; readonly link: number }

/** What people do to entries and files where a policy decides about them. */
export type EntryStep =
  | { readonly do: 'note-here'; readonly object: number; readonly tag: '' | 'say' | 'note' }
  | { readonly do: 'file-here'; readonly object: number; readonly tag: boolean }
  | { readonly do: 'file-there'; readonly link: number }
  | { readonly do: 'tag-here'; readonly pick: number }
  | { readonly do: 'edit-entry'; readonly pick: number }

/** What a person at the hub does to links and profiles. */
export type LinkStep =
  | { readonly do: 'create'; readonly link: LinkPlan }
  | { readonly do: 'direct'; readonly link: number; readonly direction: SyncDirection }
  | { readonly do: 'remap'; readonly table: 0 | 1 }
  | { readonly do: 'pause'; readonly link: number }
  | { readonly do: 'resume'; readonly link: number }
  | { readonly do: 'unlink'; readonly link: number }
  /** Attaches a ticket that was unlinked before to the object it was linked with. */
  | { readonly do: 'attach-anew'; readonly pick: number }

/** What time, the network and the power do. */
export type TroubleStep =
  | { readonly do: 'cycle'; readonly server: number; readonly way: 'both' | 'in' | 'out' }
  | { readonly do: 'cycle-together' }
  | { readonly do: 'advance'; readonly seconds: number }
  | { readonly do: 'skew'; readonly server: number; readonly seconds: number }
  /** What goes wrong with the next call that nothing was said about; null = it goes well. */
  | { readonly do: 'fault'; readonly server: number; readonly fault: Fault | null }
  | { readonly do: 'meanwhile'; readonly calls: number; readonly step: Step }
  /** The same, but so many turns later and while the cycle goes on. */
  | { readonly do: 'race'; readonly calls: number; readonly turns: number; readonly step: Step }
  | {
      readonly do: 'around-write'
      readonly server: number
      readonly when: 'before' | 'after'
      readonly fault: Fault | null
      readonly step: Step
    }
  | { readonly do: 'crash'; readonly points: number }

/** One thing that happens in a world. */
export type Step = HubStep | RemoteStep | EntryStep | LinkStep | TroubleStep

export type WorldPlan = {
  readonly seed: number
  readonly servers: readonly ServerPlan[]
  readonly issues: 1 | 2
  readonly cases: 0 | 1
  /** Opens inbound links beyond the one a person may have, to try the order of writes harder. */
  readonly manyInbound: boolean
  /** Fields whose conflicts a person decides. */
  readonly ask?: readonly MirrorField[]
  /** Policy for entries going out; absent = all go, edits follow. */
  readonly entries?: EntryPolicyName
  /** One record is as much as a run carries. */
  readonly smallRuns?: boolean
  /** Nobody touches the status of the case but its members. */
  readonly membersRule?: boolean
  /** Each side changes only the line of the description that belongs to it. */
  readonly ownLines?: boolean
  readonly links: readonly LinkPlan[]
  readonly steps: readonly Step[]
}
