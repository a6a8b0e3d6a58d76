import { History } from 'lucide-react'
import type { LinkView } from '../../shared/ipc/views'
import { useStatus } from '../data/status'
import { stalenessOf, stalenessWords } from '../format/cached'
import { Moment } from '../ui/Moment'
import styles from './marks.module.css'

/** Says how old the copy of a ticket is while nothing new comes from its system; nothing otherwise. */
export function CachedLine({ view }: { readonly view: LinkView }) {
  const { ticket, link } = view
  const status = useStatus((state) => state.status)
  if (ticket === null || status === null) return null
  const instance = status.instances.find((one) => one.instance.id === link.instanceId) ?? null
  const why = stalenessOf(instance, status.mirroringPaused)
  if (why === null) return null
  // A run that went well has asked for what changed, whether it read this ticket or not.
  const at = Math.max(ticket.fetchedAt, link.lastSyncAt ?? 0, instance?.state?.lastSuccessAt ?? 0)
  return (
    <p className={styles.cached} role="status">
      <History size={13} aria-hidden="true" />
      <span>
        {ticket.key} as of <Moment at={at} />: {stalenessWords(why, instance?.instance.name ?? '')}.
      </span>
    </p>
  )
}
