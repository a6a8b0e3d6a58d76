import type { SyncProfile } from '../../shared/ipc/views'
import { fieldsLeft } from '../format/fields-left'
import { FieldsLeft } from './FieldsLeft'

const reasons = {
  'not-mapped': 'Not in this profile',
  'switched-off': 'Switched off in this profile',
  'read-only': 'Cannot be written over there',
  'not-offered': 'Not a field that profiles can carry',
}

type ProfileFieldsLeftProps = {
  readonly profile: Pick<SyncProfile, 'rows' | 'direction'>
  /** Connector whose fields are meant; null = there is none to ask. */
  readonly instanceId: string | null
}

/** The fields of a system that a profile does not carry; nothing where nobody can be asked. */
export function ProfileFieldsLeft({ profile, instanceId }: ProfileFieldsLeftProps) {
  if (instanceId === null) return null
  const { rows, direction } = profile
  return (
    <FieldsLeft
      instanceId={instanceId}
      atOnce
      reasons={reasons}
      leftOf={(there) => fieldsLeft(there, rows, direction)}
    />
  )
}
