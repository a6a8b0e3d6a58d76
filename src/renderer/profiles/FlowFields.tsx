import { Checkbox } from '../ui/Checkbox'
import type { EditedProfile } from './edited-profile'
import { NumberInput } from './NumberInput'
import styles from './ProfileEditor.module.css'

type FlowFieldsProps = {
  readonly edited: EditedProfile
  readonly onChange: (change: (now: EditedProfile) => EditedProfile, what: string | null) => void
}

const LONGEST_GRACE = 90

/** Whether closing and reopening travel, and how long sync goes on after the end. */
export function FlowFields({ edited, onChange }: FlowFieldsProps) {
  const inbound = edited.direction === 'inbound'
  return (
    <div className={styles.grid}>
      <div className={styles.ticks}>
        <Checkbox
          label={
            inbound ? 'A closed ticket resolves the issue' : 'A resolved issue closes the ticket'
          }
          checked={edited.mirrorClose}
          onChange={(mirrorClose) => onChange((now) => ({ ...now, mirrorClose }), null)}
        />
        <Checkbox
          label={
            inbound ? 'A reopened ticket reopens the issue' : 'A reopened issue reopens the ticket'
          }
          checked={edited.mirrorReopen}
          onChange={(mirrorReopen) => onChange((now) => ({ ...now, mirrorReopen }), null)}
        />
      </div>
      <NumberInput
        label="Grace after resolving"
        unit="days"
        most={LONGEST_GRACE}
        help="Sync goes on for so long after the issue was resolved."
        value={edited.graceDays}
        onChange={(graceDays) => onChange((now) => ({ ...now, graceDays }), 'graceDays')}
      />
    </div>
  )
}
