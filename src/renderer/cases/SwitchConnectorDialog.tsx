import { Plug } from 'lucide-react'
import { useState } from 'react'
import { closeDialog, goTo, openDialog } from '../app/navigation'
import { call } from '../data/call'
import { abilitiesOf } from '../data/connector-words'
import { useInstances } from '../data/instances'
import { useProfiles } from '../data/profiles'
import { loadCase, useCaseDetail } from '../issue/detail-store'
import { CreateTicketForm } from '../ticket/CreateTicketForm'
import { TicketResult } from '../ticket/TicketResult'
import type { Outcome } from '../ticket/ticket-form-props'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { Modal } from '../ui/Modal'
import styles from './CaseForms.module.css'
import { switchWords } from './switch-words'

/** Takes a case to another system: what happens is said first, then the form of the new ticket. */
export function SwitchConnectorDialog({ caseId }: { readonly caseId: string }) {
  const { detail } = useCaseDetail(caseId)
  const instances = useInstances((state) => state.instances)
  const profiles = useProfiles((state) => state.profiles)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  if (outcome !== null) return <TicketResult objectId={caseId} outcome={outcome} />
  if (detail === null || instances === null || profiles === null) return null
  const { case: shown, links, entries } = detail
  const used = new Set(
    links.filter(({ link }) => link.direction !== 'none').map(({ link }) => link.instanceId),
  )
  const others = instances.filter(
    ({ instance }) =>
      instance.enabled && !used.has(instance.id) && abilitiesOf(instance.id).creates,
  )
  if (others.length === 0) return <NoOther />
  const comments = entries.filter(({ kind }) => kind === 'comment' || kind === 'work-note').length
  const said = switchWords(
    links.filter(({ link }) => link.direction !== 'none').map(({ ticket }) => ticket?.key ?? null),
    comments,
  )
  return (
    <CreateTicketForm
      title="Switch connector"
      object={shown}
      // Their flow ends with the switch, so they take no direction away from the new one.
      links={[]}
      instances={others}
      profiles={profiles}
      target={null}
      onDone={setOutcome}
      send={async (order) => {
        const result = await call('cases.switchConnector', { id: caseId, ...order })
        if (result.ok) await loadCase(caseId)
        return result
      }}
      head={
        <section className={styles.consequences} aria-label="What happens">
          <h3>What happens</h3>
          <ul>
            {said.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      }
    />
  )
}

function NoOther() {
  return (
    <Modal open onClose={closeDialog} title="Switch connector" size="small">
      <EmptyState
        icon={Plug}
        title="There is no other connector"
        action={
          <Button
            look="primary"
            onClick={() => {
              goTo('connectors')
              openDialog({ kind: 'connector', instanceId: null })
            }}
          >
            Set up a connector
          </Button>
        }
      >
        A case can only be taken to a connector that is on and makes tickets. Nothing was changed;
        the case stays where it is.
      </EmptyState>
    </Modal>
  )
}
