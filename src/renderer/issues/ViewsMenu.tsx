import { Menu } from '@base-ui/react/menu'
import { Bookmark, BookmarkPlus, Check, Pencil } from 'lucide-react'
import { useState } from 'react'
import type { SavedView } from '../../shared/domain/list-look'
import { writeQuery } from '../query/write-query'
import menu from '../ui/Menu.module.css'
import styles from './FilterLine.module.css'
import { ManageViewsDialog } from './ManageViewsDialog'
import { askedQuery, useRows } from './rows-store'
import { SaveViewDialog } from './SaveViewDialog'
import { showView, useSavedViews } from './saved-views'
import { useViewCounts } from './use-view-counts'
import { useViewNews } from './view-news'

/** Queries with a name: choose one, keep the present one, rename and remove. */
export function ViewsMenu() {
  const views = useSavedViews()
  const shown = useShownView(views)
  const [dialog, setDialog] = useState<'save' | 'manage' | null>(null)
  const close = () => setDialog(null)
  const news = useViewNews()
  const fresh = views.reduce((sum, { id }) => sum + (news[id] ?? 0), 0)
  return (
    <>
      <Menu.Root modal={false}>
        <Menu.Trigger
          className={styles.filter}
          aria-label={fresh > 0 ? `Views, ${fresh} new` : 'Views'}
        >
          <Bookmark size={14} aria-hidden="true" />
          <span className={styles.shownView}>{shown?.name ?? 'Views'}</span>
          {fresh > 0 ? (
            <span className={styles.news}>{fresh.toLocaleString('en-US')} new</span>
          ) : null}
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner align="end" sideOffset={4} className={menu.positioner}>
            <Menu.Popup className={menu.popup} aria-label="Views">
              <ViewItems views={views} shown={shown} />
              {views.length > 0 ? <Menu.Separator className={menu.separator} /> : null}
              <Menu.Item className={menu.item} onClick={() => setDialog('save')}>
                <BookmarkPlus size={14} aria-hidden="true" />
                Save this view…
              </Menu.Item>
              {views.length > 0 ? (
                <Menu.Item className={menu.item} onClick={() => setDialog('manage')}>
                  <Pencil size={14} aria-hidden="true" />
                  Manage views…
                </Menu.Item>
              ) : null}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      {dialog === 'save' ? <SaveViewDialog views={views} shown={shown} onClose={close} /> : null}
      {dialog === 'manage' ? <ManageViewsDialog views={views} onClose={close} /> : null}
    </>
  )
}

type ItemsProps = {
  readonly views: readonly SavedView[]
  readonly shown: SavedView | undefined
}

function ViewItems({ views, shown }: ItemsProps) {
  const counts = useViewCounts(views)
  const news = useViewNews()
  return views.map((view) => (
    <Menu.Item
      key={view.id}
      className={menu.item}
      title={view.query === '' ? view.name : `${view.name}\n${view.query}`}
      onClick={() => showView(view)}
    >
      <span className={menu.check}>
        {view === shown ? <Check size={14} aria-hidden="true" /> : null}
      </span>
      <span className={styles.viewName}>{view.name}</span>
      {(news[view.id] ?? 0) > 0 ? (
        <span className={styles.news}>{news[view.id]?.toLocaleString('en-US')} new</span>
      ) : null}
      <span className={styles.count}>{counts.get(view.id)?.toLocaleString('en-US') ?? ''}</span>
    </Menu.Item>
  ))
}

/** The view whose query is the present one. */
function useShownView(views: readonly SavedView[]): SavedView | undefined {
  // The answer and not the query is looked at: most key strokes of a search leave it as it is.
  return useRows((rows) => {
    if (views.length === 0) return undefined
    const query = writeQuery(askedQuery(rows))
    return views.find((view) => view.query === query && view.quick === rows.quick)
  })
}
