import { ArrowLeft, ArrowRight, Minus } from 'lucide-react'
import type { PlannedAction } from '../../shared/ipc/views'
import { localFieldText } from '../format/field-value'
import { historyField } from '../issue/history-sentence'
import { cx } from '../ui/class-names'
import styles from './DryRun.module.css'

const towardWords = { there: 'to the ticket', here: 'to the issue', neither: 'nowhere' } as const
const towardIcons = { there: ArrowRight, here: ArrowLeft, neither: Minus } as const

type PlanTableProps = {
  readonly actions: readonly PlannedAction[]
  /** Puts each reason below its action, where there is no room for a column of them. */
  readonly narrow?: boolean
}

/** Planned actions with both values, the way they go and the reason. */
export function PlanTable({ actions, narrow = false }: PlanTableProps) {
  return (
    <table className={cx(styles.table, narrow && styles.narrow)}>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">From</th>
          <th scope="col">To</th>
          <th scope="col">Direction</th>
          {narrow ? null : <th scope="col">Reason</th>}
        </tr>
      </thead>
      <tbody>
        {actions.map((action, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a plan never reorders.
          <PlanRow key={place} action={action} narrow={narrow} />
        ))}
      </tbody>
    </table>
  )
}

function PlanRow({ action, narrow }: { readonly action: PlannedAction; readonly narrow: boolean }) {
  const Icon = towardIcons[action.toward]
  const field = action.field ?? ''
  return (
    <>
      <tr>
        <th scope="row">{historyField(action.field) ?? action.kind}</th>
        <td>
          <div className={styles.value}>{localFieldText(field, action.from)}</div>
        </td>
        <td className={styles.to}>
          <div className={styles.value}>{localFieldText(field, action.to)}</div>
        </td>
        <td>
          <span className={styles.direction} data-toward={action.toward}>
            <Icon size={13} aria-hidden="true" />
            {towardWords[action.toward]}
          </span>
        </td>
        {narrow ? null : <td className={styles.reason}>{action.reason}</td>}
      </tr>
      {narrow ? (
        <tr className={styles.below}>
          <td />
          <td colSpan={3} className={styles.reason}>
            {action.reason}
          </td>
        </tr>
      ) : null}
    </>
  )
}
