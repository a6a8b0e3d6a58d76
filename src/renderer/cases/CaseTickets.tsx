import { ArrowLeftRight, CloudUpload, Ticket, Unlink } from 'lucide-react'
import { useState } from 'react'
import type { CaseDetail } from '../../shared/ipc/case-views'
import type { LinkView } from '../../shared/ipc/views'
import { keyOf } from '../app/keymap'
import { openDialog, openTicketPanel } from '../app/navigation'
import { call } from '../data/call'
import { connectorWord, useTicketNoun } from '../data/connector-words'
import { useInstances } from '../data/instances'
import { toast, toastError } from '../data/toasts'
import { loadCase } from '../issue/detail-store'
import { PauseLine } from '../marks/PauseLine'
import { SyncMark } from '../marks/SyncMark'
import { TicketStatus } from '../marks/TicketStatus'
import { useSyncing } from '../ticket/sync-now'
import { TicketPill } from '../ticket/TicketPill'
import { UnlinkConfirm } from '../ticket/UnlinkConfirm'
import { Button } from '../ui/Button'
import { IconButton } from '../ui/IconButton'
import styles from './Cases.module.css'
import { pushNow, pushObstacle, pushRight } from './push-now'

/** Tickets of the case: which they are, how they stand, and what can be done with them. */
export function CaseTickets({ detail }: { readonly detail: CaseDetail }) {
  const { case: shown, links, push } = detail
  const noun = useTicketNoun()
  const busy = useSyncing((state) => links.some(({ link }) => state.links.has(link.id)))
  const instances = useInstances((state) => state.instances)
  const obstacle = pushObstacle(links, (id) =>
    pushRight(instances?.find(({ instance }) => instance.id === id)?.state?.missingRights),
  )
  const create = () => openDialog({ kind: 'create-ticket', objectId: shown.id })
  if (links.length === 0) {
    return (
      <section className={styles.tickets} aria-label="Tickets of the case">
        <div className={styles.ticketsEnd}>
          <p className={styles.grow}>Not pushed: the case has no ticket yet.</p>
          <Button look="primary" hotkey={keyOf('issue.createTicket')} onClick={create}>
            <Ticket size={14} aria-hidden="true" />
            Create {noun}
          </Button>
        </div>
      </section>
    )
  }
  return (
    <section className={styles.tickets} aria-label="Tickets of the case">
      <ul>
        {links.map((view) => (
          <TicketLine key={view.link.id} view={view} caseId={shown.id} />
        ))}
      </ul>
      {obstacle === null ? null : (
        <p className={styles.obstacle} role="status">
          {obstacle}
        </p>
      )}
      <div className={styles.ticketsEnd}>
        <Button onClick={() => openDialog({ kind: 'switch-connector', caseId: shown.id })}>
          <ArrowLeftRight size={13} aria-hidden="true" />
          Switch connector
        </Button>
        <Button
          look={push === 'needs-push' ? 'primary' : 'plain'}
          busy={busy}
          disabled={obstacle !== null}
          hotkey={keyOf('issue.syncNow')}
          onClick={() => void pushNow(detail)}
        >
          <CloudUpload size={13} aria-hidden="true" />
          Push now
        </Button>
      </div>
    </section>
  )
}

function TicketLine({ view, caseId }: { readonly view: LinkView; readonly caseId: string }) {
  const { link, ticket, instance, sync, why } = view
  const [detaching, setDetaching] = useState(false)
  const name = ticket?.key ?? 'the new ticket'
  const detach = async () => {
    const result = await call('links.unlink', { linkId: link.id })
    setDetaching(false)
    if (!result.ok) return toastError(`Detaching ${name}`, result.error)
    toast(`${name} detached`, { tone: 'info' }, `${name} itself stays as it is.`)
    await loadCase(caseId)
  }
  return (
    <li>
      <div className={styles.ticketLine}>
        <TicketPill view={view} onOpen={() => openTicketPanel(link.id)} />
        {ticket === null ? null : <TicketStatus ticket={ticket} />}
        <SyncMark state={sync} />
        <span className={styles.ticketPlace}>
          {instance === null ? (
            `${connectorWord(link.connectorType)}, connector deleted`
          ) : (
            <button
              type="button"
              className={styles.connector}
              title={`Update ${instance.name}`}
              aria-label={`Update ${instance.name}`}
              onClick={() => openDialog({ kind: 'connector', instanceId: instance.id })}
            >
              {instance.name}
            </button>
          )}
        </span>
        <IconButton label={`Detach ${name}`} onClick={() => setDetaching(true)}>
          <Unlink size={14} aria-hidden="true" />
        </IconButton>
      </div>
      <p className={styles.why}>{why}</p>
      <PauseLine instanceId={link.instanceId} />
      <UnlinkConfirm
        open={detaching}
        ticket={name}
        onConfirm={detach}
        onClose={() => setDetaching(false)}
      />
    </li>
  )
}
