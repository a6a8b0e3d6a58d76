import { useState } from 'react'
import type { DebugLinkView, InstanceView } from '../../shared/ipc/views'
import { openIssue } from '../app/navigation'
import { counted } from '../format/words'
import { select } from '../issues/rows-store'
import { DirectionMark } from '../marks/DirectionMark'
import { Button } from '../ui/Button'
import { Moment } from '../ui/Moment'
import styles from './Debug.module.css'
import { LinkRecordDialog } from './LinkRecordDialog'

type LinksTableProps = {
  readonly links: readonly DebugLinkView[]
  readonly total: number
  readonly instances: readonly InstanceView[]
}

/** Mirror records, the ones with trouble first. */
export function LinksTable({ links, total, instances }: LinksTableProps) {
  const [shown, setShown] = useState<string | null>(null)
  const nameOf = (id: string) =>
    instances.find((view) => view.instance.id === id)?.instance.name ?? 'deleted'
  return (
    <section className={styles.section} aria-labelledby="debug-links">
      <h2 id="debug-links">
        Links
        <span>
          {links.length < total
            ? `${links.length} of ${counted(total, 'link')}, trouble first`
            : counted(total, 'link')}
        </span>
      </h2>
      {links.length === 0 ? (
        <p className={styles.nothing}>No issue is linked with a ticket.</p>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Issue</th>
                <th scope="col">
                  <span className="visually-hidden">Direction</span>
                </th>
                <th scope="col">Ticket</th>
                <th scope="col">Connector</th>
                <th scope="col">State</th>
                <th scope="col">Last sync</th>
                <th scope="col">dbotCurrentDirtyFields</th>
                <th scope="col">
                  <span className="visually-hidden">Record</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {links.map(({ link, issueKey, ticketKey, dbot }) => (
                <tr key={link.id}>
                  <td>
                    <button
                      type="button"
                      className={styles.link}
                      onClick={() => {
                        select(link.objectId)
                        openIssue(link.objectId)
                      }}
                    >
                      {issueKey}
                    </button>
                  </td>
                  <td>
                    <DirectionMark direction={link.direction} />
                  </td>
                  <td>{ticketKey ?? '—'}</td>
                  <td>{nameOf(link.instanceId)}</td>
                  <td>
                    <span className={styles.outcome} data-outcome={link.state}>
                      {link.state}
                    </span>
                  </td>
                  <td>{link.lastSyncAt === null ? '—' : <Moment at={link.lastSyncAt} />}</td>
                  <td className={styles.muted}>{dbot.dbotCurrentDirtyFields.join(', ') || '—'}</td>
                  <td className={styles.actions}>
                    <Button look="quiet" onClick={() => setShown(link.id)}>
                      Record
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {shown === null ? null : <LinkRecordDialog linkId={shown} onClose={() => setShown(null)} />}
    </section>
  )
}
