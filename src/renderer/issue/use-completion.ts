import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { argumentOf } from './command-arguments'
import { composerCommands } from './composer-commands'
import { completed, type OpenWord, openWord } from './composer-words'

const longest = 7

export type CompletionLine = { readonly put: string; readonly label: string; readonly help: string }

export type Completion = {
  readonly lines: readonly CompletionLine[]
  readonly at: number
  /** Looks anew at what stands before the caret. */
  readonly look: () => void
  readonly close: () => void
  readonly accept: (at: number) => void
  /** Whether a key was meant for the list. */
  readonly take: (key: string) => boolean
}

function linesOf(word: OpenWord, people: readonly string[]): readonly CompletionLine[] {
  const typed = word.typed.toLowerCase()
  if (word.kind === 'person') {
    return people
      .filter((name) => name.toLowerCase().includes(typed) && name.toLowerCase() !== typed)
      .slice(0, longest)
      .map((name) => ({ put: name, label: name, help: '' }))
  }
  return composerCommands()
    .filter(({ name }) => name.includes(typed) && name !== typed)
    .slice(0, longest)
    .map(({ name, does, command }) => {
      const argument = argumentOf(command)
      const help = argument === null ? does : `${does}; or with ${argument.hint} behind it`
      return { put: name, label: name, help }
    })
}

/** Offers people after `@` and commands after `/` or `!` while an entry is written. */
export function useCompletion(
  area: RefObject<HTMLTextAreaElement | null>,
  people: readonly string[],
  put: (text: string) => void,
): Completion {
  const [lines, setLines] = useState<readonly CompletionLine[]>([])
  const [at, setAt] = useState(0)
  const caret = useRef<number | null>(null)
  // The box shows the new text first, then the caret can go to its place.
  useLayoutEffect(() => {
    if (caret.current === null) return
    area.current?.setSelectionRange(caret.current, caret.current)
    caret.current = null
  })
  const close = () => {
    setLines([])
    setAt(0)
  }
  const wordNow = () => {
    const box = area.current
    return box === null ? null : openWord(box.value, box.selectionEnd)
  }
  const look = () => {
    const word = wordNow()
    setLines(word === null ? [] : linesOf(word, people))
    setAt(0)
  }
  const accept = (place: number) => {
    const box = area.current
    const word = wordNow()
    const line = lines[place]
    if (box === null || word === null || line === undefined) return
    const next = completed(box.value, box.selectionEnd, word, line.put)
    caret.current = next.caret
    put(next.text)
    close()
  }
  const take = (key: string): boolean => {
    if (lines.length === 0) return false
    if (key === 'ArrowDown') setAt((at + 1) % lines.length)
    else if (key === 'ArrowUp') setAt(at <= 0 ? lines.length - 1 : at - 1)
    else if (key === 'Escape') close()
    else if (key === 'Tab' || key === 'Enter') accept(at)
    else return false
    return true
  }
  return { lines, at, look, close, accept, take }
}
