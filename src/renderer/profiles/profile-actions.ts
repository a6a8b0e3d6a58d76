import type { SyncProfile } from '../../shared/ipc/views'
import { openProfile } from '../app/navigation'
import { call } from '../data/call'
import { loadProfiles, useProfiles } from '../data/profiles'
import { toast, toastError } from '../data/toasts'
import { copyName } from './copy-name'
import { dropDraft } from './profile-drafts'

/** Makes a copy of any profile and opens it, at the same field. */
export async function duplicateProfile(
  profile: SyncProfile,
  field: string | null = null,
): Promise<void> {
  const taken = (useProfiles.getState().profiles ?? []).map(({ name }) => name)
  const name = copyName(profile.name, taken)
  const result = await call('profiles.duplicate', { profileId: profile.id, name })
  if (!result.ok) return toastError(`Duplicating ${profile.name}`, result.error)
  await loadProfiles()
  openProfile(result.value.id, field)
  toast(`${name} made`, { tone: 'info' }, 'Links take it when it is chosen in their sync settings.')
}

/** Removes a profile of one's own; main refuses while anything uses it and says what. */
export async function removeProfile(profile: SyncProfile): Promise<void> {
  const result = await call('profiles.remove', { profileId: profile.id })
  if (!result.ok) return toastError(`Deleting ${profile.name}`, result.error)
  dropDraft(profile.id)
  await loadProfiles()
  toast(`${profile.name} deleted`, { tone: 'info' })
}
