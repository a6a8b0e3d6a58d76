import { useEffect, useState } from 'react'
import type { AppError } from '../../shared/errors'
import type { TicketOrderView } from '../../shared/ipc/views'
import { useCall } from '../data/use-call'
import type { TicketDraft } from '../ticket/use-ticket-draft'
import { sendable } from './sendable'

type Previews = {
  /** Null while nothing is known yet; kept while a newer answer is waited for. */
  readonly orders: readonly TicketOrderView[] | null
  readonly error: AppError | null
  readonly reload: () => void
}

// A text is typed faster than fifty tickets are made up; only a pause in typing asks.
const settleMs = 350

/** Each ticket of a selection as it would be made, asked while the form is filled in. */
export function useTicketPreviews(
  draft: TicketDraft | null,
  issueIds: readonly string[],
): Previews {
  const { makerId = null, place, values, outboundProfileId = null } = draft ?? {}
  const { project = null, type = null } = place ?? {}
  const wish =
    makerId === null || project === null || type === null
      ? null
      : {
          ...{ issueIds: [...issueIds], instanceId: makerId, project, type, outboundProfileId },
          fields: sendable(values ?? {}),
        }
  const question = wish === null ? null : JSON.stringify(wish)
  const [settled, setSettled] = useState<string | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(question), settleMs)
    return () => clearTimeout(timer)
  }, [question])
  const current = settled !== null && settled === question
  const asked = useCall('links.previewTickets', current ? wish : null, settled ?? '')
  return {
    orders: question === null ? null : asked.value,
    error: current && !asked.loading ? asked.error : null,
    reload: asked.reload,
  }
}
