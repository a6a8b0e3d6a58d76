import { useState } from 'react'
import type { AppError } from '../../shared/errors'
import type { LinkView } from '../../shared/ipc/views'
import type { Result } from '../../shared/result'
import { call } from '../data/call'
import { takeLink } from '../issue/detail-store'
import { sentChoice } from './sync-choice'
import type { Outcome, TicketOrder } from './ticket-form-props'
import { usePublicConsent } from './use-public-consent'
import type { TicketDraft } from './use-ticket-draft'

type NewTicket = {
  readonly draft: TicketDraft
  readonly objectId: string
  /** Creates the ticket in another way than beside those that are there; it is linked then. */
  readonly send?: ((order: TicketOrder) => Promise<Result<LinkView>>) | undefined
  readonly onDone: (outcome: Outcome) => void
}

/** Sends a filled-in ticket: tells what is missing first, asks once before comments become public. */
export function useNewTicket({ draft, objectId, send, onDone }: NewTicket) {
  const [checked, setChecked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const consent = usePublicConsent()
  const { instanceId, place, sync, link, impossible, problems } = draft
  const create = async () => {
    setChecked(true)
    const { project, type } = place
    const missing = Object.keys(problems).length > 0
    if (missing || instanceId === null || project === null || type === null) return
    if (link && !(await consent.ask(sync))) return
    setBusy(true)
    setError(null)
    const filled = { instanceId, project, type, fields: draft.filled }
    const result = await (send === undefined
      ? call('links.createTicket', {
          ...filled,
          objectId,
          linkToIssue: link,
          ...(link ? sentChoice(sync) : { ...sentChoice(sync), direction: 'none' }),
        })
      : send({ ...filled, ...sentChoice(sync) }))
    setBusy(false)
    if (!result.ok) return setError(result.error)
    if (result.value !== null) takeLink(result.value)
    onDone({ view: result.value, how: 'created' })
  }
  return {
    checked,
    busy,
    error,
    problems,
    /** What is told beside the inputs: everything only once somebody tried to send. */
    shownProblems: {
      ...(checked ? problems : {}),
      ...(impossible === null ? {} : { instance: impossible }),
      ...(error?.fields ?? {}),
    },
    create,
    /** The question before comments become public; to be drawn with the form. */
    dialog: consent.dialog,
  }
}
