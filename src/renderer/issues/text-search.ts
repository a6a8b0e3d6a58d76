import { create } from 'zustand'
import { call } from '../data/call'
import { askedQuery, setDraft, useRows } from './rows-store'

/** Whether comments are being looked through for what is typed. */
export const useTextSearch = create<{ readonly running: boolean }>(() => ({ running: false }))

// Typing pauses first; a letter or two would be in nearly every comment.
const pauseMs = 250
const shortest = 3
// What is found joins the list a few times a second, not piece by piece.
const joinMs = 300

/** Words worth looking for in comments; none for a query that names none long enough. */
function wordsNow(): readonly string[] {
  const { words } = askedQuery(useRows.getState())
  return words.some((word) => word.trim().length >= shortest) ? words : []
}

/**
 * Looks through comments and tickets for the words of the query once typing pauses; what is found
 * joins the rows that hold the words themselves. Answers the way to stop.
 */
export function watchTexts(): () => void {
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = ''

  const search = async (words: readonly string[], mine: number) => {
    const ids = new Set<string>()
    let shown = 0
    let shownAt = Date.now()
    let from: number | null = 0
    while (from !== null) {
      const result: Awaited<ReturnType<typeof call<'issues.searchTexts'>>> = await call(
        'issues.searchTexts',
        { words: [...words], from },
      )
      const { index, draft } = useRows.getState()
      if (mine !== turn) return
      // The rows themselves are found without this; the next query tries again.
      if (!result.ok || index === null) break
      for (const id of result.value.ids) ids.add(id)
      from = result.value.next
      if (ids.size > shown && (from === null || Date.now() - shownAt > joinMs)) {
        shown = ids.size
        shownAt = Date.now()
        index.takeFound(words, new Set(ids))
        setDraft(draft)
      }
    }
    useTextSearch.setState({ running: false })
  }
  const begin = () => {
    turn += 1
    clearTimeout(timer)
    const words = wordsNow()
    if (useTextSearch.getState().running !== words.length > 0) {
      useTextSearch.setState({ running: words.length > 0 })
    }
    if (words.length === 0) return
    const mine = turn
    timer = setTimeout(() => void search(words, mine), pauseMs)
  }
  const stop = useRows.subscribe((rows, before) => {
    const sameQuery = rows.draft === before.draft && rows.terms === before.terms
    if (sameQuery && rows.index === before.index) return
    const key = wordsNow().join('\n')
    if (key === asked && rows.index === before.index) return
    asked = key
    begin()
  })
  return () => {
    stop()
    turn += 1
    clearTimeout(timer)
  }
}
