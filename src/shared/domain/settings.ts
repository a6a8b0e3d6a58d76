import type { DashboardWidget } from './dashboard'
import type { DeskRights } from './desk-rights'
import type { GuideMarks } from './guide'
import type { ListLook, SavedView } from './list-look'

/** Choices of the workspace. */
export type Settings = {
  readonly id: 'settings'
  readonly theme: 'system' | 'light' | 'dark'
  /** `more`: as the desktop's wish for more contrast; absent or `system` = as the desktop wishes. */
  readonly contrast?: 'system' | 'more'
  /** `reduce`: nothing moves; absent or `system` = as the desktop wishes. */
  readonly motion?: 'system' | 'reduce'
  /** Size of everything in the windows (percent, 80 to 200); absent = 100. */
  readonly zoomPercent?: number
  readonly density: 'compact' | 'regular' | 'comfortable'
  /** Name under which this person's edits are recorded. */
  readonly userName: string
  /** Seconds between inbound runs unless an instance has its own. */
  readonly inboundEveryS: number
  readonly outboundEveryS: number
  /**
   * `xsiam`: the two periods above. `xsoar`: one mirroring job for both directions, every
   * `mirrorJobDelayMin` minutes unless `mirrorJobDelayS` says otherwise. An instance's own period
   * beats both.
   */
  readonly schedule: 'xsiam' | 'xsoar'
  readonly mirrorJobDelayMin: number
  /** Seconds; null = the minutes count. */
  readonly mirrorJobDelayS: number | null
  /** Holds inbound changes over 100 per 2 minutes and instance, as Cortex XSIAM limits them. */
  readonly parityLimit: boolean
  /** Pauses all mirroring without touching any link. */
  readonly mirroringPaused: boolean
  /** Profiles whose public comments a person has confirmed, by their ids; absent = none. */
  readonly publicCommentsConfirmed?: readonly string[]
  /** How the issue list shows its rows; absent = as usual. */
  readonly list?: ListLook
  /** Queries with a name; absent = none. */
  readonly views?: readonly SavedView[]
  /** What the dashboard shows, in this order; absent = the usual. */
  readonly dashboard?: readonly DashboardWidget[]
  /** How far the guided beginning came; absent = not at all. */
  readonly guide?: GuideMarks
  /** Keys of commands that a person changed, by the name of the command; absent = the usual. */
  readonly keys?: Readonly<Record<string, readonly string[]>>
  /** What may be done at this desk; absent = everything. */
  readonly desk?: DeskRights
  /** How this workspace was begun; null until the person chose. */
  readonly firstStart: 'sandbox' | 'own' | null
  /** Next number for ISS-n. */
  readonly nextIssueNumber: number
  readonly rev: number
}

export const defaultSettings: Settings = {
  id: 'settings',
  theme: 'system',
  density: 'regular',
  userName: 'Analyst',
  inboundEveryS: 120,
  outboundEveryS: 300,
  schedule: 'xsiam',
  mirrorJobDelayMin: 1,
  mirrorJobDelayS: null,
  parityLimit: false,
  mirroringPaused: false,
  firstStart: null,
  nextIssueNumber: 1,
  rev: 0,
}
