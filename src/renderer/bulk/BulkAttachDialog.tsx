import { type ReactNode, useState } from 'react'
import type { AppError } from '../../shared/errors'
import type { AttachedCaseAnswer, ProjectView } from '../../shared/ipc/case-views'
import type { InstanceView, SyncProfile } from '../../shared/ipc/views'
import { closeDialog, openCase } from '../app/navigation'
import { useProjects } from '../cases/use-cases'
import { call } from '../data/call'
import { abilitiesOf, manifestOf } from '../data/connector-words'
import { useInstances } from '../data/instances'
import { useProfiles } from '../data/profiles'
import { toast } from '../data/toasts'
import { counted } from '../format/words'
import { clearMarks } from '../issues/marked'
import styles from '../ticket/CreateTicket.module.css'
import { countingInstance } from '../ticket/counting-instance'
import { FormState } from '../ticket/FormState'
import { InstanceChoice } from '../ticket/InstanceChoice'
import { referenceHelp } from '../ticket/reference-help'
import { SetUpHint } from '../ticket/SetUpHint'
import { SyncChoiceFields } from '../ticket/SyncChoiceFields'
import { defaultChoice, missingProfiles, sentChoice } from '../ticket/sync-choice'
import { useAttachPreview } from '../ticket/use-attach-preview'
import { usePublicConsent } from '../ticket/use-public-consent'
import { Button } from '../ui/Button'
import { ErrorCard } from '../ui/ErrorCard'
import { Field } from '../ui/Field'
import { Modal } from '../ui/Modal'
import { Select } from '../ui/Select'
import { TextInput } from '../ui/TextInput'

type BulkAttachProps = { readonly issueIds: readonly string[] }

/** Lets one existing ticket stand for a selection of issues. */
export function BulkAttachDialog({ issueIds }: BulkAttachProps) {
  const instances = useInstances((state) => state.instances)
  const profiles = useProfiles((state) => state.profiles)
  const projects = useProjects().value
  const enabled = instances?.filter(({ instance }) => instance.enabled) ?? []
  const usable = enabled.filter(({ instance }) => abilitiesOf(instance.id).attaches)
  if (instances !== null && usable.length === 0) return <SetUpHint switchedOff={instances.length} />
  if (instances === null || profiles === null || projects === null) {
    return (
      <Modal open onClose={closeDialog} title="Attach a ticket">
        {null}
      </Modal>
    )
  }
  return <AttachForm {...{ issueIds, profiles, projects }} instances={usable} />
}

type FormProps = BulkAttachProps & {
  readonly instances: readonly InstanceView[]
  readonly profiles: readonly SyncProfile[]
  readonly projects: readonly ProjectView[]
}

