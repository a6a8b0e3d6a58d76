import { useEffect, useState } from 'react'
import type { InstanceView } from '../../shared/ipc/views'
import { call } from '../data/call'
import { loadInstances } from '../data/instances'
import { useRights, withheldWords } from '../data/rights'
import { toastError } from '../data/toasts'
import { Button } from '../ui/Button'
import { ErrorCard } from '../ui/ErrorCard'
import { BackfillDialog } from './BackfillDialog'
import styles from './OlderRecords.module.css'
import { countAgain, countedFor, countOlder, makesIssues, useOlderCounts } from './older-counts'
import { backfillText, notSyncedText } from './older-words'

/** What a connector leaves alone because it is older than its activation, and bringing it in. */
export function OlderRecords({ view }: { readonly view: InstanceView }) {
  const { instance, backfill } = view
  const { id: instanceId, name } = instance
  const [asking, setAsking] = useState(false)
  const mayEdit = useRights().connectors === 'edit'
  const key = countedFor(view)
  const known = useOlderCounts((counts) => counts[instanceId])
  const count = key !== null && known?.of === key ? known : null
  useEffect(() => {
    if (key !== null) countOlder(instanceId, key)
  }, [instanceId, key])
  const text = backfillText(backfill)
  if (key === null && text === null) return null
  const stop = async () => {
    const result = await call('connectors.stopBringingIn', { instanceId })
    if (!result.ok) return toastError(`Stopping older records of ${name}`, result.error)
    await loadInstances()
  }
  return (
    <section className={styles.older} aria-label={`Older records of ${name}`}>
      <div className={styles.words}>
        {key === null ? null : (
          <p>{count?.answer ? notSyncedText(count.answer) : count?.error ? null : 'Counting…'}</p>
        )}
        {text === null ? null : (
          <p className={styles.muted} role="status">
            {text}
            {backfill?.state === 'running' && !makesIssues(instance)
              ? ' It waits until this connector is on and makes issues of new records.'
              : null}
          </p>
        )}
      </div>
      {backfill?.state === 'running' ? (
        <Button disabled={!mayEdit} onClick={() => void stop()}>
          Stop
        </Button>
      ) : count?.answer && count.answer.count > 0 ? (
        <Button
          disabled={!mayEdit}
          title={mayEdit ? undefined : withheldWords}
          onClick={() => setAsking(true)}
        >
          Bring in older ones…
        </Button>
      ) : null}
      {key !== null && count?.error ? (
        <ErrorCard
          compact
          doing={`Counting older records of ${name}`}
          error={count.error}
          kept="Nothing was brought in."
          action={{ label: 'Try again', run: () => void countAgain(instanceId, key) }}
        />
      ) : null}
      {asking && count?.answer ? (
        <BackfillDialog view={view} all={count.answer} onClose={() => setAsking(false)} />
      ) : null}
    </section>
  )
}
