import { create } from 'zustand'
import { useNavigation } from '../app/navigation'
import { parseRecents, type Recent, withRecent } from './recents'

const storageKey = 'lockstep.recents'

/** Issues and cases opened lately, the last one first; kept over restarts. */
export const useRecents = create<{ readonly list: readonly Recent[] }>(() => ({
  list: parseRecents(localStorage.getItem(storageKey)),
}))

function opened(recent: Recent): void {
  const list = withRecent(useRecents.getState().list, recent)
  useRecents.setState({ list })
  localStorage.setItem(storageKey, JSON.stringify(list))
}

useNavigation.subscribe((now, before) => {
  if (now.objectId !== null && now.objectId !== before.objectId) {
    opened({ kind: 'issue', id: now.objectId })
  }
  if (now.caseId !== null && now.caseId !== before.caseId) {
    opened({ kind: 'case', id: now.caseId })
  }
})
