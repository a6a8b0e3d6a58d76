import type { SavedView } from '../../shared/domain/list-look'
import { updateSettings, useSettings } from '../data/settings'
import { toast, toastError } from '../data/toasts'
import { writeQuery } from '../query/write-query'
import { presentLook, showLook, writable } from './look-store'
import { askedQuery, setQuick, showQuery, useRows } from './rows-store'
import { withView } from './view-names'
import { forgetNews } from './view-news'

const noViews: readonly SavedView[] = []

/** Queries with a name, in their order. */
export function useSavedViews(): readonly SavedView[] {
  return useSettings((state) => state.settings?.views ?? noViews)
}

function present(): readonly SavedView[] {
  return useSettings.getState().settings?.views ?? noViews
}

/** Keeps what is asked for now, and how it is shown, under a name. */
export async function saveView(name: string): Promise<boolean> {
  const rows = useRows.getState()
  const query = writeQuery(askedQuery(rows))
  const view = { name: name.trim(), query, quick: rows.quick, look: presentLook() }
  const saved = await store(withView(present(), view))
  if (saved) toast(`View “${view.name}” saved`, { tone: 'info' })
  return saved
}

export function renameView(id: string, name: string): Promise<boolean> {
  return store(present().map((one) => (one.id === id ? { ...one, name: name.trim() } : one)))
}

/** Asks to be told when issues newly match a view, or no longer. */
export function tellOfView(id: string, notify: boolean): Promise<boolean> {
  return store(present().map((one) => (one.id === id ? { ...one, notify } : one)))
}

export function removeView(id: string): Promise<boolean> {
  return store(present().filter((one) => one.id !== id))
}

async function store(views: readonly SavedView[]): Promise<boolean> {
  const result = await updateSettings({
    views: views.map((view) => ({ ...view, look: writable(view.look) })),
  })
  if (!result.ok) toastError('Saving the views', result.error)
  return result.ok
}

/** Shows the issues of a view the way it was saved. */
export function showView(view: SavedView): void {
  showLook(view.look)
  forgetNews(view.id)
  setQuick(view.quick)
  showQuery(view.query)
}
