import { MAX_VIEWS, type SavedView } from '../../shared/domain/list-look'

/** The view with this name, however it is written. */
export function viewNamed(views: readonly SavedView[], name: string): SavedView | undefined {
  const wanted = name.trim().toLowerCase()
  return views.find((view) => view.name.toLowerCase() === wanted)
}

/** What is wrong with a name for a new view, or one that is renamed; null = nothing. */
export function nameProblem(
  views: readonly SavedView[],
  name: string,
  renamed: SavedView | null,
): string | null {
  if (name.trim() === '') return 'A name is needed.'
  const other = viewNamed(views, name)
  if (renamed !== null) {
    return other === undefined || other.id === renamed.id ? null : 'Another view has this name.'
  }
  return other === undefined && views.length >= MAX_VIEWS
    ? `${MAX_VIEWS} views are kept at most. Remove one first.`
    : null
}

/** The views with one more, or with the one of the same name replaced. */
export function withView(
  views: readonly SavedView[],
  view: Omit<SavedView, 'id'>,
): readonly SavedView[] {
  const same = viewNamed(views, view.name)
  if (same !== undefined) {
    return views.map((one) => (one === same ? { ...same, ...view } : one))
  }
  const last = views.reduce((most, { id }) => Math.max(most, Number(id.split('-')[1]) || 0), 0)
  return [...views, { ...view, id: `view-${last + 1}` }]
}
