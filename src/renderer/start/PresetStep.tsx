import { useState } from 'react'
import type { SyncProfile } from '../../shared/ipc/views'
import { abilitiesOf } from '../data/connector-words'
import { markGuide, preferredProfiles } from '../data/guide'
import { useProfiles } from '../data/profiles'
import { useRows } from '../issues/rows-store'
import { firstProfile, profilesFor } from '../ticket/sync-choice'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { Select } from '../ui/Select'
import { Skeleton } from '../ui/Skeleton'
import styles from './Guide.module.css'
import { showStep } from './guide-store'
import { NeedsConnector } from './NeedsConnector'
import { PresetSamples } from './PresetSamples'
import { useGuideInstance } from './use-guide'

const ways = [
  { direction: 'inbound', label: 'What comes in' },
  { direction: 'outbound', label: 'What goes out' },
] as const

/** Chooses the profiles that new links start with, seen on real records. */
export function PresetStep() {
  const view = useGuideInstance()
  const profiles = useProfiles((state) => state.profiles)
  if (view === null) {
    return <NeedsConnector>Presets belong to the kind of system that is connected.</NeedsConnector>
  }
  if (profiles === null) return <Skeleton label="Loading the profiles" />
  const { id, type } = view.instance
  return <Presets key={id} instanceId={id} type={type} profiles={profiles} />
}

type PresetsProps = {
  readonly instanceId: string
  readonly type: string
  readonly profiles: readonly SyncProfile[]
}

function Presets({ instanceId, type, profiles }: PresetsProps) {
  const can = abilitiesOf(instanceId)
  const columns = useRows((rows) => rows.index?.columns ?? null)
  const [wanted, setWanted] = useState<readonly string[]>(preferredProfiles)
  const shown = ways.filter(({ direction }) =>
    direction === 'inbound' ? can.isremotesyncin : can.isremotesyncout,
  )
  const chosen = shown.map((way) => {
    const offered = profilesFor(profiles, type, way.direction)
    const id = firstProfile(offered, wanted)
    return { ...way, offered, profile: offered.find((one) => one.id === id) ?? null }
  })
  const ofOthers = (ids: readonly string[]) =>
    ids.filter((id) => profiles.some((one) => one.id === id && one.connectorType !== type))
  const keep = async () => {
    const ids = chosen.flatMap(({ profile }) => profile?.id ?? [])
    if (await markGuide({ profileIds: [...ofOthers(wanted), ...ids] })) showStep('rehearse')
  }
  return (
    <>
      {chosen.map(({ direction, label, offered, profile }) => (
        <section key={direction} className={styles.card} aria-label={label}>
          <Field label={label} help={profile?.description}>
            <Select
              label={label}
              value={profile?.id ?? null}
              placeholder="There is no preset for this direction"
              choices={offered.map(({ id, name }) => ({ value: id as string, label: name }))}
              onChange={(id) =>
                setWanted((before) => [
                  id,
                  ...before.filter((one) => !offered.some((other) => other.id === one)),
                ])
              }
            />
          </Field>
          {profile === null ? null : (
            <PresetSamples
              instanceId={instanceId}
              profile={profile}
              issueIds={columns?.id.first(3) ?? []}
            />
          )}
        </section>
      ))}
      <div className={styles.buttons}>
        <Button look="primary" onClick={() => void keep()}>
          Use {chosen.length === 1 ? 'this preset' : 'these presets'}
        </Button>
      </div>
    </>
  )
}
