/** What the workspace itself does not tell of how far a person came with the guided beginning. */
export type GuideMarks = {
  /** Profiles that new links start with, at most one per direction of a connector type. */
  readonly profileIds: readonly string[]
  /** A dry run was looked at. */
  readonly dryRun: boolean
  /** What the person wants of the checklist; null = it is there until everything on it is done. */
  readonly checklist: 'shown' | 'hidden' | null
}

export const noMarks: GuideMarks = { profileIds: [], dryRun: false, checklist: null }
