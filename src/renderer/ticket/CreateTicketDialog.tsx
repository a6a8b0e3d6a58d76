import { Plug } from 'lucide-react'
import { useState } from 'react'
import { closeDialog, goTo, openDialog } from '../app/navigation'
import { useInstances } from '../data/instances'
import { useProfiles } from '../data/profiles'
import { useDetail } from '../issue/detail-store'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { Modal } from '../ui/Modal'
import { RadioList } from '../ui/RadioList'
import { AttachForm } from './AttachForm'
import styles from './CreateTicket.module.css'
import { CreateTicketForm } from './CreateTicketForm'
import { TicketResult } from './TicketResult'
import type { Outcome } from './ticket-form-props'

const modes = [
  { value: 'new', label: 'New ticket' },
  { value: 'existing', label: 'Existing ticket' },
] as const

/** Creates a Jira ticket from an issue, or links one that exists. */
export function CreateTicketDialog({ objectId }: { readonly objectId: string }) {
  const { detail } = useDetail(objectId)
  const instances = useInstances((state) => state.instances)
  const profiles = useProfiles((state) => state.profiles)
  const [mode, setMode] = useState<'new' | 'existing'>('new')
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const usable = instances?.filter((view) => view.instance.enabled) ?? []

  if (outcome !== null) {
    return <TicketResult objectId={objectId} outcome={outcome} />
  }
  if (instances !== null && usable.length === 0) {
    return <SetUpHint switchedOff={instances.length} />
  }
  if (detail === null || profiles === null || instances === null) {
    return (
      <Modal open onClose={closeDialog} title="Create Jira ticket">
        {null}
      </Modal>
    )
  }
  const { issue, links } = detail
  const shared = { issue, links, instances: usable, profiles, onDone: setOutcome }
  const head = (
    <RadioList label="Ticket" look="segments" value={mode} choices={modes} onChange={setMode} />
  )
  return mode === 'new' ? (
    <CreateTicketForm {...shared} head={head} />
  ) : (
    <AttachForm {...shared} head={head} />
  )
}

function SetUpHint({ switchedOff }: { readonly switchedOff: number }) {
  return (
    <Modal open onClose={closeDialog} title="Create Jira ticket" size="small">
      <div className={styles.hint}>
        <EmptyState
          icon={Plug}
          title={switchedOff === 0 ? 'No Jira is connected yet' : 'Every connector is switched off'}
          action={
            <Button
              look="primary"
              onClick={() => {
                goTo('connectors')
                if (switchedOff === 0) openDialog({ kind: 'connector', instanceId: null })
              }}
            >
              {switchedOff === 0 ? 'Set up a connector' : 'Go to Connectors'}
            </Button>
          }
        >
          {switchedOff === 0
            ? 'A ticket needs a Jira to live in. Set up a connector first; nothing was created.'
            : 'Switch one on to create tickets with it; nothing was created.'}
        </EmptyState>
      </div>
    </Modal>
  )
}
