import { CircleCheck, Clock, OctagonX } from 'lucide-react'
import { closeDialog, openCase, openIssue, openTicketPanel } from '../app/navigation'
import { call } from '../data/call'
import { toastError } from '../data/toasts'
import { useLinked } from '../issue/detail-store'
import { Button } from '../ui/Button'
import { Modal } from '../ui/Modal'
import styles from './CreateTicket.module.css'
import type { Outcome } from './ticket-form-props'

type TicketResultProps = { readonly objectId: string; readonly outcome: Outcome }

/** How it ended, with the number as soon as the other system gave one. */
export function TicketResult({ objectId, outcome }: TicketResultProps) {
  const linked = useLinked(objectId)
  const linkId = outcome.view?.link.id
  const view = linked?.links.find((one) => one.link.id === linkId) ?? outcome.view
  const key = view?.ticket?.key ?? null
  const stuck = view?.ops.find((op) => op.state === 'blocked') ?? null
  const open = async () => {
    if (linkId === undefined) return
    const result = await call('links.openTicket', { linkId })
    if (!result.ok) toastError('Opening the ticket', result.error)
  }
  const words = resultWords(outcome, key, stuck !== null)
  const Icon = stuck !== null ? OctagonX : key === null && view !== null ? Clock : CircleCheck
  return (
    <Modal
      open
      onClose={closeDialog}
      title={words.title}
      size="small"
      footer={
        <>
          {key === null ? null : <Button onClick={() => void open()}>Open in browser</Button>}
          {view === null ? null : (
            <Button
              onClick={() => {
                closeDialog()
                if (linked?.object.kind === 'case') openCase(objectId)
                else openIssue(objectId)
                openTicketPanel(view.link.id)
              }}
            >
              Show ticket
            </Button>
          )}
          <Button look="primary" onClick={closeDialog}>
            Done
          </Button>
        </>
      }
    >
      <div className={styles.result} role="status">
        <Icon size={18} aria-hidden="true" data-stuck={stuck !== null || undefined} />
        <p>{stuck?.lastError?.message ?? words.text}</p>
      </div>
    </Modal>
  )
}

function resultWords(outcome: Outcome, key: string | null, stuck: boolean) {
  if (outcome.view === null) {
    return {
      title: 'Ticket requested',
      text: 'The ticket is created and not linked.',
    }
  }
  if (stuck) return { title: 'The ticket could not be created', text: '' }
  if (key === null) {
    return {
      title: 'The ticket is being created',
      text: 'Its number appears here as soon as the other side answers. Nothing is lost if this is closed.',
    }
  }
  return outcome.how === 'created'
    ? { title: `${key} created`, text: `${key} is linked and kept in step.` }
    : { title: `${key} linked`, text: `${key} is linked and kept in step.` }
}
