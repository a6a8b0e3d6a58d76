import { Ticket } from 'lucide-react'
import type { IssueDetail } from '../../shared/ipc/views'
import { keyOf } from '../app/keymap'
import { openDialog, openTicketPanel } from '../app/navigation'
import { useTicketNoun } from '../data/connector-words'
import { kindWords } from '../format/words'
import { PauseLine } from '../marks/PauseLine'
import { TicketStatus } from '../marks/TicketStatus'
import { TicketPill } from '../ticket/TicketPill'
import { Button } from '../ui/Button'
import { Moment } from '../ui/Moment'
import { CaseLine, NoCase } from './CaseLine'
import { ClosedTicketNote } from './ClosedTicketNote'
import { DescriptionEditor } from './DescriptionEditor'
import { DetectionEditor } from './DetectionEditor'
import { Fact } from './Fact'
import { findingCategories } from './finding-categories'
import styles from './IssueFields.module.css'
import { LineEditor } from './LineEditor'
import { ObjectFacts, saverOf } from './ObjectFacts'

/** Every field of the issue, editable where it stands. */
export function Overview({ detail }: { readonly detail: IssueDetail }) {
  const { issue, links } = detail
  const { fields } = issue
  const noun = useTicketNoun()
  const save = saverOf(issue)
  return (
    <div className={styles.overview}>
      <ClosedTicketNote detail={detail} />
      <dl className={styles.facts}>
        <ObjectFacts object={issue} save={save} />
        <Fact label="Category">
          <LineEditor
            label="Category"
            value={fields.category}
            unset="None"
            {...(issue.detection === null ? {} : { suggestions: findingCategories })}
            onSave={(category) => save({ category })}
          />
        </Fact>
        <Fact label="Tickets">
          {links.length === 0 ? (
            <span className={styles.unset}>Not linked</span>
          ) : (
            <ul className={styles.tickets}>
              {links.map((view) => (
                <li key={view.link.id}>
                  <TicketPill
                    view={view}
                    inCase={detail.case}
                    onOpen={() => openTicketPanel(view.link.id)}
                  />
                  {view.ticket === null ? null : <TicketStatus ticket={view.ticket} />}
                  <PauseLine instanceId={view.link.instanceId} />
                </li>
              ))}
            </ul>
          )}
        </Fact>
        <Fact label="Case">
          {detail.case === null ? <NoCase issueId={issue.id} /> : <CaseLine view={detail.case} />}
        </Fact>
        {issue.detection === null ? null : (
          <Fact label="Detection">
            <DetectionEditor issue={issue} />
          </Fact>
        )}
        <Fact label="Created">
          <span className={styles.meta}>
            {kindWords[issue.kind]} by {issue.createdBy}, <Moment at={issue.createdAt} />
            {issue.occurredAt === null ? null : (
              <>
                ; occurred <Moment at={issue.occurredAt} />
              </>
            )}
          </span>
        </Fact>
        <Fact label="Updated">
          <span className={styles.meta}>
            <Moment at={issue.updatedAt} />
          </span>
        </Fact>
      </dl>
      <DescriptionEditor object={issue} save={save} />
      {links.length > 0 ? null : (
        <section className={styles.nextStep} aria-label="Next steps">
          <div>
            <h3>Next step</h3>
            <p>Create a {noun} from this issue, or link one that exists, and keep both in step.</p>
          </div>
          <Button
            hotkey={keyOf('issue.createTicket')}
            onClick={() => openDialog({ kind: 'create-ticket', objectId: issue.id })}
          >
            <Ticket size={14} aria-hidden="true" />
            Create {noun}
          </Button>
        </section>
      )}
    </div>
  )
}
