import type { ProjectTarget } from '../../shared/domain/project'
import type { LinkView } from '../../shared/ipc/views'
import type { Result } from '../../shared/result'
import { closeDialog } from '../app/navigation'
import { objectWord } from '../issue/shown-detail'
import { Button } from '../ui/Button'
import { Checkbox } from '../ui/Checkbox'
import { ErrorCard } from '../ui/ErrorCard'
import { Modal } from '../ui/Modal'
import styles from './CreateTicket.module.css'
import { FormState } from './FormState'
import { inboundTicket } from './sync-choice'
import { TicketDraftFields } from './TicketDraftFields'
import type { TicketFormProps, TicketOrder } from './ticket-form-props'
import { useNewTicket } from './use-new-ticket'
import { useTicketDraft } from './use-ticket-draft'

const creating =
  'Creating the ticket… You can close this; it goes on and the number appears by itself.'

/** The form of a new ticket: where, what it needs, and how it stays in step. */
export function CreateTicketForm(
  props: TicketFormProps & {
    readonly target: ProjectTarget | null
    /** Creates the ticket in another way than beside those that are there; it is linked then. */
    readonly send?: (order: TicketOrder) => Promise<Result<LinkView>>
  },
) {
  const { title, object, links, instances, profiles, head, onDone, send, target } = props
  const draft = useTicketDraft({
    ...{ objectId: object.id, many: false, links, instances, profiles, target },
  })
  const { place, link } = draft
  const { checked, busy, error, problems, shownProblems, create, dialog } = useNewTicket({
    ...{ draft, objectId: object.id, send, onDone },
  })
  const names = Object.values(problems)

  return (
    <Modal
      open
      onClose={closeDialog}
      title={title}
      description={`${object.key} · ${object.fields.name}`}
      footer={
        <>
          <FormState missing={checked ? names : []} going={busy ? creating : null} />
          <Button onClick={closeDialog}>{busy ? 'Close and go on' : 'Cancel'}</Button>
          <Button look="primary" busy={busy} onClick={() => void create()}>
            {send === undefined ? 'Create ticket' : 'Switch and create ticket'}
            {place.project === null || place.project === '' ? '' : ` in ${place.project}`}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {head}
        <TicketDraftFields
          draft={draft}
          instances={instances}
          many={false}
          problems={shownProblems}
          inboundFrom={inboundTicket(links)?.ticket?.key}
          linkChoice={
            send === undefined ? (
              <Checkbox
                label={`Link to ${objectWord(object)}`}
                help="Keeps both in step. Unticked, the ticket is created and left alone."
                checked={link}
                onChange={draft.setLink}
              />
            ) : null
          }
        />
        {error === null ? null : (
          <ErrorCard
            compact
            doing="Creating the ticket"
            error={error}
            kept="Everything you typed is still here, and no ticket was created."
          />
        )}
      </div>
      {dialog}
    </Modal>
  )
}
