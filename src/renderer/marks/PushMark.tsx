import {
  Check,
  CircleDashed,
  CircleSlash,
  CloudUpload,
  type LucideIcon,
  Unplug,
} from 'lucide-react'
import type { PushState } from '../../shared/domain/push-state'
import { pushWords } from '../format/words'
import styles from './marks.module.css'

const icons: Record<PushState, LucideIcon> = {
  'connector-deleted': Unplug,
  'ticket-gone': CircleSlash,
  'needs-push': CloudUpload,
  'not-pushed': CircleDashed,
  'up-to-date': Check,
}

/** Whether the tickets of a case have what the case says: icon, word and colour together. */
export function PushMark({ state }: { readonly state: PushState }) {
  const Icon = icons[state]
  return (
    <span className={styles.sync} data-push={state}>
      <Icon size={13} strokeWidth={2} aria-hidden="true" />
      <span>{pushWords[state]}</span>
    </span>
  )
}
