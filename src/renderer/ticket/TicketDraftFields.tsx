import type { ReactNode } from 'react'
import type { InstanceView } from '../../shared/ipc/views'
import { connectorWord } from '../data/connector-words'
import styles from './CreateTicket.module.css'
import { InstanceChoice } from './InstanceChoice'
import { SyncChoiceFields } from './SyncChoiceFields'
import { TicketFields } from './TicketFields'
import type { TicketDraft } from './use-ticket-draft'

type TicketDraftFieldsProps = {
  readonly draft: TicketDraft
  readonly instances: readonly InstanceView[]
  readonly many: boolean
  readonly problems: Readonly<Record<string, string>>
  /** Key of another ticket that already brings changes in. */
  readonly inboundFrom: string | undefined
  /** Stands above the direction. */
  readonly linkChoice: ReactNode
}

/** The inputs of a new ticket: where, what it says, and how it stays in step. */
export function TicketDraftFields(props: TicketDraftFieldsProps) {
  const { draft, instances, many, problems, inboundFrom, linkChoice } = props
  return (
    <>
      <InstanceChoice
        instances={instances}
        value={draft.instanceId}
        error={problems.instance}
        onChange={draft.chooseInstance}
      />
      {draft.makerId === null ? null : (
        <TicketFields
          asked={draft.asked}
          words={draft.words}
          system={connectorWord(draft.connectorType)}
          place={draft.place}
          onPlace={draft.setPlace}
          fields={draft.fields}
          values={draft.values}
          many={many}
          problems={problems}
          onValue={draft.type}
          onAdd={draft.add}
        />
      )}
      <section className={styles.sync} aria-label="Sync Configuration">
        <h3>Sync Configuration</h3>
        {linkChoice}
        {draft.link ? (
          <SyncChoiceFields
            connectorType={draft.connectorType}
            instanceId={draft.counting.id}
            inboundFrom={inboundFrom}
            choice={draft.sync}
            problems={problems}
            onChange={draft.setSync}
          />
        ) : null}
      </section>
    </>
  )
}
