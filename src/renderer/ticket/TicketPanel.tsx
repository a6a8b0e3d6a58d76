import { ArrowLeft, ExternalLink, RefreshCw, Settings } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { LinkView, MirrorObject } from '../../shared/ipc/views'
import { useCommand } from '../app/commands'
import { keyOf } from '../app/keymap'
import { closeTicketPanel, openDialog } from '../app/navigation'
import { call } from '../data/call'
import { toastError } from '../data/toasts'
import { CachedLine } from '../marks/CachedLine'
import { ConnectorMark } from '../marks/ConnectorMark'
import { PauseLine } from '../marks/PauseLine'
import { SyncMark } from '../marks/SyncMark'
import { TicketStatus } from '../marks/TicketStatus'
import { Button } from '../ui/Button'
import { ErrorCard } from '../ui/ErrorCard'
import { IconButton } from '../ui/IconButton'
import { FieldPairs } from './FieldPairs'
import { GoneChoices } from './GoneChoices'
import { PauseButton } from './PauseButton'
import { PendingOps } from './PendingOps'
import { syncLinkNow, useSyncing } from './sync-now'
import { TicketFacts } from './TicketFacts'
import { TicketFieldsLeft } from './TicketFieldsLeft'
import styles from './TicketPanel.module.css'

/** Everything about one ticket of an issue or case and how the two are kept in step. */
export function TicketPanel({
  object,
  view,
}: {
  readonly object: MirrorObject
  readonly view: LinkView
}) {
  const { link, ticket, instance, fields } = view
  const key = ticket?.key ?? null
  const name = key ?? 'the new ticket'
  const back = useRef<HTMLButtonElement>(null)
  const syncing = useSyncing((state) => state.links.has(link.id))
  useCommand('close', closeTicketPanel)
  useEffect(() => {
    back.current?.focus({ preventScroll: true })
  }, [])
  const open = async () => {
    const result = await call('links.openTicket', { linkId: link.id })
    if (!result.ok) toastError(`Opening ${name}`, result.error)
  }
  const pairsWaiting = fields.filter((field) => field.state.startsWith('to-')).length
  return (
    <section className={styles.ticket} aria-label={`Ticket ${name}`}>
      <header className={styles.header}>
        <div className={styles.headLine}>
          <button ref={back} type="button" className={styles.back} onClick={closeTicketPanel}>
            <ArrowLeft size={14} aria-hidden="true" />
            {object.key}
          </button>
          <span className={styles.headEnd}>
            {link.state === 'linked' || link.state === 'paused' ? (
              <PauseButton view={view} />
            ) : null}
            <IconButton
              label="Sync settings"
              onClick={() =>
                openDialog({ kind: 'sync-settings', objectId: object.id, linkId: link.id })
              }
            >
              <Settings size={15} aria-hidden="true" />
            </IconButton>
          </span>
        </div>
        <div className={styles.title}>
          <ConnectorMark type={link.connectorType} />
          {key === null ? (
            <h2>Being created</h2>
          ) : (
            <h2>
              <button
                type="button"
                className={styles.key}
                aria-label={`${key}, open in browser`}
                onClick={() => void open()}
              >
                {key}
                <ExternalLink size={13} aria-hidden="true" />
              </button>
            </h2>
          )}
          {ticket === null ? null : <TicketStatus ticket={ticket} />}
          <SyncMark state={view.sync} />
        </div>
      </header>
      <div className={styles.body}>
        {link.state === 'gone' ? null : <p className={styles.why}>{view.why}</p>}
        <PauseLine instanceId={link.instanceId} />
        <CachedLine view={view} />
        {instance?.enabled ? null : (
          <p className={styles.unavailable} role="status">
            {instance === null
              ? 'The connector of this ticket was deleted.'
              : `${instance.name} is switched off.`}{' '}
            Ticket details are unavailable; the last known values are shown.
          </p>
        )}
        {link.state === 'gone' ? <GoneChoices view={view} object={object} /> : null}
        {link.lastError === null || link.state === 'gone' ? null : (
          <ErrorCard
            compact
            doing={`Syncing ${name}`}
            error={link.lastError}
            kept="What waits to be sent is kept."
          />
        )}
        <TicketFacts view={view} />
        <PendingOps ops={view.ops} />
      </div>
      {fields.length === 0 ? null : <FieldPairs view={view} />}
      {ticket === null ? null : (
        <div className={styles.left}>
          <TicketFieldsLeft view={view} />
        </div>
      )}
      <footer className={styles.footer}>
        <Button
          hotkey={keyOf('issue.dryRun')}
          disabled={ticket === null}
          onClick={() => openDialog({ kind: 'dry-run', objectId: object.id, linkId: link.id })}
        >
          Dry run
        </Button>
        <Button
          look="primary"
          busy={syncing}
          hotkey={keyOf('issue.syncNow')}
          onClick={() => void syncLinkNow(link.id, name)}
        >
          <RefreshCw size={13} aria-hidden="true" />
          {pairsWaiting === 0
            ? 'Sync now'
            : `Sync now: ${pairsWaiting} ${pairsWaiting === 1 ? 'change' : 'changes'}`}
        </Button>
      </footer>
    </section>
  )
}
