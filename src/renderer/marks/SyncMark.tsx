import {
  ArrowDown,
  ArrowUp,
  Check,
  Circle,
  CircleQuestionMark,
  CircleSlash,
  Clock,
  Diamond,
  Hand,
  Hourglass,
  type LucideIcon,
  OctagonX,
  Pause,
} from 'lucide-react'
import type { SyncState } from '../../shared/domain/list-row'
import { syncWords } from '../format/words'
import styles from './marks.module.css'

const icons: Record<SyncState, LucideIcon> = {
  failed: OctagonX,
  gone: CircleSlash,
  conflict: Diamond,
  unmapped: CircleQuestionMark,
  'rate-limited': Clock,
  held: Hand,
  sending: ArrowUp,
  receiving: ArrowDown,
  paused: Pause,
  grace: Hourglass,
  synced: Check,
  'not-linked': Circle,
}

/** How an issue stands with its ticket: icon, word and colour together. */
export function SyncMark({ state }: { readonly state: SyncState }) {
  const Icon = icons[state]
  return (
    <span className={styles.sync} data-sync={state}>
      <Icon size={13} strokeWidth={2} aria-hidden="true" />
      <span>{syncWords[state]}</span>
    </span>
  )
}
