import { CircleCheck, CircleDashed, CircleX, type LucideIcon, TriangleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { ProbeResult } from '../../shared/ipc/views'
import { Button } from '../ui/Button'
import styles from './Connectors.module.css'

const icons: Record<ProbeResult['outcome'], LucideIcon> = {
  passed: CircleCheck,
  failed: CircleX,
  warning: TriangleAlert,
  skipped: CircleDashed,
}

/** Whether the line before said the same: what was skipped for one reason says so once. */
function told(probes: readonly ProbeResult[], at: number): boolean {
  const [before, now] = [probes[at - 1], probes[at]]
  return now?.outcome === 'skipped' && before?.outcome === 'skipped' && before.detail === now.detail
}

type ProbeListProps = {
  readonly probes: readonly ProbeResult[]
  readonly running: boolean
  readonly onCancel: () => void
}

/** Each question asked of the other system, with its answer and what to do about a bad one. */
export function ProbeList({ probes, running, onCancel }: ProbeListProps) {
  const list = useRef<HTMLElement>(null)
  const answered = probes.length
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer makes the list longer.
  useEffect(() => {
    void list.current?.scrollIntoView({ block: 'nearest' })
  }, [answered, running])
  if (answered === 0 && !running) return null
  return (
    <section ref={list} className={styles.probes} aria-label="Connection test" aria-busy={running}>
      <ul>
        {probes.map((probe, at) => {
          const Icon = icons[probe.outcome]
          return (
            <li key={probe.name} data-outcome={probe.outcome}>
              <Icon size={14} aria-hidden="true" />
              <div>
                <span>
                  {probe.label} <span className={styles.outcome}>{probe.outcome}</span>
                </span>
                {probe.detail === '' || told(probes, at) ? null : <p>{probe.detail}</p>}
                {probe.remedy === undefined ? null : (
                  <p className={styles.remedy}>{probe.remedy}</p>
                )}
              </div>
            </li>
          )
        })}
      </ul>
      {running ? (
        <div className={styles.testing} role="status">
          Testing the connection…
          <Button look="quiet" onClick={onCancel}>
            Cancel test
          </Button>
        </div>
      ) : null}
    </section>
  )
}
