import type { Args } from '../../shared/ipc/contract'
import { updateSettings } from '../data/settings'
import { refreshStatus } from '../data/status'
import { toastError } from '../data/toasts'

/** Stores some choices; a refusal is told and the control goes back to what is stored. */
export async function changeSettings(changes: Args<'app.updateSettings'>): Promise<void> {
  const result = await updateSettings(changes)
  if (!result.ok) toastError('Saving the settings', result.error)
  await refreshStatus()
}
