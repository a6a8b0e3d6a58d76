import { FolderInput, FolderPlus, Link2, Ticket } from 'lucide-react'
import { FINDINGS_AT_ONCE } from '../../shared/domain/case'
import { keyOf } from '../app/keymap'
import { openDialog } from '../app/navigation'
import { Button } from '../ui/Button'
import styles from './MarkedBar.module.css'
import { clearMarks, useMarked } from './marked'

/** How many issues are selected, and what can be done with all of them. */
export function MarkedBar() {
  const ids = useMarked((marked) => marked.ids)
  if (ids.size === 0) return null
  const issueIds = [...ids]
  return (
    <section className={styles.bar} aria-label="Selection">
      <span role="status" className={styles.count}>
        {ids.size} selected
        {ids.size === FINDINGS_AT_ONCE ? <span>, which is the most</span> : null}
      </span>
      <Button
        look="primary"
        hotkey={keyOf('bulk.tickets')}
        onClick={() => openDialog({ kind: 'bulk-tickets', issueIds })}
      >
        <Ticket size={14} aria-hidden="true" />
        Create tickets
      </Button>
      <Button
        hotkey={keyOf('bulk.attach')}
        onClick={() => openDialog({ kind: 'bulk-attach', issueIds })}
      >
        <Link2 size={14} aria-hidden="true" />
        Attach a ticket
      </Button>
      <Button
        hotkey={keyOf('bulk.case')}
        onClick={() => openDialog({ kind: 'add-to-case', issueIds })}
      >
        <FolderInput size={14} aria-hidden="true" />
        Add to case
      </Button>
      <Button onClick={() => openDialog({ kind: 'new-case', issueIds })}>
        <FolderPlus size={14} aria-hidden="true" />
        New case
      </Button>
      <Button look="quiet" hotkey={keyOf('close')} className={styles.clear} onClick={clearMarks}>
        Clear
      </Button>
    </section>
  )
}
