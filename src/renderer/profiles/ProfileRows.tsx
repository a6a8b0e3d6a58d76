import { ArrowLeft, ArrowRight, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { SyncProfile } from '../../shared/ipc/views'
import { connectorWord } from '../data/connector-words'
import { entryWords } from '../format/words'
import { CopyButton } from '../ui/CopyButton'
import { cx } from '../ui/class-names'
import { FieldRows } from './FieldRows'
import { ProfileMenu } from './ProfileMenu'
import styles from './Profiles.module.css'
import { useProfileDrafts } from './profile-drafts'

const yesNo = (value: boolean) => (value ? 'yes' : 'no')

/** One profile's line, and its field pairs when unfolded. */
export function ProfileRows({
  profile,
  ids,
}: {
  readonly profile: SyncProfile
  readonly ids: boolean
}) {
  const [open, setOpen] = useState(false)
  const unsaved = useProfileDrafts((state) => profile.id in state.drafts)
  const inbound = profile.direction === 'inbound'
  const Arrow = inbound ? ArrowLeft : ArrowRight
  const columns = ids ? 9 : 8
  return (
    <tbody>
      <tr>
        <th scope="row">
          <button
            type="button"
            className={styles.opener}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <ChevronRight size={14} className={cx(open && styles.turned)} aria-hidden="true" />
            {profile.name}
            {profile.builtIn ? <span className={styles.badge}>built in</span> : null}
            {unsaved ? <span className={styles.badge}>unsaved changes</span> : null}
          </button>
        </th>
        {ids ? (
          <td>
            <span className={styles.id}>
              <code>{profile.id}</code>
              <CopyButton text={profile.id} label={`Copy ID of ${profile.name}`} />
            </span>
          </td>
        ) : null}
        <td>{connectorWord(profile.connectorType)}</td>
        <td>
          <span className={styles.direction}>
            <Arrow size={13} aria-hidden="true" />
            {inbound ? 'Inbound' : 'Outbound'}
          </span>
        </td>
        <td>{profile.rows.filter((row) => row.mode !== 'off').length}</td>
        <td>{entryWords(profile.entries)}</td>
        <td className={styles.short}>
          {yesNo(profile.mirrorClose)} / {yesNo(profile.mirrorReopen)}
        </td>
        <td className={styles.short}>{profile.graceDays} d</td>
        <td>
          <ProfileMenu profile={profile} />
        </td>
      </tr>
      {open ? (
        <tr>
          <td colSpan={columns} className={styles.unfolded}>
            <p>{profile.description}</p>
            <FieldRows profile={profile} />
          </td>
        </tr>
      ) : null}
    </tbody>
  )
}
