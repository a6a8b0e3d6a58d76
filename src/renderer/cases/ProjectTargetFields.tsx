import { useId } from 'react'
import { abilitiesOf, manifestOf, placeWords } from '../data/connector-words'
import { useInstances } from '../data/instances'
import { useProfiles } from '../data/profiles'
import { useCall } from '../data/use-call'
import { SyncChoiceFields } from '../ticket/SyncChoiceFields'
import { defaultChoice } from '../ticket/sync-choice'
import { Checkbox } from '../ui/Checkbox'
import { ErrorCard } from '../ui/ErrorCard'
import { Field } from '../ui/Field'
import { Select } from '../ui/Select'
import { TextInput } from '../ui/TextInput'
import styles from './CaseForms.module.css'
import { PlaceFields } from './PlaceFields'
import type { ProjectDraft } from './project-draft'

const nowhere = 'none'

type TargetProps = {
  readonly draft: ProjectDraft
  readonly problems: Readonly<Record<string, string>>
  readonly onChange: (draft: ProjectDraft) => void
}

/** Where tickets of new cases go, how they stay in step, and what happens by itself. */
export function ProjectTargetFields({ draft, problems, onChange }: TargetProps) {
  const id = useId()
  const instances = useInstances((state) => state.instances) ?? []
  const profiles = useProfiles((state) => state.profiles) ?? []
  const { instanceId } = draft
  const chosen = instances.find(({ instance }) => instance.id === instanceId)?.instance
  const places = useCall(
    'connectors.places',
    chosen === undefined ? null : { instanceId: chosen.id },
    chosen?.id ?? nowhere,
  )
  const makers = instances.filter(
    ({ instance }) => instance.id === instanceId || abilitiesOf(instance.id).creates,
  )
  const gone = instanceId !== null && chosen === undefined
  const group = chosen === undefined ? undefined : manifestOf(chosen.type)?.group
  const choose = (next: string) => {
    const type = instances.find(({ instance }) => instance.id === next)?.instance.type
    const cleared = { ...draft, place: null, type: null }
    if (type === undefined) return onChange({ ...cleared, instanceId: null })
    const sync = defaultChoice(profiles, type, [], abilitiesOf(next))
    onChange({ ...cleared, instanceId: next, sync })
  }
  return (
    <>
      <Field
        label="Connector for new cases"
        error={problems.instanceId}
        help={
          gone
            ? 'The connector chosen before was deleted. Choose another one.'
            : 'Each case can go elsewhere all the same.'
        }
      >
        <Select
          label="Connector for new cases"
          value={instanceId === null || gone ? nowhere : instanceId}
          invalid={problems.instanceId !== undefined}
          choices={[
            { value: nowhere, label: 'None: choose for each case' },
            ...makers.map(({ instance }) => ({
              value: instance.id as string,
              label: instance.enabled ? instance.name : `${instance.name} (off)`,
            })),
          ]}
          onChange={choose}
        />
      </Field>
      {chosen === undefined ? null : (
        <>
          {places.error === null ? null : (
            <ErrorCard
              compact
              doing={`Asking ${chosen.name} where tickets can go`}
              error={places.error}
              kept="The project was left as it is."
              action={{ label: 'Try again', run: places.reload }}
            />
          )}
          <PlaceFields
            words={placeWords(chosen.type)}
            places={places.value ?? []}
            place={draft.place}
            type={draft.type}
            problems={problems}
            onChange={(place, type) => onChange({ ...draft, place, type })}
          />
          <SyncChoiceFields
            connectorType={chosen.type}
            instanceId={chosen.id}
            choice={draft.sync}
            problems={problems}
            onChange={(sync) => onChange({ ...draft, sync })}
          />
          {group === undefined ? null : (
            <Field
              label={group.label}
              htmlFor={`${id}-group`}
              help="New tickets of this project are given to this group, by its name over there."
            >
              <TextInput
                id={`${id}-group`}
                value={draft.assignmentGroup}
                maxLength={200}
                placeholder="None"
                onChange={(event) => onChange({ ...draft, assignmentGroup: event.target.value })}
              />
            </Field>
          )}
        </>
      )}
      <div className={styles.switches}>
        <Checkbox
          label="New cases create a ticket"
          checked={draft.createsTicket && chosen !== undefined}
          disabled={chosen === undefined}
          help={
            chosen === undefined
              ? 'Choose a connector first: a ticket needs a place to go.'
              : 'The author of a case can say otherwise.'
          }
          onChange={(createsTicket) => onChange({ ...draft, createsTicket })}
        />
        <Checkbox
          label="Close cases automatically when pushed"
          checked={draft.closesWhenPushed}
          help="A case is resolved once its ticket was created. Where the outbound profile mirrors closing, the ticket closes too."
          onChange={(closesWhenPushed) => onChange({ ...draft, closesWhenPushed })}
        />
        <Checkbox
          label="Their open issues are resolved with them"
          checked={draft.membersFollow && draft.closesWhenPushed}
          disabled={!draft.closesWhenPushed}
          help={
            draft.closesWhenPushed
              ? 'Otherwise the issues of a case stay as they are.'
              : 'Only for cases that are closed automatically.'
          }
          onChange={(membersFollow) => onChange({ ...draft, membersFollow })}
        />
      </div>
    </>
  )
}
