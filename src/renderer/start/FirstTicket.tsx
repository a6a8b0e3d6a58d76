import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import type { InstanceView, SyncProfile } from '../../shared/ipc/views'
import { goTo, openIssue, openTicketPanel } from '../app/navigation'
import { connectorWord } from '../data/connector-words'
import { refreshStatus } from '../data/status'
import type { Linked } from '../issue/detail-store'
import { select } from '../issues/rows-store'
import { TicketDraftFields } from '../ticket/TicketDraftFields'
import { useNewTicket } from '../ticket/use-new-ticket'
import { useTicketDraft } from '../ticket/use-ticket-draft'
import { Button } from '../ui/Button'
import { ErrorCard } from '../ui/ErrorCard'
import { FirstDryRun } from './FirstDryRun'
import styles from './Guide.module.css'
import { showStep } from './guide-store'

type FirstTicketProps = {
  readonly linked: Linked
  readonly view: InstanceView
  readonly profiles: readonly SyncProfile[]
  readonly step: 'rehearse' | 'send'
}

/** The form of the first ticket, its dry run, and the sending of exactly that. */
export function FirstTicket({ linked, view, profiles, step }: FirstTicketProps) {
  const { object, links } = linked
  const [rehearsed, setRehearsed] = useState(false)
  const draft = useTicketDraft({
    ...{ objectId: object.id, many: false, links, instances: [view], profiles, target: null },
  })
  const sending = useNewTicket({
    ...{ draft, objectId: object.id },
    onDone: () => void refreshStatus(),
  })
  const { checked, problems } = sending
  const names = Object.values(problems)
  const { project } = draft.place
  const system = connectorWord(view.instance.type)
  const here = links.find(({ link }) => link.instanceId === view.instance.id)
  if (here !== undefined) {
    return (
      <section className={styles.made} role="status">
        <CircleCheck size={18} aria-hidden="true" />
        <p>
          {object.key}{' '}
          {here.ticket === null ? 'gets a ticket' : `has the ticket ${here.ticket.key}`} in{' '}
          {view.instance.name}; the two are kept in step.
        </p>
        <Button
          onClick={() => {
            goTo('issues')
            select(object.id)
            openIssue(object.id)
            openTicketPanel(here.link.id)
          }}
        >
          Show the ticket
        </Button>
      </section>
    )
  }
  return (
    <>
      <section className={styles.card} aria-label={`New ticket in ${view.instance.name}`}>
        <div className={styles.form}>
          <TicketDraftFields
            draft={draft}
            instances={[view]}
            many={false}
            problems={sending.shownProblems}
            inboundFrom={undefined}
            linkChoice={null}
          />
        </div>
      </section>
      {rehearsed || step === 'send' ? <FirstDryRun draft={draft} objectId={object.id} /> : null}
      {sending.error === null ? null : (
        <ErrorCard
          compact
          doing="Creating the ticket"
          error={sending.error}
          kept="Everything you typed is still here, and no ticket was created."
        />
      )}
      <div className={styles.buttons}>
        {checked && names.length > 0 ? (
          <p className={styles.refusal} role="alert">
            {names[0]} {names.length > 1 ? `${names.length - 1} more to fill in.` : ''}
          </p>
        ) : null}
        {step === 'send' ? (
          <Button
            look="primary"
            busy={sending.busy}
            disabled={draft.impossible !== null}
            onClick={() => void sending.create()}
          >
            Create the ticket in {project === null || project === '' ? system : project}
          </Button>
        ) : rehearsed ? (
          <Button look="primary" onClick={() => showStep('send')}>
            Go on to sending it
          </Button>
        ) : (
          <Button
            look="primary"
            disabled={draft.impossible !== null}
            onClick={() => setRehearsed(true)}
          >
            Do a dry run
          </Button>
        )}
      </div>
      {sending.dialog}
    </>
  )
}
