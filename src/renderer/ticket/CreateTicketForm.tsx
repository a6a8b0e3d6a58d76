import { useState } from 'react'
import type { ProjectTarget } from '../../shared/domain/project'
import type { AppError } from '../../shared/errors'
import type { LinkView } from '../../shared/ipc/views'
import type { Result } from '../../shared/result'
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
import { objectWord } from '../issue/shown-detail'
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
  type SyncChoice,
  sentChoice,
  targetChoice,
} from './sync-choice'
import { TicketFields } from './TicketFields'
import type { TicketFormProps, TicketOrder } from './ticket-form-props'
import { fieldProblems, sentValues, shownFields, type TicketValues } from './ticket-values'
import { usePublicConsent } from './use-public-consent'
import { useTicketForm } from './use-ticket-form'

/** The form of a new ticket: where, what it needs, and how it stays in step. */
export function CreateTicketForm(
  props: TicketFormProps & {
    readonly target: ProjectTarget | null
    /** Creates the ticket in another way than beside those that are there; it is linked then. */
    readonly send?: (order: TicketOrder) => Promise<Result<LinkView>>
  },
) {
  const { title, object, links, instances, profiles, head, onDone, send } = props
  // Where the project sends its tickets, if that connector can be used now.
  const preset = instances.some(({ instance }) => instance.id === props.target?.instanceId)
    ? props.target
    : null
  const only = instances.length === 1 ? (instances[0]?.instance.id ?? null) : null
  const [instanceId, setInstanceId] = useState<string | null>(preset?.instanceId ?? only)
  const [target, setTarget] = useState<Place>(() =>
    preset === null ? nowhere : { project: preset.project, type: preset.type },
  )
  const [values, setValues] = useState<TicketValues>({})
  const [added, setAdded] = useState<ReadonlySet<string>>(new Set())
  const [link, setLink] = useState(true)
  const counting = countingInstance(instances, instanceId)
  const connectorType = counting.type
  const firstChoice = (chosen: string | null) => {
    const { id, type } = countingInstance(instances, chosen)
    return defaultChoice(profiles, type, links, abilitiesOf(id))
  }
  const [sync, setSync] = useState<SyncChoice>(() =>
    preset === null ? firstChoice(only) : targetChoice(preset),
  )
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
    ...{ objectId: object.id, instanceId: makerId, ...target, outboundProfileId },
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
    const order = { instanceId, project: place.project, type: place.type }
    const filled = { ...order, fields: sentValues(fields, values) }
    const result = await (send === undefined
      ? call('links.createTicket', {
          ...filled,
          objectId: object.id,
          linkToIssue: link,
          ...(link ? sentChoice(sync) : { ...sentChoice(sync), direction: 'none' }),
        })
      : send({ ...filled, ...sentChoice(sync) }))
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
      description={`${object.key} · ${object.fields.name}`}
      footer={
        <>
          {checked && names.length > 0 ? (
            <p className={styles.refusal} role="alert">
              {names.length === 1 ? names[0] : `${names[0]} ${names.length - 1} more to fill in.`}
            </p>
          ) : busy ? (
            <p className={styles.progress} role="status">
              Creating the ticket… You can close this; it goes on and the number appears by itself.
            </p>
          ) : null}
          <Button onClick={closeDialog}>{busy ? 'Close and go on' : 'Cancel'}</Button>
          <Button look="primary" busy={busy} onClick={() => void create()}>
            {send === undefined ? 'Create ticket' : 'Switch and create ticket'}
            {place.project === null || place.project === '' ? '' : ` in ${place.project}`}
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
          {send === undefined ? (
            <Checkbox
              label={`Link to ${objectWord(object)}`}
              help="Keeps both in step. Unticked, the ticket is created and left alone."
              checked={link}
              onChange={setLink}
            />
          ) : null}
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

type Place = { readonly project: string | null; readonly type: string | null }

const nowhere: Place = { project: null, type: null }

type Projects = NonNullable<ReturnType<typeof useTicketForm>['form']>['projects']

/** The place to use: what was chosen, or the only one there is. */
function settled(projects: Projects, target: Place): Place {
  if (projects.length === 0) return target
  const project = target.project ?? (projects.length === 1 ? (projects[0]?.key ?? null) : null)
  const types = projects.find((one) => one.key === project)?.types ?? []
  const known = types.some((type) => type.id === target.type) ? target.type : null
  return { project, type: known ?? (types.length === 1 ? (types[0]?.id ?? null) : null) }
}
