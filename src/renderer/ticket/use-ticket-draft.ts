import { useState } from 'react'
import type { ProjectTarget } from '../../shared/domain/project'
import type { InstanceView, LinkView, SyncProfile } from '../../shared/ipc/views'
import { filledForm } from '../../shared/template/filled-form'
import { abilitiesOf, instanceWord, manifestOf, placeWords } from '../data/connector-words'
import { preferredProfiles } from '../data/guide'
import { noNewTicket } from './ability-words'
import { countingInstance } from './counting-instance'
import {
  defaultChoice,
  missingProfiles,
  needsOutbound,
  type SyncChoice,
  targetChoice,
} from './sync-choice'
import { shownFields, type TicketValues, withTyped } from './ticket-values'
import { useTicketForm } from './use-ticket-form'

type Place = { readonly project: string | null; readonly type: string | null }

const nowhere: Place = { project: null, type: null }

type DraftOf = {
  /** The issue or case, or the first of many issues. */
  readonly objectId: string
  /** Given: one ticket for all of these. */
  readonly issueIds?: readonly string[]
  /** A ticket for each of many issues: what is left empty comes from each of them. */
  readonly many: boolean
  /** Tickets it has already. */
  readonly links: readonly LinkView[]
  readonly instances: readonly InstanceView[]
  readonly profiles: readonly SyncProfile[]
  /** Where the project of a case sends its tickets. */
  readonly target: ProjectTarget | null
}

/** What a person fills in for a new ticket: where, what it says, and how it stays in step. */
export function useTicketDraft(of: DraftOf) {
  const { objectId, issueIds = null, many, links, instances, profiles } = of
  // Where the project sends its tickets, if that connector can be used now.
  const preset = instances.some(({ instance }) => instance.id === of.target?.instanceId)
    ? of.target
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
    return defaultChoice(profiles, type, links, abilitiesOf(id), preferredProfiles())
  }
  const [sync, setSync] = useState<SyncChoice>(() =>
    preset === null ? firstChoice(only) : targetChoice(preset),
  )
  // The proposals come through the outbound profile even when nothing will be sent later on.
  const outboundProfileId = needsOutbound(sync.direction)
    ? sync.outboundProfileId
    : defaultChoice(profiles, connectorType, []).outboundProfileId
  const record = manifestOf(connectorType)?.recordName ?? 'ticket'
  const impossible =
    instanceId === null
      ? null
      : noNewTicket({ name: instanceWord(instanceId), record }, abilitiesOf(instanceId))
  // What takes no new tickets is not asked what they need.
  const makerId = impossible === null ? instanceId : null
  const asked = useTicketForm({
    ...{ objectId, issueIds, instanceId: makerId, ...target, outboundProfileId },
  })
  const place = settled(asked.form?.projects ?? [], target)
  if (place.project !== target.project || place.type !== target.type) setTarget(place)

  const words = placeWords(connectorType)
  // Who gets a new record is asked for at once where the system has groups.
  const group = manifestOf(connectorType)?.group?.field
  const wanted = group === undefined ? added : new Set([...added, group])
  const fields = shownFields(asked.form?.fields ?? [], wanted, many)
  const filled = filledForm(asked.form?.fields ?? [], values, asked.form?.variables ?? {})
  const problems: Readonly<Record<string, string>> = {
    ...(instanceId === null ? { instance: 'Choose the connector to create the ticket with.' } : {}),
    ...(impossible === null ? {} : { instance: impossible }),
    ...(place.project === null ? { project: `${words.project} is required.` } : {}),
    ...(place.type === null ? { type: `${words.type} is required.` } : {}),
    ...filled.problems,
    ...(link ? missingProfiles(sync) : {}),
  }
  return {
    instanceId,
    makerId,
    counting,
    connectorType,
    impossible,
    asked,
    place,
    setPlace: setTarget,
    words,
    fields,
    /** What was typed, variables as they were written. */
    values,
    /** What would be sent for the issue the form is for. */
    filled: filled.values,
    type: (name: string, value: TicketValues[string]) =>
      setValues((before) => withTyped(before, name, value, many)),
    add: (name: string) => setAdded((before) => new Set([...before, name])),
    link,
    setLink,
    sync,
    setSync,
    outboundProfileId,
    problems,
    chooseInstance: (id: string) => {
      if (countingInstance(instances, id).type !== connectorType) setSync(firstChoice(id))
      setInstanceId(id)
      setTarget(nowhere)
    },
  }
}

export type TicketDraft = ReturnType<typeof useTicketDraft>

type Projects = NonNullable<TicketDraft['asked']['form']>['projects']

/** The place to use: what was chosen, or the only one there is. */
function settled(projects: Projects, target: Place): Place {
  if (projects.length === 0) return target
  const project = target.project ?? (projects.length === 1 ? (projects[0]?.key ?? null) : null)
  const types = projects.find((one) => one.key === project)?.types ?? []
  const known = types.some((type) => type.id === target.type) ? target.type : null
  return { project, type: known ?? (types.length === 1 ? (types[0]?.id ?? null) : null) }
}
