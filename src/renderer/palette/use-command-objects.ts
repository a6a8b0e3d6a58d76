import { useMemo } from 'react'
import { useNavigation } from '../app/navigation'
import { counted } from '../format/words'
import { ownIssue } from '../issue/own-window'
import { useMarked } from '../issues/marked'
import { useRows } from '../issues/rows-store'
import type { CommandObjects } from './command-lines'

/** What typed commands are about: the selected issues, or else the open issue or case. */
export function useCommandObjects(): CommandObjects {
  const marked = useMarked((state) => state.ids)
  const page = useNavigation((now) => now.page)
  const objectId = useNavigation((now) => now.objectId)
  const caseId = useNavigation((now) => now.caseId)
  const index = useRows((rows) => rows.index)
  return useMemo(() => {
    if (page === 'issues' && marked.size > 0) {
      const words = counted(marked.size, 'selected issue')
      return { ids: [...marked], words, selected: true }
    }
    const id = ownIssue ?? (page === 'issues' ? objectId : page === 'cases' ? caseId : null)
    if (id === null) return { ids: [], words: '', selected: false }
    const row = index?.rowOfId(id) ?? -1
    const words =
      index?.columns.key.at(row) ?? (page === 'cases' ? 'the open case' : 'the open issue')
    return { ids: [id], words, selected: false }
  }, [marked, page, objectId, caseId, index])
}
