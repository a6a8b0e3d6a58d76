import { useEffect, useRef } from 'react'
import { isBesideText, readKey } from './key-press'
import type { CommandId } from './keymap'

/** Does the command; false says "not mine" and leaves it to the handler below. */
type Handler = () => unknown

// The handler registered last wins: a panel that is open takes a key before the list behind it.
const handlers = new Map<CommandId, Handler[]>()

/** Runs a command; a handler that answers false passes it on to the one below. */
export function runCommand(command: CommandId): boolean {
  const stack = handlers.get(command) ?? []
  for (let i = stack.length - 1; i >= 0; i -= 1) if (stack[i]?.() !== false) return true
  return false
}

/** Whether something on the screen handles the command. */
export function isHandled(command: CommandId): boolean {
  return (handlers.get(command) ?? []).length > 0
}

/** Handles a command while the component is shown. */
export function useCommand(command: CommandId, handler: Handler, enabled = true): void {
  const latest = useRef(handler)
  latest.current = handler
  useEffect(() => {
    if (!enabled) return
    const stable: Handler = () => latest.current()
    const stack = handlers.get(command) ?? []
    handlers.set(command, [...stack, stable])
    return () => {
      handlers.set(
        command,
        (handlers.get(command) ?? []).filter((other) => other !== stable),
      )
    }
  }, [command, enabled])
}

const sequenceMs = 1_200
// What is typed or read in a dialog can be made larger there as well.
const sizes: ReadonlySet<CommandId> = new Set(['zoom.in', 'zoom.out', 'zoom.usual'])
// A toast is a dialog by its role too, but takes no keys; only our own windows are marked.
const overlay = '[data-modal], [role="menu"], [role="listbox"]'
// Suggestions under the search box are part of typing, which the palette may interrupt.
const paletteOverlay = '[data-modal], [role="menu"], [role="listbox"]:not(search *)'
const widget =
  'button, a, [role="tab"], [role="radio"], [role="checkbox"], [role="combobox"], summary'

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select'))
  )
}

// A drop-down that was open once stays in the page, hidden.
function isShown(selector: string): boolean {
  return [...document.querySelectorAll(selector)].some((one) => one.checkVisibility())
}

/**
 * Listens to the whole window; answers the way to stop. Text fields and open overlays
 * keep their keys; the palette opens and a profile is saved from a text field too, and sizes
 * change anywhere.
 */
export function listenToKeys(): () => void {
  let pending: string | null = null
  let pendingAt = 0
  const listen = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    const { key, shiftKey: shift, altKey: alt } = event
    const press = { key, shift, alt, mod: event.ctrlKey || event.metaKey }
    const { command } = readKey(press, null)
    if (isBesideText(press) && command !== null && sizes.has(command)) {
      if (runCommand(command)) event.preventDefault()
      return
    }
    const forPalette = isBesideText(press) && command === 'palette'
    const saves = isBesideText(press) && command === 'profile.save'
    if (!forPalette && !saves && isTyping(event.target)) return
    if (isShown(forPalette ? paletteOverlay : overlay)) return
    if (event.timeStamp - pendingAt > sequenceMs) pending = null
    const answer = readKey(press, pending)
    pending = answer.pending
    pendingAt = event.timeStamp
    if (answer.command === null) return
    const onWidget = event.target instanceof Element && event.target.matches(widget)
    if (onWidget && /^(Enter| |Arrow\w+|Home|End)$/.test(key)) return
    if (runCommand(answer.command)) event.preventDefault()
  }
  window.addEventListener('keydown', listen)
  return () => window.removeEventListener('keydown', listen)
}
