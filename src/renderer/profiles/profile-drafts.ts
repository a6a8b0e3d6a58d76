import { create } from 'zustand'
import type { SyncProfile } from '../../shared/ipc/views'
import { beginHistory, type DraftHistory, redone, stepped, undone } from './draft-history'
import { type EditedProfile, editedProfile } from './edited-profile'

/** What a person has changed of a profile and not saved yet. */
export type KeptDraft = {
  /** The profile the draft was made from. */
  readonly base: SyncProfile
  readonly history: DraftHistory<EditedProfile>
}

type DraftsState = { readonly drafts: Readonly<Record<string, KeptDraft>> }

/** Drafts outlive their page, so that looking something up elsewhere loses nothing. */
export const useProfileDrafts = create<DraftsState>(() => ({ drafts: {} }))

function keep(id: string, draft: KeptDraft): void {
  useProfileDrafts.setState(({ drafts }) => ({ drafts: { ...drafts, [id]: draft } }))
}

/** Changes the draft of a profile, beginning one if need be; typing on at one place is one step. */
export function changeDraft(
  profile: SyncProfile,
  change: (now: EditedProfile) => EditedProfile,
  what: string | null,
): void {
  const before = useProfileDrafts.getState().drafts[profile.id] ?? {
    base: profile,
    history: beginHistory(editedProfile(profile)),
  }
  keep(profile.id, {
    base: before.base,
    history: stepped(before.history, change(before.history.now), what),
  })
}

/** Takes the last step back; false = there is none. */
export function undoDraft(id: string): boolean {
  const draft = useProfileDrafts.getState().drafts[id]
  if (draft === undefined || draft.history.past.length === 0) return false
  keep(id, { ...draft, history: undone(draft.history) })
  return true
}

/** Does the step again that was taken back last; false = there is none. */
export function redoDraft(id: string): boolean {
  const draft = useProfileDrafts.getState().drafts[id]
  if (draft === undefined || draft.history.future.length === 0) return false
  keep(id, { ...draft, history: redone(draft.history) })
  return true
}

/** Keeps what was written and takes the stored profile as what it was made from. */
export function rebaseDraft(profile: SyncProfile): void {
  const draft = useProfileDrafts.getState().drafts[profile.id]
  if (draft !== undefined) keep(profile.id, { ...draft, base: profile })
}

export function dropDraft(id: string): void {
  useProfileDrafts.setState(({ drafts: { [id]: _, ...rest } }) => ({ drafts: rest }))
}
