import type { ActivityView, InstanceActivity } from '../../shared/ipc/activity-views'
import { exactMoment, localMoment } from '../format/moment'
import { type ChartKind, chartKinds, momentsOf } from './chart-kinds'
import styles from './Dashboard.module.css'

type ChartTableProps = {
  readonly kind: ChartKind
  readonly view: ActivityView
  readonly instances: readonly InstanceActivity[]
}

/** The numbers of a chart, newest first; steps in which nothing ran are left out. */
export function ChartTable({ kind, view, instances }: ChartTableProps) {
  const { title, numberOf } = chartKinds[kind]
  const lines = momentsOf(view)
    .map((moment, step) => ({ moment, step }))
    .filter(({ step }) => instances.some((one) => numberOf(one, step) !== null))
    .reverse()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
    <section className={styles.scroll} tabIndex={0} aria-label={`${title} as a table`}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">From</th>
            {instances.map(({ instanceId, name }) => (
              <th key={instanceId} scope="col" className={styles.number} title={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ moment, step }) => (
            <tr key={moment}>
              <th scope="row" title={exactMoment(moment)}>
                {localMoment(moment).slice(0, 16)}
              </th>
              {instances.map((one) => (
                <td key={one.instanceId} className={styles.number}>
                  {cellWords(kind, one, step)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function cellWords(kind: ChartKind, of: InstanceActivity, step: number): string {
  const { numberOf, words } = chartKinds[kind]
  const value = numberOf(of, step)
  if (value === null) return '—'
  if (kind !== 'throughput') return words(value)
  return `${of.changesIn[step] ?? 0} in · ${of.changesOut[step] ?? 0} out`
}
