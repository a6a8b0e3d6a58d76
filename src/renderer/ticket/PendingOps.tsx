import type { OutboundOp } from '../../shared/ipc/views'
import { refusalWords } from '../../shared/refusal-words'
import { call } from '../data/call'
import { toastError } from '../data/toasts'
import { opKindWords, opStateWords } from '../format/op-words'
import { counted } from '../format/words'
import { Button } from '../ui/Button'
import { Moment } from '../ui/Moment'
import styles from './TicketPanel.module.css'

async function retry({ id: opId, kind }: OutboundOp): Promise<void> {
  const result = await call('mirror.retryOp', { opId })
  if (!result.ok) toastError(`Retrying: ${opKindWords[kind]}`, result.error)
}

/** What is on its way to the ticket or stuck before it. */
export function PendingOps({ ops }: { readonly ops: readonly OutboundOp[] }) {
  if (ops.length === 0) return null
  return (
    <section className={styles.ops} aria-label="Pending">
      <h3>Pending</h3>
      <ul>
        {ops.map((op) => (
          <li key={op.id} data-op={op.state}>
            <span>{opKindWords[op.kind]}</span>
            <span className={styles.opState}>{opStateWords[op.state]}</span>
            <span className={styles.muted}>
              <Moment at={op.createdAt} />
              {op.attempts > 0 ? `, ${counted(op.attempts, 'attempt')}` : null}
            </span>
            {op.state === 'blocked' ? <Button onClick={() => void retry(op)}>Retry</Button> : null}
            {op.lastError === null ? null : <p>{refusalWords(op.lastError)}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
