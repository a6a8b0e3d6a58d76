import { type CommandId, presentKeys } from './keymap'

export type KeyPress = {
  readonly key: string
  readonly shift: boolean
  readonly mod: boolean
  readonly alt: boolean
}

// A blank and a plus are what the words of a key are joined with.
const signs: Readonly<Record<string, string>> = { ' ': 'Space', '+': 'Plus' }

/** The press as the keymap writes it, or null for a bare modifier or an Alt combination. */
export function pressName({ key, shift, mod, alt }: KeyPress): string | null {
  if (alt || ['Shift', 'Control', 'Meta', 'Alt', 'Dead', 'Process'].includes(key)) return null
  const letter = /^\p{L}$/u.test(key)
  const name = letter ? key.toUpperCase() : (signs[key] ?? key)
  // Shift is part of what a sign key already says ("?"), but not of a letter or a named key.
  const says = shift && (letter || key.length > 1)
  return `${mod ? 'Mod+' : ''}${says ? 'Shift+' : ''}${name}`
}

export type KeyAnswer = { readonly command: CommandId | null; readonly pending: string | null }

/** Which command a press means, given the first key of a sequence that may be waiting. */
export function readKey(press: KeyPress, pending: string | null): KeyAnswer {
  const bindings = presentKeys()
  const name = pressName(press)
  if (name === null) return { command: null, pending }
  const full = pending === null ? name : `${pending} ${name}`
  const hit = bindings.find((binding) => binding.keys.includes(full))
  if (hit !== undefined) return { command: hit.command, pending: null }
  if (pending !== null) return readKey(press, null)
  const starts = bindings.some((binding) =>
    binding.keys.some((keys) => keys.startsWith(`${name} `)),
  )
  return { command: null, pending: starts ? name : null }
}

/** Whether a press may mean a command while somebody types: no text comes of it. */
export function isBesideText({ key, mod }: KeyPress): boolean {
  return mod || /^F\d+$/.test(key)
}
