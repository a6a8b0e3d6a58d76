import { create } from 'zustand'
import type { AppError } from '../../shared/errors'
import type { Args } from '../../shared/ipc/contract'
import type { Settings } from '../../shared/ipc/views'
import type { Result } from '../../shared/result'
import { call } from './call'

type SettingsState = { readonly settings: Settings | null; readonly error: AppError | null }

/** Choices of the workspace as main holds them. */
export const useSettings = create<SettingsState>(() => ({ settings: null, error: null }))

const prefersLight = window.matchMedia('(prefers-color-scheme: light)')
const prefersContrast = window.matchMedia('(prefers-contrast: more)')
const prefersStill = window.matchMedia('(prefers-reduced-motion: reduce)')

/** Sets how the window looks on the document, where the tokens read it. */
function show(settings: Settings): void {
  const light = settings.theme === 'light' || (settings.theme === 'system' && prefersLight.matches)
  const still = settings.motion === 'reduce' || prefersStill.matches
  const strong = settings.contrast === 'more' || prefersContrast.matches
  const { dataset } = document.documentElement
  dataset.theme = light ? 'light' : 'dark'
  dataset.density = settings.density
  dataset.contrast = strong ? 'more' : 'usual'
  dataset.motion = still ? 'reduce' : 'usual'
}

for (const wish of [prefersLight, prefersContrast, prefersStill]) {
  wish.addEventListener('change', () => {
    const { settings } = useSettings.getState()
    if (settings !== null) show(settings)
  })
}

function take(result: Result<Settings>): void {
  if (!result.ok) {
    useSettings.setState({ error: result.error })
    return
  }
  show(result.value)
  useSettings.setState({ settings: result.value, error: null })
}

export async function loadSettings(): Promise<void> {
  take(await call('app.settings', {}))
}

/** Changes some choices; the answer says whether they were stored. */
export async function updateSettings(
  changes: Args<'app.updateSettings'>,
): Promise<Result<Settings>> {
  const result = await call('app.updateSettings', changes)
  if (result.ok) take(result)
  return result
}

/** Remembers that a person agreed to the public comments of a profile. */
export async function confirmPublicComments(profileId: string): Promise<Result<Settings>> {
  const result = await call('app.confirmPublicComments', { profileId })
  if (result.ok) take(result)
  return result
}
