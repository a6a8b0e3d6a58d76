import { useEffect, useState } from 'react'
import type { DeadLetterGroup, DebugOpView } from '../../shared/ipc/views'
import { call } from '../data/call'
import { onChanges } from '../data/changes'
import { toast, toastError } from '../data/toasts'
import { useCall } from '../data/use-call'
import { counted } from '../format/words'
import { Button } from '../ui/Button'
import styles from './Debug.module.css'
import { EditCreateDialog } from './EditCreateDialog'

type DeadLettersProps = { readonly instanceId: string | null; readonly onChanged: () => void }

/** What only a person can get going again, by cause: mend the cause once, retry all of it. */
export function DeadLetters({ instanceId, onChanged }: DeadLettersProps) {
  const asked = useCall('mirror.deadLetters', { instanceId }, instanceId ?? '')
  const [editing, setEditing] = useState<DebugOpView | null>(null)
  const { reload } = asked
  useEffect(() => onChanges(reload), [reload])
  const groups = asked.value ?? []
  if (groups.length === 0) return null
  const retryAll = async ({ code, count }: DeadLetterGroup) => {
    const result = await call('mirror.retryAll', { instanceId, code })
    if (!result.ok)
      return toastError(`Retrying ${counted(count, 'entry', 'entries')}`, result.error)
    toast(`${counted(result.value.retried, 'entry', 'entries')} put back into the queue`, {
      tone: 'info',
    })
    onChanged()
  }
  return (
    <section className={styles.section} aria-labelledby="debug-dead">
      <h2 id="debug-dead">
        Stuck, by cause
        <span>mend the cause, then retry all of it</span>
      </h2>
      <ul className={styles.causes}>
        {groups.map((group) => (
          <li key={`${group.code}/${group.message}`}>
            <p>
              <strong>{counted(group.count, 'entry', 'entries')}</strong> {group.message}
            </p>
            <span className={styles.causeActions}>
              {group.ops.filter(({ op }) => op.kind === 'create').length === 1 ? (
                <Button
                  look="quiet"
                  onClick={() =>
                    setEditing(group.ops.find(({ op }) => op.kind === 'create') ?? null)
                  }
                >
                  Correct…
                </Button>
              ) : null}
              <Button onClick={() => void retryAll(group)}>
                Retry {group.count === 1 ? 'it' : 'all'}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {editing === null ? null : (
        <EditCreateDialog
          view={editing}
          onClose={() => setEditing(null)}
          onSent={() => {
            setEditing(null)
            onChanged()
          }}
        />
      )}
    </section>
  )
}
