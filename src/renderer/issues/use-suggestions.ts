import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { type Suggestion, suggestions } from '../query/suggest'
import { facetTitles } from './facet-words'
import { setDraft, takeDraft, useRows } from './rows-store'
import { valueChoices } from './value-choices'

export type Offer = {
  readonly list: readonly Suggestion[]
  readonly open: boolean
  /** The one the arrow keys are on; -1 = none yet. */
  readonly at: number
  /** Looks anew at what stands under the caret. */
  readonly look: () => void
  readonly close: () => void
  readonly accept: (at: number) => void
  /** Whether a key was meant for the suggestions. */
  readonly take: (key: string) => boolean
}

const titleOf = (key: keyof typeof facetTitles | 'updated') =>
  key === 'updated' ? 'Age of the last change' : facetTitles[key]

/** What the search box offers for the word under the caret. */
export function useSuggestions(input: RefObject<HTMLInputElement | null>): Offer {
  const [list, setList] = useState<readonly Suggestion[]>([])
  const [at, setAt] = useState(-1)
  const caret = useRef<number | null>(null)
  const open = list.length > 0

  // The box shows the new text first, then the caret can go to its place.
  useLayoutEffect(() => {
    if (caret.current === null) return
    input.current?.setSelectionRange(caret.current, caret.current)
    caret.current = null
    look()
  })

  const close = () => {
    setList([])
    setAt(-1)
  }
  const look = () => {
    const box = input.current
    if (box === null || document.activeElement !== box) return
    const { draft } = useRows.getState()
    const next = suggestions(draft, box.selectionEnd ?? draft.length, titleOf, valueChoices)
    setList(next)
    if (next.map(({ text }) => text).join('\n') !== list.map(({ text }) => text).join('\n')) {
      setAt(-1)
    }
  }
  const accept = (place: number) => {
    const chosen = list[place]
    if (chosen === undefined) return
    close()
    setDraft(chosen.text)
    if (chosen.kind === 'value') takeDraft(' ')
    caret.current = chosen.kind === 'value' ? useRows.getState().draft.length : chosen.caret
  }
  const take = (key: string): boolean => {
    if (!open) return false
    if (key === 'ArrowDown') setAt((at + 1) % list.length)
    else if (key === 'ArrowUp') setAt(at <= 0 ? list.length - 1 : at - 1)
    else if (key === 'Escape') close()
    else if (key === 'Tab') accept(Math.max(0, at))
    else if (key === 'Enter' && at >= 0) accept(at)
    else return false
    return true
  }
  return { list, open, at, look, close, accept, take }
}
