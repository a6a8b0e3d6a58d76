import { type GuideMarks, noMarks } from '../../shared/domain/guide'
import { updateSettings, useSettings } from './settings'
import { toastError } from './toasts'

/** What is remembered of the guided beginning. */
export function guideMarks(): GuideMarks {
  return useSettings.getState().settings?.guide ?? noMarks
}

/** Profiles that new links start with. */
export function preferredProfiles(): readonly string[] {
  return guideMarks().profileIds
}

/** Remembers more of the guided beginning; answers whether it was kept. */
export async function markGuide(changes: Partial<GuideMarks>): Promise<boolean> {
  const result = await updateSettings({ guide: { ...guideMarks(), ...changes } })
  if (!result.ok) toastError('Remembering how far you came', result.error)
  return result.ok
}

/** Remembers that a dry run was looked at. */
export function noteDryRun(): void {
  if (!guideMarks().dryRun) void markGuide({ dryRun: true })
}
