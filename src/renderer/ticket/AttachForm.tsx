import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { OlderEntries as OlderEntriesChoice } from '../../shared/domain/link'
import type { AppError } from '../../shared/errors'
import { closeDialog } from '../app/navigation'
import { call } from '../data/call'
import { abilitiesOf, instanceWord, manifestOf } from '../data/connector-words'
import { takeLink } from '../issue/detail-store'
import { Button } from '../ui/Button'
import { ErrorCard } from '../ui/ErrorCard'
import { Field } from '../ui/Field'
import { Modal } from '../ui/Modal'
import { TextInput } from '../ui/TextInput'
import { noExistingTicket } from './ability-words'
import styles from './CreateTicket.module.css'
import { countingInstance } from './counting-instance'
import { FormState } from './FormState'
import { InstanceChoice } from './InstanceChoice'
import { OlderEntries } from './OlderEntries'
import { PlanPreview } from './PlanPreview'
import { referenceHelp } from './reference-help'
import { SyncChoiceFields } from './SyncChoiceFields'
import { defaultChoice, inboundTicket, missingProfiles, sentChoice } from './sync-choice'
import type { TicketFormProps } from './ticket-form-props'
import { useAttachPreview } from './use-attach-preview'
import { usePublicConsent } from './use-public-consent'

/** Links an issue or case with a ticket that exists already. */
export function AttachForm(props: TicketFormProps) {
  const { title, object, links, instances, profiles, head, onDone } = props
  const only = instances.length === 1 ? (instances[0]?.instance.id ?? null) : null
  const [instanceId, setInstanceId] = useState<string | null>(only)
  const [ticket, setTicket] = useState('')
  const counting = countingInstance(instances, instanceId)
  const connectorType = counting.type
  const firstChoice = (chosen: string | null) => {
    const { id, type } = countingInstance(instances, chosen)
    return defaultChoice(profiles, type, links, abilitiesOf(id))
  }
  const [sync, setSync] = useState(() => firstChoice(only))
  const [olderEntries, setOlderEntries] = useState<OlderEntriesChoice>('theirs')
  const [checked, setChecked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const consent = usePublicConsent()
  const manifest = manifestOf(connectorType)
  const impossible =
    instanceId === null
      ? null
      : noExistingTicket(
          { name: instanceWord(instanceId), record: manifest?.recordName ?? 'ticket' },
          abilitiesOf(instanceId),
        )
  const problems: Readonly<Record<string, string>> = {
    ...(instanceId === null ? { instance: 'Choose the connector the ticket belongs to.' } : {}),
    ...(impossible === null ? {} : { instance: impossible }),
    ...(ticket.trim() === '' ? { ticket: 'Key or address of the ticket is required.' } : {}),
    ...missingProfiles(sync),
  }
  const shown: typeof problems = {
    ...(checked ? problems : {}),
    ...(impossible === null ? {} : { instance: impossible }),
  }
  const names = Object.values(shown)
  const preview = useAttachPreview(
    instanceId === null || Object.keys(problems).length > 0
      ? null
      : { objectId: object.id, instanceId, ticket: ticket.trim(), choice: sync, olderEntries },
  )
  const found = preview?.found ?? null
  const attach = async () => {
    setChecked(true)
    if (instanceId === null || Object.keys(problems).length > 0) return
    if (!(await consent.ask(sync))) return
    setBusy(true)
    setError(null)
    const result = await call('links.attach', {
      objectId: object.id,
      instanceId,
      ticket: ticket.trim(),
      olderEntries,
      ...sentChoice(sync),
    })
    setBusy(false)
    if (!result.ok) return setError(result.error)
    takeLink(result.value)
    onDone({ view: result.value, how: 'attached' })
  }
  return (
    <Modal
      open
      onClose={closeDialog}
      title={title}
      description={`${object.key} · ${object.fields.name}`}
      footer={
        <>
          <FormState missing={names} going={null} />
          <Button onClick={closeDialog}>Cancel</Button>
          <Button look="primary" busy={busy} onClick={() => void attach()}>
            Link ticket
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {head}
        <InstanceChoice
          instances={instances}
          value={instanceId}
          error={shown.instance}
          onChange={(id) => {
            if (countingInstance(instances, id).type !== connectorType) setSync(firstChoice(id))
            setInstanceId(id)
          }}
        />
        <Field
          label="Ticket"
          htmlFor="attach-ticket"
          required
          error={shown.ticket}
          help={referenceHelp(manifest)}
        >
          <TextInput
            id="attach-ticket"
            value={ticket}
            placeholder={manifest?.example ?? ''}
            invalid={shown.ticket !== undefined}
            onChange={(event) => setTicket(event.target.value)}
          />
        </Field>
        {found?.notices?.map((notice) => (
          <p key={notice} className={styles.notice} role="alert">
            <TriangleAlert size={14} aria-hidden="true" />
            {notice}
          </p>
        ))}
        <section className={styles.sync} aria-label="Sync Configuration">
          <h3>Sync Configuration</h3>
          <SyncChoiceFields
            connectorType={connectorType}
            instanceId={counting.id}
            inboundFrom={inboundTicket(links)?.ticket?.key}
            choice={sync}
            problems={shown}
            onChange={setSync}
          />
          {sync.direction === 'none' ? null : (
            <OlderEntries value={olderEntries} onChange={setOlderEntries} />
          )}
        </section>
        {preview === null ? null : (
          <PlanPreview
            title={
              found === null
                ? 'What the first sync would do'
                : `${found.ticket.key}: ${found.ticket.title}`
            }
            plan={found?.plan ?? null}
            error={preview.error}
            onRetry={preview.reload}
          />
        )}
        {error === null ? null : (
          <ErrorCard
            compact
            doing="Linking the ticket"
            error={error}
            kept="Nothing was linked; what you typed is still here."
          />
        )}
      </div>
      {consent.dialog}
    </Modal>
  )
}
