import { Bug } from 'lucide-react'
import { useEffect } from 'react'
import type { IssueDetail, LinkView } from '../../shared/ipc/views'
import { openDialog } from '../app/navigation'
import { useTicketNoun } from '../data/connector-words'
import { useCall } from '../data/use-call'
import { LinkRecord } from '../debug/LinkRecord'
import { Button } from '../ui/Button'
import { CopyButton } from '../ui/CopyButton'
import { EmptyState } from '../ui/EmptyState'
import styles from './SyncTab.module.css'

/** What the mirror keeps of each link of an issue and what it decided, as it is stored. */
export function DebugTab({ detail }: { readonly detail: IssueDetail }) {
  const noun = useTicketNoun()
  if (detail.links.length === 0) {
    return (
      <EmptyState
        icon={Bug}
        title="Nothing was decided yet"
        action={
          <Button onClick={() => openDialog({ kind: 'create-ticket', objectId: detail.issue.id })}>
            Create {noun}
          </Button>
        }
      >
        The mirror decides about an issue once it has a ticket; each decision is kept here.
      </EmptyState>
    )
  }
  return (
    <div className={styles.links}>
      {detail.links.map((view) => (
        <Record key={view.link.id} view={view} />
      ))}
    </div>
  )
}

function Record({ view }: { readonly view: LinkView }) {
  const { link, ticket } = view
  const asked = useCall('mirror.link', { linkId: link.id }, link.id)
  const { reload, value } = asked
  // biome-ignore lint/correctness/useExhaustiveDependencies: a re-read link means a new record.
  useEffect(reload, [view])
  const name = ticket?.key ?? 'the new ticket'
  return (
    <section className={styles.link} aria-label={`Record of ${name}`}>
      <header className={styles.head}>
        <h3>{name}</h3>
        <span className={styles.acts}>
          <CopyButton words label="Copy record" text={JSON.stringify(value?.link ?? {}, null, 2)} />
        </span>
      </header>
      <LinkRecord linkId={link.id} asked={asked} />
    </section>
  )
}
