import { ArrowLeft, ArrowLeftRight, ArrowRight, Minus } from 'lucide-react'
import type { SyncDirection } from '../../shared/domain/link'
import type { SyncProfile } from '../../shared/ipc/views'
import { openProfile } from '../app/navigation'
import { useProfiles } from '../data/profiles'
import { useRights } from '../data/rights'
import { directionWords, fieldWord } from '../format/words'
import { Button } from '../ui/Button'
import styles from './FieldDirections.module.css'
import { fieldDirections } from './field-directions'
import { needsInbound, needsOutbound, outboundIds, type SyncChoice } from './sync-choice'

const icons = { both: ArrowLeftRight, in: ArrowLeft, out: ArrowRight, none: Minus } as const

/** Which way each field flows with these settings, and the way to the profiles that say so. */
export function FieldDirections({ choice }: { readonly choice: SyncChoice }) {
  const profiles = useProfiles((state) => state.profiles) ?? []
  const hidden = useRights().profiles === 'none'
  const byId = (id: string | null) => profiles.find((one) => one.id === id) ?? null
  const inbound = needsInbound(choice.direction) ? byId(choice.inboundProfileId) : null
  const outbound = needsOutbound(choice.direction)
    ? outboundIds(choice).flatMap((id) => byId(id) ?? [])
    : []
  const fields = fieldDirections(inbound, outbound)
  if (fields.length === 0) return null
  return (
    <section aria-label="Direction of each field" className={styles.directions}>
      <h3>Direction of each field</h3>
      <table aria-label="Direction of each field">
        <tbody>
          {fields.map(({ field, direction, profile }) => (
            <FieldLine
              key={field}
              field={field}
              direction={direction}
              profile={hidden ? null : profile}
            />
          ))}
        </tbody>
      </table>
    </section>
  )
}

type FieldLineProps = {
  readonly field: string
  readonly direction: SyncDirection
  /** The profile its direction is changed in; null = not at this desk. */
  readonly profile: SyncProfile | null
}

function FieldLine({ field, direction, profile }: FieldLineProps) {
  const Icon = icons[direction]
  const name = fieldWord(field)
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <span className={styles.direction}>
          <Icon size={13} aria-hidden="true" />
          {direction === 'none' ? 'Not synced' : directionWords[direction]}
        </span>
      </td>
      <td>
        {profile === null ? null : (
          <Button
            look="quiet"
            aria-label={`Change ${name} in ${profile.name}`}
            title={`In ${profile.name}`}
            onClick={() => openProfile(profile.id, field)}
          >
            Change
          </Button>
        )}
      </td>
    </tr>
  )
}
