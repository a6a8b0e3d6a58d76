import { ArrowDown, Check, CheckCheck, Clock, Hourglass, OctagonX } from 'lucide-react'
import { useState } from 'react'
import type { EntryDelivery } from '../../shared/domain/entry'
import type { OutboundOp } from '../../shared/ipc/views'
import { refusalWords } from '../../shared/refusal-words'
import { call } from '../data/call'
import { toastError } from '../data/toasts'
import { Button } from '../ui/Button'
import { Moment } from '../ui/Moment'

const icons = {
  waiting: Clock,
  held: Hourglass,
  sent: Check,
  failed: OctagonX,
  received: ArrowDown,
} as const
const words = {
  waiting: 'waiting for',
  held: 'held back from',
  sent: 'sent to',
  failed: 'not sent to',
  received: 'from',
} as const

type DeliveryProps = {
  readonly delivery: EntryDelivery
  /** What is stuck of it and can be tried again. */
  readonly op: OutboundOp | null
}

/** How far an entry has come on its way to one ticket; what failed can be tried again. */
export function Delivery({ delivery, op }: DeliveryProps) {
  const [busy, setBusy] = useState(false)
  const { state, ticketKey } = delivery
  const Icon = delivery.seenAt === undefined ? icons[state] : CheckCheck
  const refused = op?.lastError ?? null
  const said = refused === null ? (delivery.error ?? delivery.reason) : refusalWords(refused)
  const retry = async (opId: string) => {
    setBusy(true)
    const result = await call('mirror.retryOp', { opId })
    setBusy(false)
    if (!result.ok) toastError(`Sending to ${ticketKey} again`, result.error)
  }
  return (
    <li data-delivery={state} title={said}>
      <Icon size={11} strokeWidth={2.25} aria-hidden="true" />
      <span>
        {words[state]} {ticketKey}
        {said === undefined ? null : `: ${said}`}
        {delivery.seenAt === undefined ? null : (
          <>
            , seen there <Moment at={delivery.seenAt} />
          </>
        )}
      </span>
      {op === null ? null : (
        <Button look="quiet" busy={busy} onClick={() => void retry(op.id)}>
          Retry
        </Button>
      )}
    </li>
  )
}
