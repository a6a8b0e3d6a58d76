import { CircleSlash } from 'lucide-react'
import { useState } from 'react'
import type { AppError } from '../../shared/errors'
import type { LinkView, MirrorObject } from '../../shared/ipc/views'
import { closeTicketPanel } from '../app/navigation'
import { call } from '../data/call'
import { abilitiesOf, manifestOf } from '../data/connector-words'
import { toast } from '../data/toasts'
import { loadDetail, takeLink } from '../issue/detail-store'
import { Button } from '../ui/Button'
import { ErrorCard } from '../ui/ErrorCard'
import { Field } from '../ui/Field'
import { Modal } from '../ui/Modal'
import { TextInput } from '../ui/TextInput'
import { referenceHelp } from './reference-help'
import styles from './TicketPanel.module.css'
import { UnlinkConfirm } from './UnlinkConfirm'

type GoneChoicesProps = { readonly view: LinkView; readonly object: MirrorObject }

/** The ticket was deleted or hidden over there: create it anew, link another one, or forget it. */
export function GoneChoices({ view, object }: GoneChoicesProps) {
  const { link } = view
  const name = view.ticket?.key ?? 'the ticket'
  const can = abilitiesOf(link.instanceId)
  const [relinking, setRelinking] = useState(false)
  const [forgetting, setForgetting] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const recreate = async () => {
    setBusy(true)
    setError(null)
    const result = await call('links.recreate', { linkId: link.id, project: null, type: null })
    setBusy(false)
    if (!result.ok) return setError(result.error)
    takeLink(result.value)
    toast(`${object.key} · a new ticket is being created in place of ${name}`, { tone: 'info' })
  }
  const forget = async () => {
    const result = await call('links.unlink', { linkId: link.id })
    setForgetting(false)
    if (!result.ok) return setError(result.error)
    closeTicketPanel()
    await loadDetail(link.objectId)
    toast(`${object.key} · no longer linked with ${name}`, { tone: 'info' })
  }
  return (
    <section className={styles.gone} aria-label={`${name} is gone`}>
      <p className={styles.goneWhy}>
        <CircleSlash size={15} aria-hidden="true" />
        <span>
          {link.lastError?.message ?? `${name} is gone on the other side.`} What is known of it
          stays readable here, and nothing that waited was lost.
        </span>
      </p>
      <div>
        {can.creates ? (
          <Button look="primary" busy={busy} onClick={() => void recreate()}>
            Create it anew
          </Button>
        ) : null}
        {can.attaches ? (
          <Button onClick={() => setRelinking(true)}>Link another ticket…</Button>
        ) : null}
        <Button look="quiet" onClick={() => setForgetting(true)}>
          Forget it…
        </Button>
      </div>
      {error === null ? null : (
        <ErrorCard
          compact
          doing={`Replacing ${name}`}
          error={error}
          kept="The link is as before."
        />
      )}
      {relinking ? (
        <RelinkDialog view={view} name={name} onClose={() => setRelinking(false)} />
      ) : null}
      <UnlinkConfirm
        open={forgetting}
        ticket={name}
        onConfirm={forget}
        onClose={() => setForgetting(false)}
      />
    </section>
  )
}

type RelinkDialogProps = {
  readonly view: LinkView
  readonly name: string
  readonly onClose: () => void
}

function RelinkDialog({ view, name, onClose }: RelinkDialogProps) {
  const [ticket, setTicket] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const relink = async () => {
    if (ticket.trim() === '') return
    setBusy(true)
    setError(null)
    const result = await call('links.relink', { linkId: view.link.id, ticket: ticket.trim() })
    setBusy(false)
    if (!result.ok) return setError(result.error)
    takeLink(result.value)
    toast(`Linked with ${result.value.ticket?.key ?? ticket.trim()} in place of ${name}`, {
      tone: 'info',
    })
    onClose()
  }
  return (
    <Modal
      open
      size="small"
      onClose={onClose}
      title="Link another ticket"
      description={`In place of ${name}, with the same direction and profiles.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            busy={busy}
            disabled={ticket.trim() === ''}
            onClick={() => void relink()}
          >
            Link ticket
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void relink()
        }}
      >
        <Field
          label="Ticket"
          htmlFor="relink-ticket"
          help={referenceHelp(manifestOf(view.link.connectorType))}
        >
          <TextInput
            id="relink-ticket"
            value={ticket}
            onChange={(event) => setTicket(event.target.value)}
          />
        </Field>
        {error === null ? null : (
          <ErrorCard
            compact
            doing="Linking the ticket"
            error={error}
            kept="The link is as before."
          />
        )}
      </form>
    </Modal>
  )
}
