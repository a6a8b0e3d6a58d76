import { RefreshCw } from 'lucide-react'
import type { FieldPairView, IssueDetail, LinkView } from '../../shared/ipc/views'
import { openDialog, openTicketPanel } from '../app/navigation'
import { useTicketNoun } from '../data/connector-words'
import { useStatus } from '../data/status'
import { fieldWord } from '../format/words'
import { PauseLine } from '../marks/PauseLine'
import { SyncMark } from '../marks/SyncMark'
import { PauseButton } from '../ticket/PauseButton'
import { PendingOps } from '../ticket/PendingOps'
import { syncLinkNow, useSyncing } from '../ticket/sync-now'
import { TicketFacts } from '../ticket/TicketFacts'
import { TicketPill } from '../ticket/TicketPill'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { ErrorCard } from '../ui/ErrorCard'
import { Moment } from '../ui/Moment'
import styles from './SyncTab.module.css'

/** How each ticket of an issue is kept in step: state, who owns which field, what waits, what comes next. */
export function SyncTab({ detail }: { readonly detail: IssueDetail }) {
  const noun = useTicketNoun()
  if (detail.links.length === 0) {
    return (
      <EmptyState
        icon={RefreshCw}
        title="Nothing to keep in step"
        action={
          <Button onClick={() => openDialog({ kind: 'create-ticket', objectId: detail.issue.id })}>
            Create {noun}
          </Button>
        }
      >
        Once this issue has a ticket, this is where its sync is watched and steered.
      </EmptyState>
    )
  }
  return (
    <div className={styles.links}>
      {detail.links.map((view) => (
        <LinkSync key={view.link.id} view={view} />
      ))}
    </div>
  )
}

function LinkSync({ view }: { readonly view: LinkView }) {
  const { link, ticket } = view
  const name = ticket?.key ?? 'the new ticket'
  const syncing = useSyncing((state) => state.links.has(link.id))
  const pausable = link.state === 'linked' || link.state === 'paused'
  return (
    <section className={styles.link} aria-label={`Sync with ${name}`}>
      <header className={styles.head}>
        <TicketPill view={view} onOpen={() => openTicketPanel(link.id)} />
        <SyncMark state={view.sync} />
        <span className={styles.acts}>
          {pausable ? <PauseButton view={view} /> : null}
          <Button busy={syncing} onClick={() => void syncLinkNow(link.id, name)}>
            <RefreshCw size={13} aria-hidden="true" />
            Sync now
          </Button>
        </span>
      </header>
      <p className={styles.muted}>{view.why}</p>
      <PauseLine instanceId={link.instanceId} />
      {link.lastError === null ? null : (
        <ErrorCard
          compact
          doing={`Syncing ${name}`}
          error={link.lastError}
          kept="What waits to be sent is kept."
        />
      )}
      <TicketFacts view={view} />
      <NextLooks view={view} />
      <PendingOps ops={view.ops} />
      <Owners fields={view.fields} name={name} />
    </section>
  )
}

/** When the connector looks and sends next. */
function NextLooks({ view: { link, instance } }: { readonly view: LinkView }) {
  const schedule = useStatus((state) =>
    state.status?.instances.find((one) => one.instance.id === link.instanceId),
  )
  if (schedule === undefined || !instance?.enabled) return null
  const { nextInboundAt, nextOutboundAt, state } = schedule
  return (
    <dl className={styles.looks}>
      <Look label="Last look" at={state?.lastInboundAt ?? null} as="ago" missing="Not yet" />
      <Look label="Next look in" at={nextInboundAt} as="countdown" missing="Off" />
      <Look label="Next sending in" at={nextOutboundAt} as="countdown" missing="Off" />
    </dl>
  )
}

type LookProps = {
  readonly label: string
  readonly at: number | null
  readonly as: 'ago' | 'countdown'
  readonly missing: string
}

function Look({ label, at, as, missing }: LookProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{at === null ? missing : <Moment at={at} as={as} />}</dd>
    </div>
  )
}

const ownerWords: Readonly<Record<FieldPairView['direction'], (name: string) => string>> = {
  in: (name) => `${name}; edits here stay here`,
  out: () => 'Lockstep; edits there are not taken',
  both: () => 'the later edit',
  none: () => 'nobody; not mirrored',
}

/** Who has the say over each mirrored field. */
function Owners({ fields, name }: Pick<LinkView, 'fields'> & { readonly name: string }) {
  if (fields.length === 0) return null
  return (
    <section aria-label="Who decides">
      <h4 className={styles.title}>Who decides</h4>
      <dl className={styles.owners}>
        {fields.map(({ local, remote, direction }) => (
          <div key={`${local}/${remote}`}>
            <dt>{fieldWord(local)}</dt>
            <dd>{ownerWords[direction](name)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
