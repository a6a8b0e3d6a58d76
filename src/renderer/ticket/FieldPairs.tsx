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
import { Fragment } from 'react'
import type { FieldPairView, LinkView } from '../../shared/ipc/views'
import { abilitiesOf, connectorWord } from '../data/connector-words'
import { fieldText, localFieldText } from '../format/field-value'
import { lossSentence } from '../format/loss-words'
import { directionWords, fieldWord } from '../format/words'
import { cx } from '../ui/class-names'
import { Hint } from '../ui/Hint'
import styles from './FieldPairs.module.css'
import { MappingLink } from './MappingLink'
import { PairOffer } from './PairOffer'

type State = FieldPairView['state']

const stateWords: Record<State, string> = {
  'in-step': 'In step',
  'to-send': 'To send',
  'to-receive': 'To receive',
  conflict: 'Conflict',
  unmapped: 'Not synced: unmapped',
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

/**
 * Both sides of every mirrored field with the arrow between them, the reason beneath, and what the
 * other side has that cannot be shown here.
 */
export function FieldPairs({ view }: { readonly view: LinkView }) {
  const { link, ticket, fields } = view
  const there = ticket?.key ?? connectorWord(link.connectorType)
  const keeps = abilitiesOf(link.instanceId).keepsMarkup
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
            link={link}
            there={there}
            field={field}
            unshown={lossSentence(ticket?.losses?.[field.remote] ?? [], {
              there,
              edits: editsOf(field.direction, keeps),
            })}
          />
        ))}
      </tbody>
    </table>
  )
}

function editsOf(direction: FieldPairView['direction'], keeps: boolean) {
  if (direction === 'in' || direction === 'none') return 'stay-here'
  return keeps ? 'keep-the-rest' : 'replace'
}

type PairRowProps = {
  readonly link: LinkView['link']
  /** Name of the other side, such as "SEC-12". */
  readonly there: string
  readonly field: FieldPairView
  /** What its text has there and cannot be shown here, in a sentence; null = nothing. */
  readonly unshown: string | null
}

function PairRow({ link, there, field, unshown }: PairRowProps) {
  const calm = field.state === 'in-step'
  const moves = !calm || field.direction !== 'none'
  const Icon = stateIcons[field.state] ?? directionIcons[field.direction]
  const word = stateWords[field.state]
  return (
    <>
      <tr className={styles.pair} data-state={moves ? field.state : 'off'}>
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
            <PairOffer linkId={link.id} there={there} field={field} />
            {field.state === 'unmapped' ? (
              <span className={styles.offer}>
                <MappingLink link={link} field={field} />
              </span>
            ) : null}
          </td>
        </tr>
      )}
      {unshown === null ? null : (
        <tr className={styles.whyRow} data-state={field.state}>
          <td />
          <td colSpan={3}>{unshown}</td>
        </tr>
      )}
    </>
  )
}

/** An address that does not fit breaks behind its sign and not within a word. */
function Value({ text, strong }: { readonly text: string; readonly strong: boolean }) {
  return (
    <div className={cx(styles.value, strong && styles.strong)} data-selectable="" title={text}>
      {text.split('@').map((part, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never reorder.
        <Fragment key={place}>
          {place === 0 ? null : (
            <>
              @<wbr />
            </>
          )}
          {part}
        </Fragment>
      ))}
    </div>
  )
}
