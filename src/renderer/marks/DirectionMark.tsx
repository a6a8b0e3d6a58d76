import { ArrowLeft, ArrowLeftRight, ArrowRight, type LucideIcon, Minus } from 'lucide-react'
import type { SyncDirection } from '../../shared/domain/link'
import { directionWords } from '../format/words'
import styles from './marks.module.css'

const icons: Record<SyncDirection, LucideIcon> = {
  in: ArrowLeft,
  out: ArrowRight,
  both: ArrowLeftRight,
  none: Minus,
}

/** Where values may flow, read from here (left) to the ticket (right). */
export function DirectionMark({ direction }: { readonly direction: SyncDirection }) {
  const Icon = icons[direction]
  return (
    <span className={styles.direction} title={directionWords[direction]}>
      <Icon size={14} aria-hidden="true" />
      <span className="visually-hidden">{directionWords[direction]}</span>
    </span>
  )
}
