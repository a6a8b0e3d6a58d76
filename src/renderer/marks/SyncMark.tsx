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
import type { ReactElement } from 'react'
import type { SyncState } from '../../shared/domain/list-row'
import { syncWords } from '../format/words'
import styles from './marks.module.css'

const drawn = (Icon: LucideIcon) => <Icon size={13} strokeWidth={2} aria-hidden="true" />

/** The icon of each state, made once: a row that keeps its state is not drawn again for it. */
export const syncIcons: Record<SyncState, ReactElement> = {
  failed: drawn(OctagonX),
  gone: drawn(CircleSlash),
  conflict: drawn(Diamond),
  unmapped: drawn(CircleQuestionMark),
  'rate-limited': drawn(Clock),
  held: drawn(Hand),
  sending: drawn(ArrowUp),
  receiving: drawn(ArrowDown),
  paused: drawn(Pause),
  grace: drawn(Hourglass),
  synced: drawn(Check),
  'not-linked': drawn(Circle),
}

/** How an issue stands with its ticket: icon, word and colour together. */
export function SyncMark({ state }: { readonly state: SyncState }) {
  return (
    <span className={styles.sync} data-sync={state}>
      {syncIcons[state]}
      <span>{syncWords[state]}</span>
    </span>
  )
}
