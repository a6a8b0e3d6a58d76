import { Ticket } from 'lucide-react'
import { type ReactNode, useMemo, useRef } from 'react'
import { severities } from '../../shared/domain/issue'
import type { IssueDetail } from '../../shared/ipc/views'
import { useCommand } from '../app/commands'
import { keyOf } from '../app/keymap'
import { openDialog, openTicketPanel } from '../app/navigation'
import { useTicketNoun } from '../data/connector-words'
import { kindWords, severityWords } from '../format/words'
import { useRows } from '../issues/rows-store'
import { PauseLine } from '../marks/PauseLine'
import { SeverityMark } from '../marks/SeverityMark'
import { TicketPill } from '../marks/TicketPill'
import { TicketStatus } from '../marks/TicketStatus'
import { Button } from '../ui/Button'
import { Moment } from '../ui/Moment'
import { Select } from '../ui/Select'
import { CaseLine } from './CaseLine'
import { DescriptionEditor } from './DescriptionEditor'
import { DetectionLine } from './DetectionLine'
import styles from './IssueFields.module.css'
import { LabelsEditor } from './LabelsEditor'
import { LineEditor } from './LineEditor'
import { StatusEditor } from './StatusEditor'
import { editIssue } from './undo'

const severityChoices = [...severities].reverse().map((value) => ({
  value,
  label: severityWords[value],
  icon: (
    <span aria-hidden="true">
      <SeverityMark severity={value} />
    </span>
  ),
}))

/** Every field of the issue, editable where it stands. */
export function Overview({ detail }: { readonly detail: IssueDetail }) {
  const { issue, links } = detail
  const { fields } = issue
  const noun = useTicketNoun()
  const severity = useRef<HTMLButtonElement>(null)
  useCommand('issue.severity', () => severity.current?.click())
  const save = async (changes: Partial<typeof fields>) => {
    const result = await editIssue(issue, changes)
    return result.ok ? null : result.error.message
  }
  return (
    <div className={styles.overview}>
      <dl className={styles.facts}>
        <Fact label="Severity">
          <Select
            label="Severity"
            look="inline"
            triggerRef={severity}
            value={fields.severity}
            choices={severityChoices}
            onChange={(next) => {
              if (next !== fields.severity) void save({ severity: next })
            }}
          />
        </Fact>
        <Fact label="Status">
          <StatusEditor issue={issue} save={save} />
        </Fact>
        <Fact label="Assignee">
          <LineEditor
            label="Assignee"
            value={fields.assignee}
            unset="Nobody"
            suggestions={useAssignees()}
            command="issue.assignee"
            onSave={(assignee) => save({ assignee })}
          />
        </Fact>
        <Fact label="Labels">
          <LabelsEditor labels={fields.labels} onSave={(labels) => save({ labels })} />
        </Fact>
        <Fact label="Category">
          <LineEditor
            label="Category"
            value={fields.category}
            unset="None"
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
                    type={view.link.connectorType}
                    ticketKey={view.ticket?.key ?? null}
                    onOpen={() => openTicketPanel(view.link.id)}
                  />
                  {view.ticket === null ? null : <TicketStatus ticket={view.ticket} />}
                  <PauseLine instanceId={view.link.instanceId} />
                </li>
              ))}
            </ul>
          )}
        </Fact>
        {detail.case === null ? null : (
          <Fact label="Case">
            <CaseLine view={detail.case} />
          </Fact>
        )}
        {issue.detection === null ? null : (
          <Fact label="Detection">
            <DetectionLine detection={issue.detection} />
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
      <DescriptionEditor issue={issue} save={save} />
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

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

const suggestionLimit = 100

function useAssignees(): readonly string[] {
  const index = useRows((rows) => rows.index)
  return useMemo(() => {
    const names = new Set<string>()
    for (const name of index?.columns.assignee ?? []) {
      if (name !== null) names.add(name)
      if (names.size >= suggestionLimit) break
    }
    return [...names].sort()
  }, [index])
}
