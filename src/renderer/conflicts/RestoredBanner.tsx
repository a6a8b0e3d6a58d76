import { History } from 'lucide-react'
import { useState } from 'react'
import { call } from '../data/call'
import { toast, toastError } from '../data/toasts'
import { counted } from '../format/words'
import { Button } from '../ui/Button'
import { Confirm } from '../ui/Confirm'
import styles from './Conflicts.module.css'
import type { RestoredGroup } from './inbox-order'

/** One decision for all values of a connector that went back to an older state. */
export function RestoredBanner({ group }: { readonly group: RestoredGroup }) {
  const { instanceId, instanceName, count } = group
  const [asking, setAsking] = useState<'local' | 'remote' | null>(null)
  const decideAll = async () => {
    if (asking === null) return
    const result = await call('conflicts.resolveAll', {
      instanceId,
      cause: 'restored',
      choice: asking,
    })
    setAsking(null)
    if (!result.ok) return toastError(`Deciding for all of ${instanceName}`, result.error)
    const { resolved } = result.value
    toast(`${instanceName} · ${counted(resolved, 'value')} decided`, { tone: 'info' })
  }
  return (
    <section className={styles.restored} aria-label={`${instanceName} went back`}>
      <History size={16} aria-hidden="true" />
      <p>
        <strong>{instanceName} shows an older state than before</strong>, as after a restored
        backup. {counted(count, 'value')} went back; nothing was taken over and nothing was sent.
      </p>
      <Button onClick={() => setAsking('local')}>Keep ours for all…</Button>
      <Button onClick={() => setAsking('remote')}>Take theirs for all…</Button>
      <Confirm
        open={asking !== null}
        title={asking === 'remote' ? 'Take the older values?' : 'Send our values again?'}
        action={
          asking === 'remote'
            ? `Take ${counted(count, 'value')}`
            : `Send ${counted(count, 'value')}`
        }
        onConfirm={decideAll}
        onClose={() => setAsking(null)}
      >
        <p>
          {asking === 'remote'
            ? `${counted(count, 'value')} here will be replaced by the older ones of ${instanceName}. The values of today stay in the timeline and can be restored.`
            : `${counted(count, 'value')} of ${instanceName} will be overwritten with the ones held here.`}
        </p>
      </Confirm>
    </section>
  )
}
