import { ArrowLeft, ArrowLeftRight, ArrowRight, type LucideIcon, Minus } from 'lucide-react'
import type { ReactElement } from 'react'
import type { SyncDirection } from '../../shared/domain/link'
import { directionWords } from '../format/words'
import styles from './marks.module.css'

const drawn = (Icon: LucideIcon) => <Icon size={14} aria-hidden="true" />

/** The arrow of each direction, made once: a row that keeps its own is not drawn again for it. */
export const directionIcons: Record<SyncDirection, ReactElement> = {
  in: drawn(ArrowLeft),
  out: drawn(ArrowRight),
  both: drawn(ArrowLeftRight),
  none: drawn(Minus),
}

/** Where values may flow, read from here (left) to the ticket (right). */
export function DirectionMark({ direction }: { readonly direction: SyncDirection }) {
  return (
    <span className={styles.direction} title={directionWords[direction]}>
      {directionIcons[direction]}
      <span className="visually-hidden">{directionWords[direction]}</span>
    </span>
  )
}
