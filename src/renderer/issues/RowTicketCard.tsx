import { PreviewCard } from '@base-ui/react/preview-card'
import { useEffect, useMemo, useRef } from 'react'
import { useDetail } from '../issue/detail-store'
import { TicketCard } from '../ticket/TicketCard'
import styles from '../ticket/TicketCard.module.css'
import { ErrorCard } from '../ui/ErrorCard'
import { Skeleton } from '../ui/Skeleton'
import type { CardPlace } from './use-row-card'

type RowTicketCardProps = {
  readonly place: CardPlace
  readonly onClose: () => void
  /** The pointer came to the card, so that it stays. */
  readonly onStay: () => void
  readonly onLeave: () => void
}

const placedMs = 60

/** The ticket of a row at a glance; of several the first. Opened by a key, it takes the focus. */
export function RowTicketCard({ place, onClose, onStay, onLeave }: RowTicketCardProps) {
  const { objectId, byKey, rect } = place
  const { detail, error } = useDetail(objectId)
  const popup = useRef<HTMLDivElement>(null)
  const anchor = useMemo(() => ({ getBoundingClientRect: () => rect }), [rect])
  const view = detail?.links[0] ?? detail?.case?.links[0] ?? null
  const ready = view !== null
  useEffect(() => {
    if (!byKey || !ready) return
    // Nothing can be focused before the card has its place.
    const timer = setTimeout(() => {
      popup.current?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true })
    }, placedMs)
    return () => clearTimeout(timer)
  }, [byKey, ready])
  return (
    <PreviewCard.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <PreviewCard.Portal>
        <PreviewCard.Positioner
          anchor={anchor}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className={styles.positioner}
        >
          <PreviewCard.Popup
            ref={popup}
            className={styles.popup}
            role="group"
            aria-label={`Ticket ${view?.ticket?.key ?? ''} at a glance`}
            onMouseEnter={onStay}
            onMouseLeave={onLeave}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return
              event.stopPropagation()
              onClose()
            }}
          >
            {view !== null ? (
              <TicketCard view={view} inCase={detail?.case ?? null} />
            ) : error !== null ? (
              <ErrorCard compact doing="Reading the ticket" error={error} kept="Nothing changed." />
            ) : (
              <div className={styles.card}>
                <Skeleton lines={5} label="Reading the ticket" />
              </div>
            )}
          </PreviewCard.Popup>
        </PreviewCard.Positioner>
      </PreviewCard.Portal>
    </PreviewCard.Root>
  )
}
