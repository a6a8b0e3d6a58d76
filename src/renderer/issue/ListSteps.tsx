import { ChevronDown, ChevronUp } from 'lucide-react'
import { runCommand } from '../app/commands'
import { keyOf } from '../app/keymap'
import { useRows } from '../issues/rows-store'
import { IconButton } from '../ui/IconButton'
import styles from './IssueDetail.module.css'

/** Where the issue stands in the present list, and the way to its neighbours. */
export function ListSteps({ issueId }: { readonly issueId: string }) {
  const index = useRows((rows) => rows.index)
  const view = useRows((rows) => rows.view)
  if (index === null || view === null || view.rows.length === 0) return null
  const at = view.rows.indexOf(index.rowOfId(issueId))
  return (
    <span className={styles.steps}>
      <IconButton
        label="Previous issue"
        hotkey={keyOf('issue.previous')}
        disabled={at <= 0}
        onClick={() => runCommand('issue.previous')}
      >
        <ChevronUp size={15} aria-hidden="true" />
      </IconButton>
      <IconButton
        label="Next issue"
        hotkey={keyOf('issue.next')}
        disabled={at === view.rows.length - 1}
        onClick={() => runCommand('issue.next')}
      >
        <ChevronDown size={15} aria-hidden="true" />
      </IconButton>
      <span className={styles.place}>
        {at < 0 ? 'not in this list' : `${at + 1} of ${view.rows.length}`}
      </span>
    </span>
  )
}
