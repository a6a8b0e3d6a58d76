import { useCommand } from '../app/commands'
import { keyOf } from '../app/keymap'
import { closeIssue, openDialog, useNavigation } from '../app/navigation'
import { BatchLine } from '../bulk/BatchLine'
import { useBatch } from '../bulk/batch-store'
import { Button } from '../ui/Button'
import { ErrorCard } from '../ui/ErrorCard'
import { Skeleton } from '../ui/Skeleton'
import { enterFacets, FacetPanel } from './FacetPanel'
import { FilterLine } from './FilterLine'
import { IssueGrid } from './IssueGrid'
import styles from './IssueList.module.css'
import { loadRows } from './load-rows'
import { MarkedBar } from './MarkedBar'
import { clearMarks, useMarked } from './marked'
import { NothingHere } from './NothingHere'
import { lineCount } from './row-groups'
import { isNarrowed, showQuery, useRows } from './rows-store'
import { SearchField } from './SearchField'

/** Search, quick filters and the list. */
export function IssuesPage() {
  // Here and not with the list: the panel stays open when a filter leaves no row to show.
  useCommand('close', () => {
    if (useNavigation.getState().objectId !== null) closeIssue()
    else if (useMarked.getState().ids.size > 0) clearMarks()
    else if (isNarrowed(useRows.getState())) showQuery('')
    else return false
    return true
  })
  useCommand('list.facets', enterFacets)
  const marked = useMarked((state) => state.ids.size > 0)
  const onMarked = (kind: 'bulk-tickets' | 'bulk-attach' | 'add-to-case') => () =>
    openDialog({ kind, issueIds: [...useMarked.getState().ids] })
  useCommand('bulk.tickets', onMarked('bulk-tickets'), marked)
  useCommand('bulk.attach', onMarked('bulk-attach'), marked)
  useCommand('bulk.case', onMarked('add-to-case'), marked)
  const making = useBatch((state) => state.batch !== null)
  useCommand('bulk.progress', () => openDialog({ kind: 'ticket-batch' }), making)
  return (
    <main className={styles.page} aria-label="Issues">
      <h1 className="visually-hidden">Issues</h1>
      <SearchLine />
      <FilterLine />
      <ListPlace />
      <MarkedBar />
      <BatchLine />
    </main>
  )
}

/** Where the list stands. A part of its own: with each key stroke of a search it alone is drawn anew. */
function ListPlace() {
  const index = useRows((rows) => rows.index)
  const view = useRows((rows) => rows.view)
  const error = useRows((rows) => rows.error)
  const groups = useRows((rows) => rows.groups)
  if (index !== null && view !== null) {
    return (
      <div className={styles.body}>
        {view.facets === null ? null : <FacetPanel tallies={view.facets} />}
        {lineCount(view.rows.length, groups) > 0 ? (
          <IssueGrid index={index} view={view} />
        ) : (
          <NothingHere />
        )}
      </div>
    )
  }
  if (error === null) {
    return (
      <div className={styles.skeletonRows}>
        <Skeleton lines={14} label="Loading the issues" />
      </div>
    )
  }
  return (
    <div className={styles.cardPlace}>
      <ErrorCard
        doing="Loading the issues"
        error={error}
        kept="Nothing in the workspace was changed."
        action={{ label: 'Try again', run: () => void loadRows() }}
      />
    </div>
  )
}

function SearchLine() {
  return (
    <div className={styles.top}>
      <SearchField />
      <Button
        look="primary"
        hotkey={keyOf('issue.new')}
        onClick={() => openDialog({ kind: 'new-issue' })}
      >
        New issue
      </Button>
    </div>
  )
}
