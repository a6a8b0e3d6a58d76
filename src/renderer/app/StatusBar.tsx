import { Clock, History, KeyRound, Pause, WifiOff } from 'lucide-react'
import type { AppStatus, InstanceView } from '../../shared/ipc/views'
import { useClock } from '../data/clock'
import { connectorWord } from '../data/connector-words'
import { useStatus } from '../data/status'
import { stalenessOf } from '../format/cached'
import { localSentence } from '../format/local-sentence'
import { pauseOf } from '../format/pause'
import { counted } from '../format/words'
import { HealthMark, shownHealth } from '../marks/HealthMark'
import { LocalTime } from '../ui/LocalTime'
import { Moment } from '../ui/Moment'
import { goTo } from './navigation'
import styles from './StatusBar.module.css'

/** What the machine is doing and what it waits for. */
export function StatusBar() {
  const status = useStatus((state) => state.status)
  const failed = useStatus((state) => state.error !== null)
  if (status === null) return <footer className={styles.bar} />
  const { queue, counts } = status
  return (
    <footer className={styles.bar} data-now="">
      <ul className={styles.left}>
        {status.mirroringPaused ? (
          <li className={styles.attention}>
            <Pause size={13} aria-hidden="true" />
            mirroring paused
          </li>
        ) : null}
        <CopiesMark status={status} />
        {status.instances.map((view) => (
          <li key={view.instance.id}>
            <InstanceDot view={view} />
          </li>
        ))}
        {status.instances.length === 0 ? (
          <li>
            <button type="button" className={styles.item} onClick={() => goTo('connectors')}>
              no connectors
            </button>
          </li>
        ) : null}
        <Keychain state={status.keychain} />
      </ul>
      <ul className={styles.right}>
        {failed ? <li className={styles.failure}>no answer from Lockstep’s main process</li> : null}
        <li>
          <button type="button" className={styles.item} onClick={() => goTo('debug')}>
            queue {queue.size}
            {queue.oldestAt === null ? null : (
              <span>
                · oldest <Moment at={queue.oldestAt} as="age" />
              </span>
            )}
            {queue.blocked === 0 ? null : (
              <span className={styles.attention}>· {queue.blocked} stuck</span>
            )}
          </button>
        </li>
        <Backlog instances={status.instances} />
        <NextRuns instances={status.instances} paused={status.mirroringPaused} />
        <li className={styles.totals}>
          {counts.open.toLocaleString('en-US')} open · {counted(counts.issues, 'issue')}
        </li>
      </ul>
    </footer>
  )
}

/** Says once for all rows that what is shown of some systems is an older copy. */
function CopiesMark({ status }: { readonly status: AppStatus }) {
  const { instances, mirroringPaused } = status
  const stale = instances.filter(
    (view) => view.links > 0 && stalenessOf(view, mirroringPaused) !== null,
  )
  const [first] = stale
  if (first === undefined) return null
  const known = stale.flatMap(({ state }) => state?.lastSuccessAt ?? [])
  const away = stale.some((view) => stalenessOf(view, mirroringPaused) === 'offline')
  const Icon = away ? WifiOff : History
  return (
    <li className={styles.attention}>
      <button type="button" className={styles.item} onClick={() => goTo('connectors')}>
        <Icon size={13} aria-hidden="true" />
        {away ? 'offline: ' : ''}
        {stale.length === 1 ? first.instance.name : counted(stale.length, 'connector')} as of{' '}
        {known.length === 0 ? 'never' : <Moment at={Math.min(...known)} />}
      </button>
    </li>
  )
}

/** Changes that are known and not taken in yet. */
function Backlog({ instances }: { readonly instances: readonly InstanceView[] }) {
  const backlogs = instances.flatMap(({ state }) => state?.backlog ?? [])
  const [first, ...others] = backlogs
  if (first === undefined) return null
  const changes = backlogs.reduce((sum, one) => sum + one.changes, 0)
  const oldestAt = Math.min(first.oldestAt, ...others.map((one) => one.oldestAt))
  return (
    <li className={styles.attention}>
      <button type="button" className={styles.item} onClick={() => goTo('debug')}>
        {counted(changes, 'change')} to take in · oldest <Moment at={oldestAt} as="age" />
      </button>
    </li>
  )
}

function InstanceDot({ view }: { readonly view: InstanceView }) {
  const { state, instance } = view
  const waiting = useClock((clock) => pauseOf(state, clock.now) !== null)
  const pause = waiting ? pauseOf(state, 0) : null
  const last = state?.lastSuccessAt ?? null
  return (
    <button type="button" className={styles.item} onClick={() => goTo('connectors')}>
      <HealthMark health={shownHealth(view)} name={instance.name} />
      {pause !== null ? (
        <span
          className={styles.attention}
          title={pause.error === null ? undefined : localSentence(pause.error)}
        >
          {pause.kind === 'asked'
            ? `paused by ${connectorWord(instance.type)} until `
            : 'tried again at '}
          <LocalTime at={pause.until} />
        </span>
      ) : view.running ? (
        <span>running</span>
      ) : instance.enabled && last !== null ? (
        <Moment at={last} as="age" />
      ) : instance.enabled ? null : (
        <span>off</span>
      )}
    </button>
  )
}

function Keychain({ state }: { readonly state: AppStatus['keychain'] }) {
  if (state === 'ready' || state === 'asking') return null
  return (
    <li className={styles.attention}>
      <KeyRound size={13} aria-hidden="true" />
      {state === 'unavailable' ? 'no keychain' : 'secrets for this session only'}
    </li>
  )
}

const soonest = (moments: readonly (number | null)[]) =>
  moments.reduce<number | null>(
    (first, at) => (at !== null && (first === null || at < first) ? at : first),
    null,
  )

function NextRuns({
  instances,
  paused,
}: {
  readonly instances: readonly InstanceView[]
  readonly paused: boolean
}) {
  const nextIn = soonest(instances.map((view) => view.nextInboundAt))
  const nextOut = soonest(instances.map((view) => view.nextOutboundAt))
  if (paused || (nextIn === null && nextOut === null)) return null
  return (
    <li className={styles.next}>
      <Clock size={12} aria-hidden="true" />
      {nextIn === null ? null : (
        <span>
          in <Moment at={nextIn} as="countdown" />
        </span>
      )}
      {nextIn !== null && nextOut !== null ? '·' : null}
      {nextOut === null ? null : (
        <span>
          out <Moment at={nextOut} as="countdown" />
        </span>
      )}
    </li>
  )
}
