import {
  CircleCheck,
  CircleDashed,
  CircleOff,
  Clock,
  type LucideIcon,
  OctagonX,
  TriangleAlert,
  WifiOff,
} from 'lucide-react'
import type { InstanceHealth } from '../../shared/domain/instance'
import type { InstanceView } from '../../shared/ipc/views'
import { healthWords } from '../format/words'
import styles from './marks.module.css'

export type ShownHealth = InstanceHealth | 'off'

const icons: Record<ShownHealth, LucideIcon> = {
  ok: CircleCheck,
  'never-run': CircleDashed,
  attention: TriangleAlert,
  'rate-limited': Clock,
  offline: WifiOff,
  braked: OctagonX,
  off: CircleOff,
}

/** Health to show: an instance that is switched off is just off, whatever its last run said. */
export function shownHealth(view: InstanceView): ShownHealth {
  if (!view.instance.enabled) return 'off'
  return view.state?.health ?? 'never-run'
}

/** Health of a connector: icon, word and colour. */
export function HealthMark({
  health,
  name,
}: {
  readonly health: ShownHealth
  /** Shown in place of the health's word, which then becomes the tooltip. */
  readonly name?: string
}) {
  const Icon = icons[health]
  const word = health === 'off' ? 'off' : healthWords[health]
  return (
    <span
      className={styles.sync}
      data-health={health}
      title={name === undefined ? undefined : word}
    >
      <Icon size={13} strokeWidth={2} aria-hidden="true" />
      <span>{name === undefined ? word : name}</span>
      {name === undefined ? null : <span className="visually-hidden">{word}</span>}
    </span>
  )
}
