import { ListChecks, Search, ShieldCheck } from 'lucide-react'
import { openDialog } from '../app/navigation'
import { writeTerm } from '../query/write-query'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { quickWords } from './quick-filters'
import { isNarrowed, setQuick, showQuery, useRows } from './rows-store'

/** The list without a row: why, and the one thing to do about it. */
export function NothingHere() {
  const size = useRows((rows) => rows.index?.size ?? 0)
  const narrowed = useRows(isNarrowed)
  const terms = useRows((rows) => rows.terms)
  const draft = useRows((rows) => rows.draft)
  const quick = useRows((rows) => rows.quick)
  if (size === 0) {
    return (
      <EmptyState
        icon={ListChecks}
        title="No issues yet"
        action={<Button onClick={() => openDialog({ kind: 'new-issue' })}>New issue</Button>}
      >
        Issues you create appear here and can be linked with tickets elsewhere.
      </EmptyState>
    )
  }
  if (narrowed) {
    const asked = [...terms.map(writeTerm), draft.trim()].filter(Boolean).join(' ')
    return (
      <EmptyState
        icon={Search}
        title={`Nothing matches “${asked}”`}
        action={<Button onClick={() => showQuery('')}>Clear the search</Button>}
      >
        Only issues under “{quickWords[quick]}” are looked at. Every filter has to hold, and every
        word has to appear in the key, name, assignee, ticket, status or sync state, or all of them
        in one comment.
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
