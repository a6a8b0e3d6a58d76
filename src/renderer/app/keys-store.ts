import { create } from 'zustand'
import { updateSettings, useSettings } from '../data/settings'
import { toastError } from '../data/toasts'
import { choicesOf, chosenBindings } from './key-choices'
import { bindKeys, type KeyBinding, keymap } from './keymap'

/** The commands with their present keys, for what has to be drawn anew when a key changes. */
export const useKeys = create<{ readonly bindings: readonly KeyBinding[] }>(() => ({
  bindings: keymap,
}))

/** Binds the keys of the settings, now and whenever they change; answers the way to stop. */
export function watchKeyChoices(): () => void {
  let known = ''
  return useSettings.subscribe(({ settings }) => {
    const choices = settings?.keys ?? {}
    const text = JSON.stringify(choices)
    if (settings === null || text === known) return
    known = text
    const bindings = chosenBindings(keymap, choices)
    bindKeys(bindings)
    useKeys.setState({ bindings })
  })
}

/** Keeps these bindings in the workspace; a failure is told and leaves the keys as they were. */
export async function storeKeys(bindings: readonly KeyBinding[]): Promise<boolean> {
  const result = await updateSettings({ keys: choicesOf(keymap, bindings) })
  if (!result.ok) toastError('Saving the keys', result.error)
  return result.ok
}
