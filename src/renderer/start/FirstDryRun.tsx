import { useEffect } from 'react'
import { TicketValueList } from '../bulk/TicketPreviews'
import { useTicketPreviews } from '../bulk/use-ticket-previews'
import { noteDryRun } from '../data/guide'
import type { TicketDraft } from '../ticket/use-ticket-draft'
import { ErrorCard } from '../ui/ErrorCard'
import { Skeleton } from '../ui/Skeleton'
import styles from './Guide.module.css'

/** The ticket as it would be made of this form, told without writing anything. */
export function FirstDryRun({
  draft,
  objectId,
}: {
  readonly draft: TicketDraft
  readonly objectId: string
}) {
  const { orders, error, reload } = useTicketPreviews(draft, [objectId])
  const order = orders?.[0]
  const seen = order !== undefined
  useEffect(() => {
    if (seen) noteDryRun()
  }, [seen])
  const { form } = draft.asked
  const { project, type } = draft.place
  const missing = Object.keys(order?.problems ?? {}).length
  return (
    <section className={styles.card} aria-label="Dry run" aria-live="polite">
      <h3>What would be created</h3>
      {project === null || type === null ? (
        <p className={styles.muted}>Choose above where the ticket goes; then it is shown here.</p>
      ) : error !== null ? (
        <ErrorCard
          compact
          doing="Making the preview"
          error={error}
          kept="Nothing was written; what you typed is still here."
          action={{ label: 'Try again', run: reload }}
        />
      ) : order === undefined || form === null ? (
        <Skeleton lines={4} label="Making the preview" />
      ) : (
        <>
          <p className={styles.muted}>
            {missing === 0
              ? `One new ticket for ${order.key}. Nothing has been written.`
              : `It cannot be created like this: ${missing} ${missing === 1 ? 'value is' : 'values are'} missing. Nothing has been written.`}
          </p>
          <TicketValueList fields={form.fields} values={order.values} problems={order.problems} />
        </>
      )}
    </section>
  )
}
