import { Play } from 'lucide-react'
import { useEffect, useState } from 'react'
import { goTo } from '../app/navigation'
import { call } from '../data/call'
import { onChanges } from '../data/changes'
import { toast, toastError } from '../data/toasts'
import { useCall } from '../data/use-call'
import { runSummary } from '../ticket/sync-now'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { ErrorCard } from '../ui/ErrorCard'
import { Page } from '../ui/Page'
import { Select } from '../ui/Select'
import { Skeleton } from '../ui/Skeleton'
import { DeadLetters } from './DeadLetters'
import { InstanceRuns } from './InstanceRuns'
import { LinksTable } from './LinksTable'
import { QueueTable } from './QueueTable'
import { RunsTable } from './RunsTable'

const all = 'all'

/** What the mirror did, does next and waits for; for whoever wants to know exactly. */
export function DebugPage() {
  const [chosen, setChosen] = useState(all)
  const [running, setRunning] = useState(false)
  const instanceId = chosen === all ? null : chosen
  const debug = useCall('mirror.debug', { instanceId }, chosen)
  const { reload, value } = debug
  useEffect(() => onChanges(reload), [reload])
  useEffect(() => window.lockstep.on('run', reload), [reload])
  const instances = value?.instances ?? []

  const runNow = async () => {
    setRunning(true)
    const result = await call('mirror.runNow', { instanceId })
    setRunning(false)
    if (!result.ok) return toastError('Running the mirror', result.error)
    for (const run of result.value) {
      const name = instances.find((one) => one.instance.id === run.instanceId)?.instance.name
      if (run.error !== null) toastError(`Running ${name ?? 'the mirror'}`, run.error)
      else toast(`${name ?? 'Mirror'} · ${run.outcome}`, { tone: 'info' }, runSummary(run))
    }
    reload()
  }

  return (
    <Page
      title="Mirror debug"
      actions={
        <>
          {instances.length > 1 || chosen !== all ? (
            <Select
              label="Connector"
              value={chosen}
              choices={[
                { value: all, label: 'All connectors' },
                ...instances.map(({ instance }) => ({
                  value: instance.id as string,
                  label: instance.name,
                })),
              ]}
              onChange={setChosen}
            />
          ) : null}
          <Button
            look="primary"
            busy={running}
            disabled={instances.length === 0}
            onClick={() => void runNow()}
          >
            <Play size={13} aria-hidden="true" />
            Run now
          </Button>
        </>
      }
    >
      {debug.error === null ? null : (
        <ErrorCard
          doing="Reading the mirror’s records"
          error={debug.error}
          kept="Mirroring goes on."
          action={{ label: 'Try again', run: reload }}
        />
      )}
      {value === null ? (
        debug.error === null ? (
          <Skeleton lines={10} label="Reading the mirror’s records" />
        ) : null
      ) : instances.length === 0 ? (
        <EmptyState
          icon={Play}
          title="Nothing is mirrored yet"
          action={<Button onClick={() => goTo('connectors')}>Go to Connectors</Button>}
        >
          Runs, the outbound queue and link records appear here once a connector is set up.
        </EmptyState>
      ) : (
        <>
          <InstanceRuns instances={instances} runs={value.runs} />
          <DeadLetters instanceId={instanceId} onChanged={reload} />
          <QueueTable ops={value.ops} totals={value.totals} onChanged={reload} />
          <RunsTable runs={value.runs} instances={instances} onChanged={reload} />
          <LinksTable links={value.links} total={value.totals.links} instances={instances} />
        </>
      )}
    </Page>
  )
}
