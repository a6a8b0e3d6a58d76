import { ChartColumn, LayoutGrid } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { QuickFilter } from '../../shared/domain/list-look'
import { type ActivityReach, activityReaches } from '../../shared/ipc/activity-views'
import { MINUTE_MS } from '../../shared/time'
import { goTo } from '../app/navigation'
import { onChanges } from '../data/changes'
import { useCall } from '../data/use-call'
import { useRows } from '../issues/rows-store'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { ErrorCard } from '../ui/ErrorCard'
import { Page } from '../ui/Page'
import { RadioList } from '../ui/RadioList'
import { Select } from '../ui/Select'
import { Skeleton } from '../ui/Skeleton'
import { ArrangeDialog } from './ArrangeDialog'
import { ChartWidget } from './ChartWidget'
import { ConnectorLegend } from './ConnectorLegend'
import styles from './Dashboard.module.css'
import { FacetWidget } from './FacetWidget'
import { useFacetTallies } from './use-facet-tallies'
import { contentOf, useWidgets } from './widgets'

const reachWords: Record<ActivityReach, string> = {
  hour: 'Last hour',
  day: 'Last day',
  month: 'Last 30 days',
}
const counted = [
  { value: 'open', label: 'Open issues' },
  { value: 'all', label: 'All issues' },
] as const satisfies readonly { value: QuickFilter; label: string }[]

/** How the mirror keeps up, over time and connector, and what the issues are. */
export function DashboardPage() {
  const [reach, setReach] = useState<ActivityReach>('day')
  const [quick, setQuick] = useState<QuickFilter>('open')
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const [arranging, setArranging] = useState(false)
  const widgets = useWidgets()
  const contents = widgets.map(contentOf)
  const tallies = useFacetTallies(
    contents.flatMap(({ facet }) => facet ?? []),
    quick,
  )
  const issues = useRows((rows) => rows.index?.size ?? 0)
  const { value: view, error, reload } = useActivity(reach)
  const instances = view?.instances ?? []
  const charts = contents.some(({ chart }) => chart !== null)
  const empty = view !== null && instances.length === 0 && issues === 0

  return (
    <Page
      title="Dashboard"
      actions={
        <>
          <RadioList
            look="segments"
            label="How far back"
            value={reach}
            choices={activityReaches.map((one) => ({ value: one, label: reachWords[one] }))}
            onChange={setReach}
          />
          <div className={styles.counted}>
            <Select label="Issues counted" value={quick} choices={counted} onChange={setQuick} />
          </div>
          <Button onClick={() => setArranging(true)}>
            <LayoutGrid size={13} aria-hidden="true" />
            Arrange
          </Button>
        </>
      }
    >
      {error === null ? null : (
        <ErrorCard
          doing="Reading what the mirror did"
          error={error}
          kept={view === null ? 'Mirroring goes on.' : 'What is shown is the last that was read.'}
          action={{ label: 'Try again', run: reload }}
        />
      )}
      {view === null && error === null ? (
        <Skeleton lines={10} label="Reading what the mirror did" />
      ) : null}
      {empty ? (
        <EmptyState
          icon={ChartColumn}
          title="Nothing to show yet"
          action={<Button onClick={() => goTo('connectors')}>Go to Connectors</Button>}
        >
          Once a connector mirrors issues, this page shows how it keeps up.
        </EmptyState>
      ) : widgets.length === 0 ? (
        <EmptyState
          icon={LayoutGrid}
          title="Everything is left out"
          action={<Button onClick={() => setArranging(true)}>Arrange</Button>}
        >
          No widget is chosen for this page.
        </EmptyState>
      ) : (
        <>
          {charts && instances.length > 0 ? (
            <ConnectorLegend instances={instances} hidden={hidden} onChange={setHidden} />
          ) : null}
          <div className={styles.grid}>
            {contents.map(({ chart, facet }) => {
              if (chart !== null) {
                const props = { kind: chart, hidden, reachWords: reachWords[reach] }
                return view === null || instances.length === 0 ? null : (
                  <ChartWidget key={chart} view={view} {...props} />
                )
              }
              const tally = tallies?.get(facet)
              return tally === undefined ? null : (
                <FacetWidget key={facet} facet={facet} tally={tally} quick={quick} />
              )
            })}
          </div>
        </>
      )}
      {arranging ? <ArrangeDialog onClose={() => setArranging(false)} /> : null}
    </Page>
  )
}

/** What the mirror did, read anew after each run and at least once a minute. */
function useActivity(reach: ActivityReach) {
  const asked = useCall('mirror.activity', { reach }, reach)
  const { reload } = asked
  // biome-ignore lint/correctness/useExhaustiveDependencies: reload asks what is asked for by then.
  useEffect(() => {
    const stop = onChanges(({ everything, areas }) => {
      if (everything || areas.has('runs') || areas.has('queue') || areas.has('instances')) reload()
    })
    const timer = setInterval(reload, MINUTE_MS)
    return () => {
      clearInterval(timer)
      stop()
    }
  }, [reach])
  return asked
}
