import { ArrowRight } from 'lucide-react'
import type { ProfileDraft } from '../../shared/domain/profile'
import type { ProfileSample } from '../../shared/ipc/profile-views'
import type { SyncProfile } from '../../shared/ipc/views'
import { connectorWord } from '../data/connector-words'
import { useCall } from '../data/use-call'
import { fieldText, localFieldText } from '../format/field-value'
import { fieldWord } from '../format/words'
import { ErrorCard } from '../ui/ErrorCard'
import { Skeleton } from '../ui/Skeleton'
import styles from './Guide.module.css'

type PresetSamplesProps = {
  readonly instanceId: string
  readonly profile: SyncProfile
  /** Issues an outbound profile is shown on. */
  readonly issueIds: readonly string[]
  /** As the profile stands in an editor; then what is linked through it is shown. */
  readonly draft?: ProfileDraft
}

/** What a profile makes of up to three real records; only read, nothing is written. */
export function PresetSamples({ instanceId, profile, issueIds, draft }: PresetSamplesProps) {
  const inbound = profile.direction === 'inbound'
  const system = connectorWord(profile.connectorType)
  const asked = useCall(
    'profiles.samples',
    { profileId: profile.id, instanceId, issueIds: [...issueIds], ...(draft && { draft }) },
    [profile.id, profile.version, instanceId, inbound || issueIds, draft].map(text).join(' '),
  )
  const samples = asked.value
  const noun = draft === undefined ? 'preset' : 'profile'
  if (asked.error !== null) {
    return (
      <ErrorCard
        compact
        doing={inbound ? `Reading a few records of ${system}` : `Trying the ${noun} on issues`}
        error={asked.error}
        kept="Nothing was written, and the connector stays as it is."
        action={{ label: 'Try again', run: asked.reload }}
      />
    )
  }
  if (samples === null || asked.loading) {
    return <Skeleton lines={3} label={inbound ? `Reading a few records of ${system}` : 'Trying'} />
  }
  if (samples.length === 0) {
    return (
      <p className={styles.muted}>
        {inbound
          ? `Nothing changed in ${system} within a year, so there is nothing to show it on.`
          : 'This workspace has no issue yet to show it on.'}
      </p>
    )
  }
  return (
    <div className={styles.samples}>
      <h3>
        {inbound ? `Read from ${system}, as it would look here` : `As it would look in ${system}`}
      </h3>
      {samples.map((sample, at) => (
        <details key={sample.key} open={at === 0}>
          <summary title={`${sample.key} ${sample.title}`}>
            <b>{sample.key}</b> {sample.title}
          </summary>
          <SampleTable sample={sample} inbound={inbound} system={system} noun={noun} />
        </details>
      ))}
    </div>
  )
}

const text = (part: unknown) => JSON.stringify(part)

type SampleTableProps = {
  readonly sample: ProfileSample
  readonly inbound: boolean
  readonly system: string
  readonly noun: string
}

function SampleTable({ sample, inbound, system, noun }: SampleTableProps) {
  return (
    <table aria-label={`${sample.key} through the ${noun}`}>
      <thead>
        <tr>
          <th scope="col">{inbound ? `In ${system}` : 'Here'}</th>
          <td aria-hidden="true" />
          <th scope="col">{inbound ? 'Here' : `In ${system}`}</th>
        </tr>
      </thead>
      <tbody>
        {sample.pairs.map(({ local, remote, from, to, mapped }) => {
          const here = localFieldText(local, inbound ? to : from)
          const there = fieldText(inbound ? from : to)
          return (
            <tr key={`${local}/${remote}`}>
              <Value field={inbound ? remote : fieldWord(local)} text={inbound ? there : here} />
              <td className={styles.arrow}>
                <ArrowRight size={13} aria-hidden="true" />
              </td>
              {mapped ? (
                <Value field={inbound ? fieldWord(local) : remote} text={inbound ? here : there} />
              ) : (
                <td className={styles.behind}>stays behind: the {noun} has no value for it</td>
              )}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Value({ field, text }: { readonly field: string; readonly text: string }) {
  return (
    <td>
      <span className={styles.fieldName}>{field}</span>
      <span className={styles.value} title={text}>
        {text}
      </span>
    </td>
  )
}
