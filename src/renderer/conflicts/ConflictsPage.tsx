import { Diamond } from 'lucide-react'
import { useCallback, useEffect, useRef } from 'react'
import { useCommand } from '../app/commands'
import { goTo } from '../app/navigation'
import { onChanges } from '../data/changes'
import { useCall } from '../data/use-call'
import { counted } from '../format/words'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { ErrorCard } from '../ui/ErrorCard'
import { Page } from '../ui/Page'
import { Skeleton } from '../ui/Skeleton'
import { ConflictCard } from './ConflictCard'
import styles from './Conflicts.module.css'
import { inboxOrder, restoredGroups } from './inbox-order'
import { RestoredBanner } from './RestoredBanner'

/** Values of which a person has to choose one; nothing flows for them until then. */
export function ConflictsPage() {
  const inbox = useCall('conflicts.list', { instanceId: null, objectId: null }, 'all')
  const { reload, value } = inbox
  useEffect(() => onChanges(reload), [reload])
  const list = useRef<HTMLUListElement>(null)
  const step = useCallback((by: 1 | -1) => {
    const cards = [...(list.current?.querySelectorAll<HTMLElement>('[data-conflict]') ?? [])]
    const now = cards.findIndex((card) => card.contains(document.activeElement))
    const next = now < 0 ? 0 : Math.min(cards.length - 1, Math.max(0, now + by))
    cards[next]?.focus()
  }, [])
  useCommand('row.next', () => step(1))
  useCommand('row.previous', () => step(-1))
  const conflicts = value === null ? null : inboxOrder(value)
  return (
    <Page
      title="Conflicts"
      actions={
        conflicts === null || conflicts.length === 0 ? null : (
          <span className={styles.total}>{counted(conflicts.length, 'value')} to decide</span>
        )
      }
    >
      {inbox.error === null ? null : (
        <ErrorCard
          doing="Reading the conflicts"
          error={inbox.error}
          kept="Both sides keep their values."
          action={{ label: 'Try again', run: reload }}
        />
      )}
      {conflicts === null ? (
        inbox.error === null ? (
          <Skeleton lines={8} label="Reading the conflicts" />
        ) : null
      ) : conflicts.length === 0 ? (
        <EmptyState
          icon={Diamond}
          title="Nothing to decide"
          action={<Button onClick={() => goTo('issues')}>Go to Issues</Button>}
        >
          When a profile says “Ask a person” and both sides changed the same field, both values wait
          here and neither is overwritten.
        </EmptyState>
      ) : (
        <>
          {restoredGroups(conflicts).map((group) => (
            <RestoredBanner key={group.instanceId} group={group} />
          ))}
          <ul ref={list} className={styles.list}>
            {conflicts.map((view) => (
              <ConflictCard key={view.conflict.id} view={view} />
            ))}
          </ul>
        </>
      )}
    </Page>
  )
}
