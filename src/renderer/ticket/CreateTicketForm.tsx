import { useState } from 'react'
import type { AppError } from '../../shared/errors'
import { closeDialog } from '../app/navigation'
import { call } from '../data/call'
import {
  abilitiesOf,
  connectorWord,
  instanceWord,
  manifestOf,
  placeWords,
} from '../data/connector-words'
import { takeLink } from '../issue/detail-store'
import { Button } from '../ui/Button'
import { Checkbox } from '../ui/Checkbox'
import { ErrorCard } from '../ui/ErrorCard'
import { Modal } from '../ui/Modal'
import { noNewTicket } from './ability-words'
import styles from './CreateTicket.module.css'
import { countingInstance } from './counting-instance'
import { InstanceChoice } from './InstanceChoice'
import { SyncChoiceFields } from './SyncChoiceFields'
import {
  defaultChoice,
  inboundTicket,
  missingProfiles,
  needsOutbound,
  sentChoice,
} from './sync-choice'
import { TicketFields } from './TicketFields'
import type { TicketFormProps } from './ticket-form-props'
import { fieldProblems, sentValues, shownFields, type TicketValues } from './ticket-values'
import { usePublicConsent } from './use-public-consent'
import { useTicketForm } from './use-ticket-form'

/** The form of a new ticket: where, what it needs, and how it stays in step. */
export function CreateTicketForm(props: TicketFormProps) {
  const { title, issue, links, instances, profiles, head, onDone } = props
  const only = instances.length === 1 ? (instances[0]?.instance.id ?? null) : null
  const [instanceId, setInstanceId] = useState<string | null>(only)
  const [target, setTarget] = useState<{ project: string | null; type: string | null }>(nowhere)
  const [values, setValues] = useState<TicketValues>({})
  const [added, setAdded] = useState<ReadonlySet<string>>(new Set())
  const [link, setLink] = useState(true)
  const counting = countingInstance(instances, instanceId)
  const connectorType = counting.type
  const firstChoice = (chosen: string | null) => {
    const { id, type } = countingInstance(instances, chosen)
    return defaultChoice(profiles, type, links, abilitiesOf(id))
  }
  const [sync, setSync] = useState(() => firstChoice(only))
  const [checked, setChecked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  // The proposals come through the outbound profile even when nothing will be sent later on.
  const outboundProfileId = needsOutbound(sync.direction)
    ? sync.outboundProfileId
    : defaultChoice(profiles, connectorType, []).outboundProfileId
  const consent = usePublicConsent()
  const manifest = manifestOf(connectorType)
  const impossible =
    instanceId === null
      ? null
      : noNewTicket(
          { name: instanceWord(instanceId), record: manifest?.recordName ?? 'ticket' },
          abilitiesOf(instanceId),
        )
  // What takes no new tickets is not asked what they need.
  const makerId = impossible === null ? instanceId : null
  const asked = useTicketForm({
    ...{ objectId: issue.id, instanceId: makerId, ...target, outboundProfileId },
  })
  const place = settled(asked.form?.projects ?? [], target)
  if (place.project !== target.project || place.type !== target.type) setTarget(place)

  const words = placeWords(connectorType)
  const fields = shownFields(asked.form?.fields ?? [], added)
  const problems: Readonly<Record<string, string>> = {
    ...(instanceId === null ? { instance: 'Choose the connector to create the ticket with.' } : {}),
    ...(impossible === null ? {} : { instance: impossible }),
    ...(place.project === null ? { project: `${words.project} is required.` } : {}),
    ...(place.type === null ? { type: `${words.type} is required.` } : {}),
    ...fieldProblems(fields, values),
    ...(link ? missingProfiles(sync) : {}),
  }
  const shownProblems = {
    ...(checked ? problems : {}),
    ...(impossible === null ? {} : { instance: impossible }),
    ...(error?.fields ?? {}),
  }
  const names = Object.values(problems)

  const create = async () => {
    setChecked(true)
    if (names.length > 0 || instanceId === null || place.project === null || place.type === null) {
      return
    }
    if (link && !(await consent.ask(sync))) return
    setBusy(true)
    setError(null)
    const result = await call('links.createTicket', {
      objectId: issue.id,
      instanceId,
      project: place.project,
      type: place.type,
      fields: sentValues(fields, values),
      linkToIssue: link,
      ...(link ? sentChoice(sync) : { ...sentChoice(sync), direction: 'none' }),
    })
    setBusy(false)
    if (!result.ok) return setError(result.error)
    if (result.value !== null) takeLink(result.value)
    onDone({ view: result.value, how: 'created' })
  }

  return (
    <Modal
      open
      onClose={closeDialog}
      title={title}
      description={`${issue.key} · ${issue.fields.name}`}
      footer={
        <>
          {checked && names.length > 0 ? (
            <p className={styles.refusal} role="alert">
              {names.length === 1 ? names[0] : `${names[0]} ${names.length - 1} more to fill in.`}
            </p>
          ) : busy ? (
            <p className={styles.progress} role="status">
              Creating the ticket… You can close this; it goes on and the issue shows the number.
            </p>
          ) : null}
          <Button onClick={closeDialog}>{busy ? 'Close and go on' : 'Cancel'}</Button>
          <Button look="primary" busy={busy} onClick={() => void create()}>
            {place.project === null || place.project === ''
              ? 'Create ticket'
              : `Create ticket in ${place.project}`}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {head}
        <InstanceChoice
          instances={instances}
          value={instanceId}
          error={shownProblems.instance}
          onChange={(id) => {
            if (countingInstance(instances, id).type !== connectorType) setSync(firstChoice(id))
            setInstanceId(id)
            setTarget(nowhere)
          }}
        />
        {makerId === null ? null : (
          <TicketFields
            asked={asked}
            words={words}
            system={connectorWord(connectorType)}
            place={place}
            onPlace={setTarget}
            fields={fields}
            values={values}
            problems={shownProblems}
            onValue={(name, value) => setValues((before) => ({ ...before, [name]: value }))}
            onAdd={(name) => setAdded((before) => new Set([...before, name]))}
          />
        )}
        <section className={styles.sync} aria-label="Sync Configuration">
          <h3>Sync Configuration</h3>
          <Checkbox
            label="Link to issue"
            help="Keeps the issue and the ticket in step. Unticked, the ticket is created and left alone."
            checked={link}
            onChange={setLink}
          />
          {link ? (
            <SyncChoiceFields
              connectorType={connectorType}
              instanceId={counting.id}
              inboundFrom={inboundTicket(links)?.ticket?.key}
              choice={sync}
              problems={shownProblems}
              onChange={setSync}
            />
          ) : null}
        </section>
        {error === null ? null : (
          <ErrorCard
            compact
            doing="Creating the ticket"
            error={error}
            kept="Everything you typed is still here, and no ticket was created."
          />
        )}
      </div>
      {consent.dialog}
    </Modal>
  )
}

const nowhere = { project: null, type: null }

type Projects = NonNullable<ReturnType<typeof useTicketForm>['form']>['projects']

/** The place to use: what was chosen, or the only one there is. */
function settled(projects: Projects, target: { project: string | null; type: string | null }) {
  const project = target.project ?? (projects.length === 1 ? (projects[0]?.key ?? null) : null)
  const types = projects.find((one) => one.key === project)?.types ?? []
  const known = types.some((type) => type.id === target.type) ? target.type : null
  return { project, type: known ?? (types.length === 1 ? (types[0]?.id ?? null) : null) }
}
