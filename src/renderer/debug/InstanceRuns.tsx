import { CircleStop } from 'lucide-react'
import type { InstanceView, MirrorRun } from '../../shared/ipc/views'
import { call } from '../data/call'
import { toastError } from '../data/toasts'
import { counted } from '../format/words'
import { HealthMark, shownHealth } from '../marks/HealthMark'
import { runSummary } from '../ticket/sync-now'
import { Button } from '../ui/Button'
import { Moment } from '../ui/Moment'
import styles from './Debug.module.css'

type InstanceRunsProps = {
  readonly instances: readonly InstanceView[]
  readonly runs: readonly MirrorRun[]
}

/** Last and next run of every connector. */
export function InstanceRuns({ instances, runs }: InstanceRunsProps) {
  return (
    <ul className={styles.instances} aria-label="Connectors">
      {instances.map((view) => (
        <InstanceRun
          key={view.instance.id}
          view={view}
          last={runs.find((run) => run.instanceId === view.instance.id)}
        />
      ))}
    </ul>
  )
}

function InstanceRun({
  view,
  last,
}: {
  readonly view: InstanceView
  readonly last: MirrorRun | undefined
}) {
  const { instance, state, running, nextInboundAt, nextOutboundAt } = view
  const backlog = state?.backlog ?? null
  const cancel = async () => {
    const result = await call('mirror.cancelRun', { instanceId: instance.id })
    if (!result.ok) toastError(`Cancelling the run of ${instance.name}`, result.error)
  }
  return (
    <li className={styles.instance} aria-label={instance.name}>
      <div className={styles.instanceHead}>
        <h2>{instance.name}</h2>
        <HealthMark health={shownHealth(view)} />
        {running ? (
          <Button look="quiet" onClick={() => void cancel()}>
            <CircleStop size={13} aria-hidden="true" />
            Cancel run
          </Button>
        ) : null}
      </div>
      <dl>
        <div>
          <dt>Last run</dt>
          <dd>
            {last === undefined ? (
              'none yet'
            ) : (
              <>
                <Moment at={last.startedAt} /> · {last.outcome}
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>Next in / out</dt>
          <dd>
            {nextInboundAt === null ? '—' : <Moment at={nextInboundAt} as="countdown" />} /{' '}
            {nextOutboundAt === null ? '—' : <Moment at={nextOutboundAt} as="countdown" />}
          </dd>
        </div>
        {backlog === null ? null : (
          <div>
            <dt>Backlog</dt>
            <dd>
              {counted(backlog.changes, 'change')}, oldest <Moment at={backlog.oldestAt} as="age" />
            </dd>
          </div>
        )}
        <div>
          <dt>Clock offset</dt>
          <dd>{state === null ? '—' : `${(state.clockOffsetMs / 1000).toFixed(1)} s`}</dd>
        </div>
      </dl>
      {last === undefined ? null : (
        <p className={styles.muted}>{last.error?.message ?? runSummary(last)}</p>
      )}
    </li>
  )
}
