import { ChartColumn, Table2 } from 'lucide-react'
import { lazy, Suspense, useId, useMemo, useState } from 'react'
import type { ActivityView } from '../../shared/ipc/activity-views'
import { IconButton } from '../ui/IconButton'
import { ChartTable } from './ChartTable'
import { type ChartKind, chartKinds, hasValues, momentsOf, seriesOf } from './chart-kinds'
import styles from './Dashboard.module.css'

// The library is loaded with the first chart, so that the start does not pay for it.
const ChartCanvas = lazy(async () => ({ default: (await import('./ChartCanvas')).ChartCanvas }))

type ChartWidgetProps = {
  readonly kind: ChartKind
  readonly view: ActivityView
  /** Connectors that are left out. */
  readonly hidden: ReadonlySet<string>
  /** How far back, in words. */
  readonly reachWords: string
}

/** One chart with its heading and, instead of it when wanted, the same numbers as a table. */
export function ChartWidget({ kind, view, hidden, reachWords }: ChartWidgetProps) {
  const [asTable, setAsTable] = useState(false)
  const title = useId()
  const facts = chartKinds[kind]
  const drawing = useMemo(() => {
    const all = seriesOf(kind, view).map((series, place) => ({ series, place }))
    const shown = all.filter(({ series }) => !hidden.has(series.instanceId))
    return {
      ...{ kind, moments: momentsOf(view) },
      series: shown.map(({ series }) => series),
      places: shown.map(({ place }) => place),
    }
  }, [kind, view, hidden])
  const instances = view.instances.filter(({ instanceId }) => !hidden.has(instanceId))
  const sum = facts.sum(instances)
  const known = hasValues(drawing.series)
  return (
    <section className={styles.widget} aria-labelledby={title}>
      <header className={styles.head}>
        <h2 id={title}>{facts.title}</h2>
        <span className={styles.sum}>{sum}</span>
        {known ? (
          <IconButton
            label={asTable ? `${facts.title} as a chart` : `${facts.title} as a table`}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? (
              <ChartColumn size={14} aria-hidden="true" />
            ) : (
              <Table2 size={14} aria-hidden="true" />
            )}
          </IconButton>
        ) : null}
      </header>
      <p className={styles.says}>{facts.says}</p>
      <div className={styles.plot}>
        {!known ? (
          <p className={styles.nothing}>
            {instances.length === 0 ? 'Every connector is left out.' : 'No run in this time.'}
          </p>
        ) : asTable ? (
          <ChartTable kind={kind} view={view} instances={instances} />
        ) : (
          <Suspense>
            <ChartCanvas
              drawing={drawing}
              label={`${facts.title}, ${reachWords}, for ${instances.map(({ name }) => name).join(', ')}: ${sum}. The button before it shows the numbers as a table.`}
            />
          </Suspense>
        )}
      </div>
    </section>
  )
}
