import { ArrowLeft, ArrowLeftRight, ArrowRight, Minus } from 'lucide-react'
import { abilitiesOf, instanceWord, manifestOf } from '../data/connector-words'
import { useProfiles } from '../data/profiles'
import { directionHelp, directionWords } from '../format/words'
import { Field } from '../ui/Field'
import { MultiSelect } from '../ui/MultiSelect'
import { RadioList } from '../ui/RadioList'
import { Select } from '../ui/Select'
import { missingWays, noComments } from './ability-words'
import {
  inDirection,
  needsInbound,
  needsOutbound,
  offeredDirections,
  outboundIds,
  profilesFor,
  type SyncChoice,
  withOutbound,
} from './sync-choice'

const directions = [
  { value: 'in', icon: <ArrowLeft size={13} aria-hidden="true" /> },
  { value: 'out', icon: <ArrowRight size={13} aria-hidden="true" /> },
  { value: 'both', icon: <ArrowLeftRight size={13} aria-hidden="true" /> },
  { value: 'none', icon: <Minus size={13} aria-hidden="true" /> },
] as const

const directionChoices = directions.map(({ value, icon }) => ({
  value,
  icon,
  label: directionWords[value],
}))

type SyncChoiceFieldsProps = {
  readonly connectorType: string
  readonly instanceId: string | null
  /** Key of another ticket that already brings changes in. */
  readonly inboundFrom?: string | undefined
  readonly choice: SyncChoice
  readonly problems: Readonly<Record<string, string>>
  readonly onChange: (choice: SyncChoice) => void
}

/** Sync direction, and the profile pickers that this direction has a use for. */
export function SyncChoiceFields(props: SyncChoiceFieldsProps) {
  const { connectorType, instanceId, inboundFrom, choice, problems, onChange } = props
  const profiles = useProfiles((state) => state.profiles) ?? []
  const offered = (direction: 'inbound' | 'outbound') =>
    profilesFor(profiles, connectorType, direction).map((profile) => ({
      value: profile.id as string,
      label: profile.name,
    }))
  const outbound = outboundIds(choice)
  const can = abilitiesOf(instanceId)
  const ways = offeredDirections(can)
  const record = manifestOf(connectorType)?.recordName ?? 'ticket'
  const subject = { name: instanceWord(instanceId), record }
  const limits = instanceId === null ? [] : [missingWays(subject, can), noComments(subject, can)]
  return (
    <>
      <Field
        label="Sync Direction"
        help={
          inboundFrom !== undefined && needsInbound(choice.direction)
            ? `${inboundFrom} already brings changes here, and only one ticket can. Choose Outbound for this one.`
            : [directionHelp[choice.direction], ...limits].filter(Boolean).join(' ')
        }
      >
        <RadioList
          label="Sync Direction"
          look="segments"
          value={choice.direction}
          choices={directionChoices.map((one) => ({ ...one, disabled: !ways.includes(one.value) }))}
          onChange={(direction) =>
            onChange(inDirection(choice, direction, profiles, connectorType))
          }
        />
      </Field>
      {needsInbound(choice.direction) ? (
        <Field label="Inbound Profile" error={problems.inboundProfileId}>
          <Select
            label="Inbound Profile"
            value={choice.inboundProfileId}
            invalid={problems.inboundProfileId !== undefined}
            placeholder="Choose a profile…"
            choices={offered('inbound')}
            onChange={(inboundProfileId) => onChange({ ...choice, inboundProfileId })}
          />
        </Field>
      ) : null}
      {needsOutbound(choice.direction) ? (
        <Field
          label="Outbound Profile"
          error={problems.outboundProfileId}
          help={
            outbound.length > 1
              ? 'Where two of these profiles map the same field, the one chosen first decides.'
              : undefined
          }
        >
          <MultiSelect
            label="Outbound Profile"
            values={outbound}
            invalid={problems.outboundProfileId !== undefined}
            placeholder="Choose one or more profiles…"
            choices={offered('outbound')}
            onChange={(ids) => onChange(withOutbound(choice, ids))}
          />
        </Field>
      ) : null}
    </>
  )
}
