import { X } from 'lucide-react'
import { useMemo } from 'react'
import { keyOf } from '../app/keymap'
import { openDialog } from '../app/navigation'
import { Button } from '../ui/Button'
import { IconButton } from '../ui/IconButton'
import styles from './Bulk.module.css'
import { isRunning } from './batch'
import { currentRows, dismissBatch, useBatch } from './batch-store'
import { batchTitle } from './batch-words'

/** How the tickets of a selection get on, below the list, until somebody has seen the end. */
export function BatchLine() {
  const state = useBatch()
  const rows = useMemo(() => currentRows(state), [state])
  if (state.batch === null) return null
  const running = isRunning(rows)
  return (
    <section className={styles.line} aria-label="Tickets of a selection">
      <span role="status" className={styles.lineWords}>
        {batchTitle(rows)}
      </span>
      <Button hotkey={keyOf('bulk.progress')} onClick={() => openDialog({ kind: 'ticket-batch' })}>
        Show
      </Button>
      {running ? null : (
        <IconButton label="Hide this line" onClick={dismissBatch}>
          <X size={14} aria-hidden="true" />
        </IconButton>
      )}
    </section>
  )
}
