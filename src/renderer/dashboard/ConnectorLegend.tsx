import type { InstanceActivity } from '../../shared/ipc/activity-views'
import styles from './Dashboard.module.css'
import { seriesLook } from './series-look'

type ConnectorLegendProps = {
  readonly instances: readonly InstanceActivity[]
  readonly hidden: ReadonlySet<string>
  readonly onChange: (hidden: ReadonlySet<string>) => void
}

/** Which line is whose in every chart; a press leaves a connector out or shows it again. */
export function ConnectorLegend({ instances, hidden, onChange }: ConnectorLegendProps) {
  return (
    <ul className={styles.legend} aria-label="Connectors in the charts">
      {instances.map(({ instanceId, name }, place) => {
        const { token, dash } = seriesLook(place)
        return (
          <li key={instanceId}>
            <button
              type="button"
              className={styles.key}
              aria-pressed={!hidden.has(instanceId)}
              title={name}
              onClick={() => onChange(toggledIn(hidden, instanceId))}
            >
              <svg width="22" height="8" aria-hidden="true">
                <line
                  x1="0"
                  x2="22"
                  y1="4"
                  y2="4"
                  stroke={`var(${token})`}
                  strokeWidth="2.5"
                  strokeDasharray={dash.join(' ')}
                />
              </svg>
              <span className={styles.word}>{name}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

function toggledIn(hidden: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return hidden.has(id)
    ? new Set([...hidden].filter((one) => one !== id))
    : new Set([...hidden, id])
}
