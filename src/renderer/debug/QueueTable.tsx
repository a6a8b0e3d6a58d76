import { useState } from 'react'
import type { DebugOpView, MirrorDebugView } from '../../shared/ipc/views'
import { refusalWords } from '../../shared/refusal-words'
import { openIssue } from '../app/navigation'
import { call } from '../data/call'
import { toast, toastError } from '../data/toasts'
import { opStateWords } from '../format/op-words'
import { counted } from '../format/words'
import { select } from '../issues/rows-store'
import { Button } from '../ui/Button'
import { Moment } from '../ui/Moment'
import styles from './Debug.module.css'
import { DiscardDialog } from './DiscardDialog'

type QueueTableProps = {
  readonly ops: readonly DebugOpView[]
  readonly totals: MirrorDebugView['totals']
  readonly onChanged: () => void
}

/** What waits to be written to other systems, with a way out for what is stuck. */
export function QueueTable({ ops, totals, onChanged }: QueueTableProps) {
  const [discarding, setDiscarding] = useState<DebugOpView | null>(null)
  const retry = async ({ op, what }: DebugOpView) => {
    const result = await call('mirror.retryOp', { opId: op.id })
    if (!result.ok) return toastError(`Retrying: ${what}`, result.error)
    toast('Put back into the queue', { tone: 'info' }, what)
    onChanged()
  }
  return (
    <section className={styles.section} aria-labelledby="debug-queue">
      <h2 id="debug-queue">
        Outbound queue
        <span>
          {counted(totals.ops, 'entry', 'entries')}
          {totals.blocked === 0 ? null : `, ${totals.blocked} stuck`}
        </span>
      </h2>
      {ops.length === 0 ? (
        <p className={styles.nothing}>Nothing waits to be sent.</p>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col">Issue</th>
                <th scope="col">Ticket</th>
                <th scope="col">State</th>
                <th scope="col">Age</th>
                <th scope="col" className={styles.number}>
                  Attempts
                </th>
                <th scope="col">Last error</th>
                <th scope="col">
                  <span className="visually-hidden">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {ops.map((view) => (
                <OpRow
                  key={view.op.id}
                  view={view}
                  onRetry={() => void retry(view)}
                  onDiscard={() => setDiscarding(view)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {discarding === null ? null : (
        <DiscardDialog
          view={discarding}
          onClose={() => setDiscarding(null)}
          onDiscarded={onChanged}
        />
      )}
    </section>
  )
}

function OpRow({
  view,
  onRetry,
  onDiscard,
}: {
  readonly view: DebugOpView
  readonly onRetry: () => void
  readonly onDiscard: () => void
}) {
  const { op, issueKey, ticketKey, what } = view
  return (
    <tr>
      <td>{what}</td>
      <td>
        <button
          type="button"
          className={styles.link}
          onClick={() => {
            select(op.objectId)
            openIssue(op.objectId)
          }}
        >
          {issueKey}
        </button>
      </td>
      <td>{ticketKey ?? '—'}</td>
      <td>
        <span className={styles.outcome} data-outcome={op.state}>
          {opStateWords[op.state]}
        </span>
      </td>
      <td>
        <Moment at={op.createdAt} as="age" />
      </td>
      <td className={styles.number}>{op.attempts}</td>
      <td className={styles.errorCell} title={op.lastError?.cause}>
        {op.lastError === null ? '—' : refusalWords(op.lastError)}
      </td>
      <td className={styles.actions}>
        <Button look="quiet" disabled={op.state === 'sending'} onClick={onRetry}>
          Retry
        </Button>
        <Button look="quiet" disabled={op.state === 'sending'} onClick={onDiscard}>
          Discard…
        </Button>
      </td>
    </tr>
  )
}
