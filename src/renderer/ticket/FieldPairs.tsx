import {
  ArrowLeft,
  ArrowLeftRight,
  ArrowRight,
  CircleDashed,
  CircleQuestionMark,
  Diamond,
  EqualNot,
  type LucideIcon,
  Minus,
} from 'lucide-react'
import type { FieldPairView } from '../../shared/ipc/views'
import { fieldText, localFieldText } from '../format/field-value'
import { directionWords, fieldWord } from '../format/words'
import { cx } from '../ui/class-names'
import { Hint } from '../ui/Hint'
import styles from './FieldPairs.module.css'
import { PairOffer } from './PairOffer'

type State = FieldPairView['state']

const stateWords: Record<State, string> = {
  'in-step': 'In step',
  'to-send': 'To send',
  'to-receive': 'To receive',
  conflict: 'Conflict',
  unmapped: 'Unmapped',
  diverged: 'Different',
  unknown: 'Not known yet',
}

const directionIcons: Record<FieldPairView['direction'], LucideIcon> = {
  both: ArrowLeftRight,
  in: ArrowLeft,
  out: ArrowRight,
  none: Minus,
}

const stateIcons: Partial<Record<State, LucideIcon>> = {
  'to-send': ArrowRight,
  'to-receive': ArrowLeft,
  conflict: Diamond,
  unmapped: CircleQuestionMark,
  diverged: EqualNot,
  unknown: CircleDashed,
}

type FieldPairsProps = {
  readonly linkId: string
  readonly fields: readonly FieldPairView[]
  /** Name of the other side for the column heading, such as "SEC-12". */
  readonly there: string
}

/** Both sides of every mirrored field with the arrow between them and the reason beneath. */
export function FieldPairs({ linkId, fields, there }: FieldPairsProps) {
  return (
    <table className={styles.pairs}>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Here</th>
          <th scope="col">
            <span className="visually-hidden">State</span>
          </th>
          <th scope="col">{there}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <PairRow
            key={`${field.local}/${field.remote}`}
            linkId={linkId}
            there={there}
            field={field}
          />
        ))}
      </tbody>
    </table>
  )
}

type PairRowProps = {
  readonly linkId: string
  readonly there: string
  readonly field: FieldPairView
}

function PairRow({ linkId, there, field }: PairRowProps) {
  const calm = field.state === 'in-step'
  const Icon = stateIcons[field.state] ?? directionIcons[field.direction]
  const word = stateWords[field.state]
  return (
    <>
      <tr className={styles.pair} data-state={field.state}>
        <th scope="row">
          {fieldWord(field.local)}
          {field.remoteLabel.toLowerCase() === fieldWord(field.local).toLowerCase() ? null : (
            <small>{field.remoteLabel}</small>
          )}
        </th>
        <td>
          <Value text={localFieldText(field.local, field.here)} strong={!calm} />
        </td>
        <td className={styles.state}>
          <Hint text={`${word}, ${directionWords[field.direction].toLowerCase()}. ${field.why}`}>
            <button type="button" className={styles.mark} aria-label={`${word}. ${field.why}`}>
              <Icon size={15} aria-hidden="true" />
            </button>
          </Hint>
        </td>
        <td>
          <Value text={fieldText(field.there, field.type)} strong={!calm} />
        </td>
      </tr>
      {calm ? null : (
        <tr className={styles.whyRow} data-state={field.state}>
          <td />
          <td colSpan={3}>
            <strong>{word}.</strong> {field.why}
            <PairOffer linkId={linkId} there={there} field={field} />
          </td>
        </tr>
      )}
    </>
  )
}

function Value({ text, strong }: { readonly text: string; readonly strong: boolean }) {
  return (
    <div className={cx(styles.value, strong && styles.strong)} data-selectable="" title={text}>
      {text}
    </div>
  )
}
