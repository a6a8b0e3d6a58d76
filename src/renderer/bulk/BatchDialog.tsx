import {
  CircleCheck,
  CircleDashed,
  CircleSlash,
  LoaderCircle,
  type LucideIcon,
  OctagonX,
} from 'lucide-react'
import { useMemo } from 'react'
import { closeDialog, openIssue, openTicketPanel } from '../app/navigation'
import { instanceWord } from '../data/connector-words'
import { counted } from '../format/words'
import { select } from '../issues/rows-store'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { LocalSentence } from '../ui/LocalSentence'
import { Modal } from '../ui/Modal'
import styles from './Bulk.module.css'
import { isRunning, type RowState, type ShownRow, tallyOf } from './batch'
import { cancelBatch, currentRows, dismissBatch, resumeBatch, useBatch } from './batch-store'
import { batchTitle } from './batch-words'

const states: Record<RowState, { readonly icon: LucideIcon; readonly word: string }> = {
  waiting: { icon: CircleDashed, word: 'Waiting' },
  creating: { icon: LoaderCircle, word: 'Creating' },
  made: { icon: CircleCheck, word: 'Made' },
  failed: { icon: OctagonX, word: 'Failed' },
  cancelled: { icon: CircleSlash, word: 'Not made' },
}

/** How the tickets of a selection get on, row by row; it can be closed and opened again. */
export function BatchDialog() {
  const state = useBatch()
  const { batch, asking, busy } = state
  const rows = useMemo(() => currentRows(state), [state])
  if (batch === null) {
    return (
      <Modal open size="small" onClose={closeDialog} title="Tickets of a selection">
        <EmptyState icon={CircleDashed} title="Nothing is being made">
          Select issues in the list and create their tickets; how they get on stands here.
        </EmptyState>
      </Modal>
    )
  }
  const tally = tallyOf(rows)
  const open = tally.waiting + tally.failed + tally.cancelled
  const done = rows.length - tally.waiting - tally.creating
  return (
    <Modal
      open
      size="large"
      onClose={closeDialog}
      title={batchTitle(rows)}
      description={`In ${instanceWord(batch.order.instanceId)}${
        batch.order.project === '' ? '' : `, ${batch.order.project}`
      }. You can close this; it goes on, and a line below the list leads back here.`}
      footer={
        <>
          {tally.waiting + tally.failed === 0 || asking ? null : (
            <Button busy={busy} onClick={() => void cancelBatch()}>
              Cancel the {tally.waiting > 0 ? 'rest' : 'failed'}
            </Button>
          )}
          {open === 0 || asking || (tally.failed === 0 && tally.cancelled === 0) ? null : (
            <Button busy={busy} onClick={() => void resumeBatch()}>
              Resume {counted(open, 'ticket')}
            </Button>
          )}
          <Button
            look="primary"
            onClick={() => {
              closeDialog()
              if (!isRunning(rows) && open === 0) dismissBatch()
            }}
          >
            {isRunning(rows) ? 'Close and go on' : 'Done'}
          </Button>
        </>
      }
    >
      <div
        className={styles.meter}
        role="progressbar"
        aria-label="Tickets done"
        aria-valuemin={0}
        aria-valuemax={rows.length}
        aria-valuenow={done}
      >
        <span className={styles.part} data-state="made" style={{ flexGrow: tally.made }} />
        <span className={styles.part} data-state="failed" style={{ flexGrow: tally.failed }} />
        <span
          className={styles.part}
          data-state="rest"
          style={{ flexGrow: rows.length - tally.made - tally.failed }}
        />
      </div>
      {tally.cancelled > 0 && tally.made > 0 && !isRunning(rows) ? (
        <p className={styles.stays}>
          {counted(tally.made, 'ticket')} made before stay as they are and are kept in step.
        </p>
      ) : null}
      <ul className={styles.rows} aria-label="Tickets">
        {rows.map((row) => (
          <Line key={row.objectId} row={row} />
        ))}
      </ul>
    </Modal>
  )
}

function Line({ row }: { readonly row: ShownRow }) {
  const { icon: Icon, word } = states[row.state]
  const show = () => {
    closeDialog()
    select(row.objectId)
    openIssue(row.objectId)
    if (row.linkId !== null && row.ticketKey !== null) openTicketPanel(row.linkId)
  }
  return (
    <li className={styles.row}>
      <span className={styles.state} data-state={row.state}>
        <Icon size={14} aria-hidden="true" />
        {word}
      </span>
      <span className={styles.issue} title={row.name}>
        <span className={styles.memberKey}>{row.key}</span> {row.name}
      </span>
      {row.ticketKey === null ? null : (
        <Button look="quiet" onClick={show} aria-label={`Show ${row.ticketKey}`}>
          {row.ticketKey}
        </Button>
      )}
      {row.reason === null || row.state === 'made' ? null : (
        <p className={styles.reason}>
          <LocalSentence error={row.reason} />
        </p>
      )}
    </li>
  )
}