function AttachForm({ issueIds, instances, profiles, projects }: FormProps) {
  const only = instances.length === 1 ? (instances[0]?.instance.id ?? null) : null
  const [instanceId, setInstanceId] = useState<string | null>(only)
  const [ticket, setTicket] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const [checked, setChecked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const counting = countingInstance(instances, instanceId)
  const firstChoice = (id: string | null) => {
    const { type, id: own } = countingInstance(instances, id)
    return defaultChoice(profiles, type, [], abilitiesOf(own))
  }
  const [sync, setSync] = useState(() => firstChoice(only))
  const consent = usePublicConsent()
  const projectId = chosen ?? projects[0]?.project.id ?? null
  const seen = useAttachPreview(
    instanceId === null || ticket.trim() === ''
      ? null
      : {
          ...{ objectId: issueIds[0] ?? '', instanceId, ticket: ticket.trim() },
          // Only whether there is such a ticket is asked, so nothing of the first issue counts.
          choice: { direction: 'none', inboundProfileId: null, outboundProfileId: null },
          olderEntries: 'theirs',
        },
  )
  const problems: Readonly<Record<string, string>> = {
    ...(instanceId === null ? { instance: 'Choose the connector the ticket belongs to.' } : {}),
    ...(ticket.trim() === '' ? { ticket: 'Key or address of the ticket is required.' } : {}),
    ...missingProfiles(sync),
  }
  const shown = { ...(checked ? problems : {}), ...(error?.fields ?? {}) }
  const attach = async () => {
    setChecked(true)
    if (instanceId === null || Object.keys(problems).length > 0) return
    if (!(await consent.ask(sync))) return
    setBusy(true)
    setError(null)
    const result = await call('cases.attachTicket', {
      ...{ issueIds: [...issueIds], instanceId, ticket: ticket.trim(), projectId },
      ...{ olderEntries: 'theirs', ...sentChoice(sync) },
    })
    setBusy(false)
    if (!result.ok) return setError(result.error)
    clearMarks()
    closeDialog()
    tell(result.value, issueIds.length)
  }
  return (
    <Modal
      open
      onClose={closeDialog}
      title="Attach a ticket"
      description={`${counted(issueIds.length, 'issue')} share it through one case: theirs, the ticket’s own, or a new one.`}
      footer={
        <>
          <FormState missing={checked ? Object.values(problems) : []} going={null} />
          <Button onClick={closeDialog}>Cancel</Button>
          <Button look="primary" busy={busy} onClick={() => void attach()}>
            Attach to {counted(issueIds.length, 'issue')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <InstanceChoice
          instances={instances}
          value={instanceId}
          error={shown.instance}
          onChange={(id) => {
            if (countingInstance(instances, id).type !== counting.type) setSync(firstChoice(id))
            setInstanceId(id)
          }}
        />
        <Field
          label="Ticket"
          htmlFor="bulk-ticket"
          required
          error={shown.ticket}
          help={foundWords(seen) ?? referenceHelp(manifestOf(counting.type))}
        >
          <TextInput
            id="bulk-ticket"
            value={ticket}
            placeholder={manifestOf(counting.type)?.example ?? ''}
            invalid={shown.ticket !== undefined}
            onChange={(event) => setTicket(event.target.value)}
          />
        </Field>
        {seen?.error == null ? null : (
          <ErrorCard
            compact
            doing="Looking for the ticket"
            error={seen.error}
            kept="Nothing was linked."
            action={{ label: 'Try again', run: seen.reload }}
          />
        )}
        <Field
          label="Project of a new case"
          error={shown.projectId}
          help="Counts only where neither the issues nor the ticket have a case yet."
        >
          <Select
            label="Project of a new case"
            value={projectId}
            disabled={projects.length === 0}
            placeholder="There is no project yet"
            choices={projects.map(({ project }) => ({
              value: project.id as string,
              label: `${project.key} · ${project.name}`,
            }))}
            onChange={setChosen}
          />
        </Field>
        {counting.id === null ? null : (
          <section className={styles.sync} aria-label="Sync Configuration">
            <h3>Sync Configuration</h3>
            <SyncChoiceFields
              connectorType={counting.type}
              instanceId={counting.id}
              choice={sync}
              problems={shown}
              onChange={setSync}
            />
          </section>
        )}
        {error === null ? null : (
          <ErrorCard
            compact
            doing="Attaching the ticket"
            error={error}
            kept="Nothing was linked; what you typed is still here."
          />
        )}
      </div>
      {consent.dialog}
    </Modal>
  )
}

function foundWords(seen: ReturnType<typeof useAttachPreview>): ReactNode | null {
  const ticket = seen?.found?.ticket
  return ticket === undefined ? null : `${ticket.key}: ${ticket.title} (${ticket.statusName})`
}

function tell({ case: shown, link, caseReused }: AttachedCaseAnswer, count: number): void {
  const key = link.ticket?.key ?? 'The ticket'
  toast(
    `${key} attached to ${counted(count, 'issue')}`,
    { tone: 'info', action: { label: 'Show case', run: () => openCase(shown.id) } },
    caseReused ? `They are in ${shown.key}.` : `They are in the new case ${shown.key}.`,
  )
}
