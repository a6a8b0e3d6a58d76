import type { OutboundOp } from '../../shared/ipc/views'
import { opKindWords, opStateWords } from '../format/op-words'
import { counted } from '../format/words'
import { Moment } from '../ui/Moment'
import styles from './TicketPanel.module.css'

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
              since <Moment at={op.createdAt} as="age" />
              {op.attempts > 0 ? `, ${counted(op.attempts, 'attempt')}` : null}
            </span>
            {op.lastError === null ? null : <p>{op.lastError.message}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
