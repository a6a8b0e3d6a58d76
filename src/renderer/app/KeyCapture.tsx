import { Plus } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Button } from '../ui/Button'
import { pressName } from './key-press'
import { keyWords } from './keymap'

// Long enough to reach for the second key of a sequence without hurry.
const secondKeyMs = 1_000

/**
 * A button that listens once it was pressed. `onKeys` hears one press, or two one after the other
 * as `G I`. Esc and Tab end the listening without keys.
 */
export function KeyCapture({ onKeys }: { readonly onKeys: (keys: string) => void }) {
  const [listening, setListening] = useState(false)
  const [first, setFirst] = useState<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const stop = () => {
    clearTimeout(timer.current)
    setListening(false)
    setFirst(null)
  }
  const finish = (keys: string) => {
    stop()
    onKeys(keys)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!listening || event.repeat) return
    if (event.key === 'Tab') return stop()
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') return stop()
    const { key, shiftKey: shift, altKey: alt } = event
    const name = pressName({ key, shift, alt, mod: event.ctrlKey || event.metaKey })
    if (name === null) return
    if (first !== null) return finish(`${first} ${name}`)
    if (name.startsWith('Mod+')) return finish(name)
    setFirst(name)
    timer.current = setTimeout(() => finish(name), secondKeyMs)
  }
  return (
    <Button
      aria-pressed={listening}
      onClick={() => setListening(true)}
      onKeyDown={onKeyDown}
      // A blank presses a button when it is let go, and is a key to be heard here.
      onKeyUp={(event) => {
        if (listening && event.key === ' ') event.preventDefault()
      }}
      onBlur={stop}
    >
      {listening ? (
        <span role="status">
          {first === null ? 'Press a key, or two in a row…' : `${keyWords(first)} …`}
        </span>
      ) : (
        <>
          <Plus size={13} aria-hidden="true" />
          Add keys
        </>
      )}
    </Button>
  )
}
