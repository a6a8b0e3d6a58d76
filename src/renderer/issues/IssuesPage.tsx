import { ListFilter, Plus, Search, ShieldCheck, X } from 'lucide-react'
import { useRef } from 'react'
import { useCommand } from '../app/commands'
import { keyOf } from '../app/keymap'
import { closeIssue, openDialog, useNavigation } from '../app/navigation'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { ErrorCard } from '../ui/ErrorCard'
import { IconButton } from '../ui/IconButton'
import { Kbd } from '../ui/Kbd'
import { Skeleton } from '../ui/Skeleton'
import { TextInput } from '../ui/TextInput'
import { IssueGrid } from './IssueGrid'
import styles from './IssueList.module.css'
import { quickFilters, quickWords } from './quick-filters'
import { loadRows, setQuery, setQuick, useRows } from './rows-store'

/** Search, quick filters and the list. */
export function IssuesPage() {
  const index = useRows((rows) => rows.index)
  const view = useRows((rows) => rows.view)
  const error = useRows((rows) => rows.error)
  // Here and not with the list: the panel stays open when a filter leaves no row to show.
  useCommand('close', () => {
    if (useNavigation.getState().objectId !== null) closeIssue()
    else if (useRows.getState().query !== '') setQuery('')
    else return false
    return true
  })
  return (
    <main className={styles.page} aria-label="Issues">
      <h1 className="visually-hidden">Issues</h1>
      <SearchLine />
      <FilterLine />
      {index !== null && view !== null ? (
        view.rows.length > 0 ? (
          <IssueGrid index={index} view={view} />
        ) : (
          <NothingHere />
        )
      ) : error !== null ? (
        <div className={styles.cardPlace}>
          <ErrorCard
            doing="Loading the issues"
            error={error}
            kept="Nothing in the workspace was changed."
            action={{ label: 'Try again', run: () => void loadRows() }}
          />
        </div>
      ) : (
        <div className={styles.skeletonRows}>
          <Skeleton lines={14} label="Loading the issues" />
        </div>
      )}
    </main>
  )
}

function SearchLine() {
  const query = useRows((rows) => rows.query)
  const input = useRef<HTMLInputElement>(null)
  useCommand('search', () => {
    input.current?.focus()
    input.current?.select()
  })
  const leave = () => document.querySelector<HTMLElement>('[role="grid"]')?.focus()
  return (
    <div className={styles.top}>
      <search className={styles.searchBox}>
        <Search size={14} aria-hidden="true" />
        <TextInput
          ref={input}
          type="text"
          aria-label="Search issues"
          placeholder="Search key, name, assignee, ticket, status"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && query !== '') setQuery('')
            else if (['Escape', 'Enter', 'ArrowDown'].includes(event.key)) leave()
            else return
            event.preventDefault()
          }}
        />
        <span className={styles.searchEnd}>
          {query === '' ? (
            <Kbd keys="/" />
          ) : (
            <IconButton label="Clear the search" onClick={() => setQuery('')}>
              <X size={14} aria-hidden="true" />
            </IconButton>
          )}
        </span>
      </search>
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

function FilterLine() {
  const quick = useRows((rows) => rows.quick)
  const counts = useRows((rows) => rows.view?.counts)
  const nearly = useRows((rows) => rows.view?.nearly ?? false)
  return (
    <fieldset className={styles.filters} aria-label="Quick filters">
      {quickFilters.map((filter) => (
        <button
          key={filter}
          type="button"
          className={styles.filter}
          aria-pressed={filter === quick}
          onClick={() => setQuick(filter)}
        >
          {quickWords[filter]}
          <span className={styles.count}>{counts?.[filter].toLocaleString('en-US') ?? ''}</span>
        </button>
      ))}
      <span role="status" className={styles.nearly}>
        {nearly ? 'No exact match; these are close' : ''}
      </span>
    </fieldset>
  )
}

function NothingHere() {
  const size = useRows((rows) => rows.index?.size ?? 0)
  const query = useRows((rows) => rows.query)
  const quick = useRows((rows) => rows.quick)
  if (size === 0) {
    return (
      <EmptyState
        icon={ListFilter}
        title="No issues yet"
        action={
          <Button look="primary" onClick={() => openDialog({ kind: 'new-issue' })}>
            <Plus size={14} aria-hidden="true" />
            New issue
          </Button>
        }
      >
        Issues you create appear here and can be linked with tickets elsewhere.
      </EmptyState>
    )
  }
  if (query !== '') {
    return (
      <EmptyState
        icon={Search}
        title={`Nothing matches “${query}”`}
        action={<Button onClick={() => setQuery('')}>Clear the search</Button>}
      >
        Every word has to appear in the key, name, assignee, ticket, status or sync state of an
        issue under “{quickWords[quick]}”.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={ShieldCheck}
      title={
        quick === 'attention' ? 'Nothing needs attention' : `No issues under “${quickWords[quick]}”`
      }
      action={<Button onClick={() => setQuick('all')}>Show all issues</Button>}
    >
      {quick === 'attention'
        ? 'No failed, gone, conflicting or unmapped sync. '
        : 'Other issues are hidden by this filter. '}
      All {size.toLocaleString('en-US')} issues are one click away.
    </EmptyState>
  )
}
